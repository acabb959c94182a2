import type { ShownAttachment } from "@dondoc/app/attachment/attachments-page";
import {
  type FileRefusal,
  isStanding,
  type StoredAttachment,
} from "@dondoc/core/answer/attachment";
import { figure, momentIn } from "../moment.ts";

/** Why a file was not taken in, and what to do about it. */
export const fileRefusalText: Record<FileRefusal, string> = {
  empty: "Tệp rỗng, không có nội dung. Đề nghị mở thử tệp trên máy rồi chọn lại.",
  "wrong-type":
    "Không phải ảnh JPEG, PNG, WebP hay tệp PDF, Word (.docx), Excel (.xlsx). Đề nghị lưu lại đúng dạng rồi gửi lại.",
  heic: "Không đọc được ảnh dạng HEIC này. Đề nghị gửi ảnh JPEG (iPhone: Cài đặt, Camera, Định dạng, chọn “Tương thích nhất”), hoặc ảnh chụp màn hình.",
  damaged: "Tệp bị lỗi nên không đọc được. Đề nghị mở thử tệp, lưu lại rồi gửi lại.",
  "too-large": "Tệp lớn hơn 10 MB. Đề nghị giảm dung lượng rồi gửi lại.",
  "too-many-pixels": "Ảnh có kích thước quá lớn. Đề nghị chụp hoặc lưu lại ảnh nhỏ hơn.",
  "too-many-files": "Mỗi lần cập nhật chỉ nhận 5 tệp.",
  "unpacks-too-large":
    "Tệp nén bất thường nên không nhận. Đề nghị lưu lại tệp từ Word, Excel rồi gửi lại.",
  "active-content":
    "Tệp có macro, mã lệnh hoặc tệp khác nhúng bên trong nên không nhận. Đề nghị lưu dạng không có macro, hoặc in ra PDF rồi gửi lại.",
  "too-costly":
    "Kiểm tra tệp mất quá nhiều thời gian hoặc bộ nhớ nên không nhận. Đề nghị gửi ảnh chụp nội dung, hoặc lưu lại tệp ở dạng đơn giản hơn rồi gửi lại.",
  "set-aside":
    "Đã kiểm tra tệp này hai lần, cả hai lần đều không xong, nên không nhận. Đề nghị gửi ảnh chụp nội dung, hoặc lưu lại tệp rồi gửi lại.",
};

interface AttachmentListProps {
  files: readonly ShownAttachment[];
  zone: string;
  /** Where a file is fetched. */
  fileAt(attachment: StoredAttachment): string;
  /** Where taking one back is posted to, for those who may. */
  withdrawAt?: (attachment: StoredAttachment) => string;
}

/** The files of an answer with their state; each is fetched, never opened in the site's own name. */
export function AttachmentList({ files, zone, fileAt, withdrawAt }: AttachmentListProps) {
  return (
    <ul class="files">
      {files.map(({ attachment, pictureUrl }) => (
        <li id={attachment.id}>
          {pictureUrl ? (
            <img
              src={pictureUrl}
              alt=""
              crossorigin="anonymous"
              width={96}
              height={96}
              loading="lazy"
            />
          ) : null}
          <div>
            <FileName attachment={attachment} at={fileAt(attachment)} />
            <FileState attachment={attachment} zone={zone} />
            {withdrawAt && isStanding(attachment) ? (
              <form method="post" action={withdrawAt(attachment)}>
                <button type="submit" class="second">
                  Rút lại<span class="unseen"> {attachment.name}</span>
                </button>
              </form>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

function FileName({ attachment, at }: { attachment: StoredAttachment; at: string }) {
  const { name } = attachment;
  return (
    <p class="name">
      {isStanding(attachment) ? (
        <a href={at} download>
          {name}
        </a>
      ) : (
        name
      )}
    </p>
  );
}

function FileState({ attachment, zone }: { attachment: StoredAttachment; zone: string }) {
  const { outcome, at, withdrawn } = attachment;
  if (withdrawn) return <p class="ref">Đã rút lại lúc {momentIn(zone, withdrawn.at)}.</p>;
  if (outcome.state === "refused")
    return (
      <p>
        <strong class="alarming">Không nhận.</strong> {fileRefusalText[outcome.reason]}
      </p>
    );
  return (
    <p class="ref">
      Đã nhận lúc {momentIn(zone, at)}, {sizeText(outcome.bytes)}.
    </p>
  );
}

/** As files are measured on phones here: "1,2 MB". */
export function sizeText(bytes: number): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, "KB"] : [bytes / 1_000_000, "MB"];
  const digits = unit === "KB" ? 0 : 1;
  const shown = Math.max(value, unit === "KB" ? 1 : 0);
  return `${figure(shown, digits)} ${unit}`;
}
