import { deadlineText, obligationName } from "@dondoc/messages/wording";
import type { View } from "./view.ts";

/** So many lines fit a chat message; the page itself has the rest. */
const told = 5;

/** The page as a short plain text, to be copied and sent on by Zalo; without the script, by hand. */
export function Retelling({ view }: { view: View }) {
  const text = retold(view);
  return (
    <details class="retelling">
      <summary>Nội dung để gửi Zalo</summary>
      <label for="zalo">Chạm và giữ trong ô, chọn “Chọn tất cả”, rồi “Sao chép”.</label>
      <textarea
        id="zalo"
        readonly
        rows={Math.min(14, text.split("\n").length + 4)}
        data-copy="nội dung để gửi Zalo"
      >
        {text}
      </textarea>
    </details>
  );
}

function retold({ page, url }: View): string {
  const { issuerShort } = page.plan.document;
  const lines = page.open
    .slice(0, told)
    .map(({ entry }) => `- ${obligationName(entry.obligation)} – ${deadlineText(entry)}`);
  const more = page.open.length - told;
  return [
    `${issuerShort} đề nghị ${page.recipient} cập nhật tình hình thực hiện:`,
    ...lines,
    ...(more > 0 ? [`- và ${more} nội dung khác`] : []),
    `Cập nhật tại: ${url}`,
  ].join("\n");
}
