import type { AttachmentsPage } from "@dondoc/app/attachment/attachments-page";
import type { UploadForm } from "@dondoc/app/attachment/bucket";
import { type ByLink, linkPath } from "@dondoc/app/link";
import { isStanding, maxFileBytes, maxFiles } from "@dondoc/core/answer/attachment";
import { obligationName, statusLabel } from "@dondoc/messages/wording";
import { momentIn } from "../moment.ts";
import { AttachmentList, fileRefusalText } from "./attachment-list.tsx";
import { Layout } from "./layout.tsx";

/**
 * What the phone's own chooser offers. HEIC is not in it, so that an iPhone turns its pictures into
 * JPEG by itself, with its own decoder; one that comes all the same is taken in.
 */
const offered =
  "image/jpeg,image/png,image/webp,application/pdf,.pdf,.docx,.xlsx,application/vnd.openxmlformats-officedocument.wordprocessingml.document,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The page after an answer: photos and files that show what was said (*tệp minh chứng*). */
export function AttachmentsPageView({ page, by }: { page: AttachmentsPage; by: ByLink }) {
  const { plan, obligation, checkIn, files, arriving, form } = page;
  const path = attachmentsPath(by, checkIn.id);
  const count = files.filter(({ attachment }) => isStanding(attachment)).length;
  const { issuerShort } = plan.document;
  return (
    <Layout title={`Tệp minh chứng – ${issuerShort}`} issuer={issuerShort} scripted>
      <p class="ref">{obligationName(obligation)}</p>
      <h1>Đính kèm ảnh, tệp minh chứng</h1>
      <p>
        Cập nhật lúc {momentIn(plan.zone, checkIn.at)}:{" "}
        <strong>{statusLabel(checkIn.status)}</strong>.
      </p>
      {arriving > 0 ? (
        <div class="panel good" role="status">
          <p>
            Đã nhận {arriving} tệp, đang kiểm tra.{" "}
            <a class="onward" href={path}>
              Xem kết quả
            </a>
          </p>
        </div>
      ) : null}
      {files.length > 0 ? (
        <section aria-labelledby="da-gui">
          <h2 id="da-gui">
            Tệp đã gửi ({count}/{maxFiles})
          </h2>
          <AttachmentList
            files={files}
            zone={plan.zone}
            fileAt={({ id }) => `${path}/${id}/file`}
            withdrawAt={({ id }) => `${path}/${id}/withdrawals`}
          />
        </section>
      ) : null}
      {form ? (
        <Upload form={form} isFirst={files.length + arriving === 0} />
      ) : (
        <p class="panel">
          Lần cập nhật này đã đủ số tệp. Nếu cần gửi thêm, đề nghị gửi cập nhật mới rồi đính kèm
          tiếp.
        </p>
      )}
      <p>
        <a class="onward" href={linkPath(by)}>
          Về trang của đơn vị
        </a>
      </p>
    </Layout>
  );
}

/** One file a form, as the bucket takes them; its fields stand before the file. */
function Upload({ form, isFirst }: { form: UploadForm; isFirst: boolean }) {
  return (
    <form method="post" action={form.action} enctype="multipart/form-data">
      {form.fields.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <div class="field">
        <label for="tep">{isFirst ? "Chọn ảnh hoặc tệp" : "Chọn thêm ảnh hoặc tệp"}</label>
        <p class="hint" id="tep-goi-y">
          Mỗi lần một tệp, tối đa 10 MB: ảnh (JPEG, PNG, WebP, HEIC); tệp PDF, Word (.docx), Excel
          (.xlsx). Không gửi văn bản mật, giấy tờ tùy thân của công dân.
        </p>
        <input
          id="tep"
          type="file"
          name="file"
          accept={offered}
          aria-describedby="tep-goi-y"
          data-most-bytes={maxFileBytes}
          data-too-large={fileRefusalText["too-large"]}
          required
        />
      </div>
      <button type="submit">Gửi tệp</button>
      <p class="hint">
        Vị trí chụp và thông tin máy ảnh được xóa khỏi ảnh trước khi lưu. Trang mở quá 30 phút: đề
        nghị tải lại trước khi gửi.
      </p>
    </form>
  );
}

/** Where the files of an answer are. */
export function attachmentsPath(by: ByLink, checkIn: string): string {
  return `${linkPath(by)}/check-ins/${encodeURIComponent(checkIn)}/attachments`;
}
