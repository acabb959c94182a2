import type { ImportHead } from "@dondoc/app/console/import/import-draft";
import { uploadSubject } from "@dondoc/app/console/import/read-document";
import type { Principal } from "@dondoc/app/console/session";
import { formToken } from "@dondoc/app/token";
import { Field } from "../../pages/field.tsx";
import type { FormAttempt } from "../form-attempt.ts";
import { EditProblem } from "../plan/edit-problem.tsx";
import { PostForm } from "../post-form.tsx";
import { Hands } from "./hands.tsx";
import { ImportLayout } from "./import-layout.tsx";
import { importHome, importPath } from "./import-paths.ts";

/** A plan, by whose members the draft is kept and may be worked on. */
export interface Office {
  plan: string;
  name: string;
}

interface UploadPageProps {
  principal: Principal;
  drafts: readonly ImportHead[];
  /** To choose from; none where there is no choice. */
  offices: readonly Office[];
  attempt?: FormAttempt | undefined;
}

/** One file to choose, and the documents that are still being read. */
export function UploadPage({ principal, drafts, offices, attempt }: UploadPageProps) {
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
      <PostForm principal={principal} action={importHome} enctype="multipart/form-data" novalidate>
        <input type="hidden" name="formToken" value={token} />
        <Field
          id="document"
          name="document"
          label="Tệp kế hoạch"
          hint="Word .docx, văn bản .txt hoặc trang .html, tối đa 4 MB. Không nhập văn bản có dấu MẬT, TỐI MẬT, TUYỆT MẬT."
          error={error}
          control={(tied) => <input {...tied} type="file" accept=".docx,.txt,.html,.htm" />}
        />
        {offices.length > 0 ? (
          <Field
            id="plan"
            name="plan"
            label="Cùng làm với"
            hint="Những người được giao sửa kế hoạch này cũng xem và trả lời tiếp được."
            error={attempt?.errors.plan}
            control={(tied) => (
              <select {...tied}>
                {offices.map(({ plan, name }) => (
                  <option value={plan}>{name}</option>
                ))}
              </select>
            )}
          />
        ) : null}
        <button type="submit">Đọc văn bản</button>
      </PostForm>
      {drafts.length > 0 ? (
        <section aria-labelledby="dang-doc">
          <h2 id="dang-doc">Văn bản đang đọc</h2>
          <p class="hint">
            Của cả cơ quan: người cùng được giao sửa kế hoạch trả lời tiếp được phần còn lại.
          </p>
          <ul class="closed">
            {drafts.map((draft) => (
              <li>
                <a class="onward" href={importPath(draft.id)}>
                  {draft.title}
                </a>
                <Hands head={draft} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </ImportLayout>
  );
}
