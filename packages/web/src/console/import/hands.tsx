import type { Hand, ImportHead } from "@dondoc/app/console/import/import-draft";
import { momentIn } from "../../moment.ts";

/** No plan is open here that would say its own. */
const zone = "Asia/Ho_Chi_Minh";

/** "Nguyễn Văn A, 09:15 ngày 06/10/2025". */
export const handText = ({ name, at }: Hand) => `${name}, ${momentIn(zone, at)}`;

/** Who brought a document in and who worked on it last. */
export function Hands({ head }: { head: ImportHead }) {
  const { imported, saved } = head;
  return (
    <p class="ref">
      Nhập: {handText(imported)}
      {saved.at === imported.at ? null : (
        <>
          <br />
          Trả lời gần nhất: {handText(saved)}
        </>
      )}
    </p>
  );
}
