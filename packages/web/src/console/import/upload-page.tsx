import type { ImportHead } from "@dondoc/app/console/import/import-draft";
import { uploadSubject } from "@dondoc/app/console/import/read-document";
import type { Principal } from "@dondoc/app/console/session";
import { formToken } from "@dondoc/app/token";
import { momentIn } from "../../moment.ts";
import { Field } from "../../pages/field.tsx";
import type { FormAttempt } from "../form-attempt.ts";
import { EditProblem } from "../plan/edit-problem.tsx";
import { ImportLayout } from "./import-layout.tsx";
import { importHome, importPath } from "./import-paths.ts";

/** No plan is open here that would say its own. */
const zone = "Asia/Ho_Chi_Minh";

interface UploadPageProps {
  principal: Principal;
  drafts: readonly ImportHead[];
  attempt?: FormAttempt;
}

/** One file to choose, and the documents that are still being read. */
export function UploadPage({ principal, drafts, attempt }: UploadPageProps) {
  const token = formToken(principal.secret, uploadSubject, 1);
  const error = attempt?.errors.document;
  return (
    <ImportLayout title={attempt ? "Lỗi – Nhập kế hoạch" : "Nhập kế hoạch"} principal={principal}>
      <EditProblem attempt={attempt} />
      <h1>Nhập kế hoạch từ văn bản</h1>
      <p>
        Hệ thống đọc văn bản, hỏi lại những chỗ chưa rõ, và chưa gửi thư nào cho đến khi kế hoạch
        được bắt đầu theo dõi.
      </p>
      <form method="post" action={importHome} enctype="multipart/form-data" novalidate>
        <input type="hidden" name="formToken" value={token} />
        <Field
          id="document"
          name="document"
          label="Tệp kế hoạch"
          hint="Word .docx, văn bản .txt hoặc trang .html, tối đa 4 MB. Không nhập văn bản có dấu MẬT, TỐI MẬT, TUYỆT MẬT."
          error={error}
          control={(tied) => <input {...tied} type="file" accept=".docx,.txt,.html,.htm" />}
        />
        <button type="submit">Đọc văn bản</button>
      </form>
      {drafts.length > 0 ? (
        <section aria-labelledby="dang-doc">
          <h2 id="dang-doc">Văn bản đang đọc</h2>
          <ul class="closed">
            {drafts.map(({ id, title, savedAt }) => (
              <li>
                <a class="onward" href={importPath(id)}>
                  {title}
                </a>
                <p class="ref">Lưu lúc {momentIn(zone, savedAt)}</p>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </ImportLayout>
  );
}
