import type { OpenPlan } from "@dondoc/app/console/open-plan";
import type { Principal } from "@dondoc/app/console/session";
import { documentDate } from "@dondoc/messages/wording";
import { periodsOf } from "@dondoc/office/report/period";
import { papersPlace } from "../../papers/paths.ts";
import { ConsoleLayout } from "../layout.tsx";
import { planPath } from "../paths.ts";

/** What an office hands in, each as a file to save: people number, sign and send it. */
export function PapersPage({ principal, open }: { principal: Principal; open: OpenPlan }) {
  const { situation, state, entries } = open;
  const { plan, calendar } = situation;
  const at = (name: string, query = "") => `${planPath(plan.id, papersPlace, name)}${query}`;
  const overdue = entries.filter((entry) => entry.state.kind === "overdue").length;
  const begun = periodsOf(plan, calendar).filter(({ startsOn }) => startsOn <= open.on);
  const owing = new Set(entries.map(({ obligation }) => obligation.unit));
  return (
    <ConsoleLayout
      title="Báo cáo, văn bản"
      principal={principal}
      stored={state.stored}
      place={papersPlace}
    >
      <h1>Báo cáo, văn bản</h1>
      <p class="hint">
        Văn bản là dự thảo theo thể thức Nghị định 30/2020/NĐ-CP. Nội dung hệ thống không biết (số,
        ngày, người ký, đánh giá…) được để trống và tô vàng; đề nghị bổ sung, trình ký và phát hành
        theo quy định.
      </p>
      <section aria-labelledby="bao-cao">
        <h2 id="bao-cao">Báo cáo kết quả thực hiện</h2>
        <ul class="closed">
          <Paper href={at("bao-cao.docx")} name="Toàn kế hoạch" about="Số liệu đến hôm nay" />
          {begun.map(({ key, label, endsOn }) => (
            <Paper
              href={at("bao-cao.docx", `?ky=${encodeURIComponent(key)}`)}
              name={`Kỳ báo cáo ${label}`}
              about={`Số liệu đến hết ngày ${documentDate(endsOn < open.on ? endsOn : open.on)}`}
            />
          ))}
        </ul>
        <form method="get" action={at("bao-cao.docx")}>
          <div class="field">
            <label for="don-vi">Báo cáo theo đơn vị</label>
            <select id="don-vi" name="don-vi" required>
              {plan.units
                .filter(({ id }) => owing.has(id))
                .map(({ id, name }) => (
                  <option value={id}>{name}</option>
                ))}
            </select>
          </div>
          <button type="submit">Tải báo cáo của đơn vị (.docx)</button>
        </form>
      </section>
      {state.requests.length > 0 ? (
        <section aria-labelledby="dot-xuat">
          <h2 id="dot-xuat">Tổng hợp báo cáo đột xuất</h2>
          <ul class="closed">
            {state.requests.map(({ id, title, dueOn }) => (
              <Paper
                href={at("bao-cao.docx", `?dot-xuat=${encodeURIComponent(id)}`)}
                name={title}
                about={`Hạn ${documentDate(dueOn)}`}
              />
            ))}
          </ul>
        </section>
      ) : null}
      <section aria-labelledby="don-doc">
        <h2 id="don-doc">Công văn đôn đốc</h2>
        {overdue === 0 ? (
          <p>Hiện không có nội dung quá hạn.</p>
        ) : (
          <ul class="closed">
            <Paper
              href={at("cong-van-don-doc.docx")}
              name="Dự thảo công văn đôn đốc"
              about={`${overdue} nội dung quá hạn`}
            />
          </ul>
        )}
      </section>
      <section aria-labelledby="bang">
        <h2 id="bang">Bảng theo dõi</h2>
        <ul class="closed">
          <Paper
            href={at("bang-theo-doi.xlsx")}
            name="Bảng tính (.xlsx)"
            about="Nội dung theo dõi, cập nhật của đơn vị, chứng cứ thông báo"
          />
          <Paper href={at("noi-dung.csv")} name="Nội dung theo dõi (.csv)" />
          <Paper href={at("cap-nhat.csv")} name="Cập nhật của đơn vị (.csv)" />
          <Paper href={at("chung-cu.csv")} name="Chứng cứ thông báo (.csv)" />
        </ul>
      </section>
    </ConsoleLayout>
  );
}

function Paper({ href, name, about }: { href: string; name: string; about?: string }) {
  return (
    <li>
      <a class="onward" href={href} download>
        {name}
      </a>
      {about ? <p class="ref">{about}</p> : null}
    </li>
  );
}
