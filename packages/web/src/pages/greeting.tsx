import type { LeaderPage } from "@dondoc/app/leader-page";

/** Which plan, and to whom: as a letter opens. Automatic words ask (*đề nghị*), they never order. */
export function Greeting({ page }: { page: LeaderPage }) {
  const { document } = page.plan;
  const names = page.units.length > 0 ? page.units.map(({ name }) => name) : [page.recipient];
  return (
    <div class="greeting">
      <p class="ref">
        {document.kind}
        {document.number ? ` số ${document.number}` : ""}
      </p>
      <h1>{capitalised(document.title)}</h1>
      <p>
        Kính gửi: <strong>{names.join("; ")}</strong>
      </p>
      {page.open.length > 0 ? <p>{request(page)}</p> : null}
    </div>
  );
}

/** Bodies outside the committee (Đoàn, Công an, enterprises) are asked with *trân trọng*. */
function request(page: LeaderPage): string {
  const asked = page.units.some(({ subordinate }) => !subordinate);
  const { issuerShort } = page.plan.document;
  return asked
    ? `${issuerShort} trân trọng đề nghị đơn vị cập nhật tình hình thực hiện.`
    : `Đề nghị đơn vị cập nhật tình hình thực hiện.`;
}

/** A plan's title goes on after "Kế hoạch" in small letters; as a heading it stands alone. */
function capitalised(title: string): string {
  const [first = "", ...rest] = title;
  return first.toLocaleUpperCase("vi") + rest.join("");
}
