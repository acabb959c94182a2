import type { Hand } from "@dondoc/app/console/import/import-draft";
import { type OpenImport, questionsOf } from "@dondoc/app/console/import/open-import";
import type { Principal } from "@dondoc/app/console/session";
import type { FormAttempt } from "../form-attempt.ts";
import { EditProblem } from "../plan/edit-problem.tsx";
import { PostForm } from "../post-form.tsx";
import { About } from "./about.tsx";
import { Hands, handText } from "./hands.tsx";
import { ImportLayout } from "./import-layout.tsx";
import { importPath } from "./import-paths.ts";

interface QuestionsPageProps {
  principal: Principal;
  opened: OpenImport;
  attempt?: FormAttempt;
}

/** What was read of a document, what is still to be answered, and the plan that comes of it. */
export function QuestionsPage({ principal, opened, attempt }: QuestionsPageProps) {
  const { imported, token } = opened;
  const { head, draft } = imported;
  const questions = questionsOf(opened);
  const needed = questions.filter(({ isOpen, needed: must }) => isOpen && must);
  const others = questions.filter(({ isOpen, needed: must }) => isOpen && !must);
  const settled = questions.filter(({ isOpen }) => !isOpen);
  const doubt = others.find(({ code }) => code === "not-a-plan");
  const [next] = doubt ? [doubt] : [...needed, ...others];
  const list = (title: string, id: string, of: typeof questions) =>
    of.length === 0 ? null : (
      <section aria-labelledby={id}>
        <h2 id={id}>
          {title} ({of.length})
        </h2>
        <ul class="closed">
          {of.map((question) => (
            <li>
              <a href={importPath(head.id, "cau-hoi", question.id)}>{question.text}</a>
              <About draft={draft} question={question} />
              {question.isOpen ? null : <AnsweredBy hand={head.hands[question.id]} />}
            </li>
          ))}
        </ul>
      </section>
    );
  return (
    <ImportLayout title={head.title} principal={principal}>
      <EditProblem attempt={attempt} />
      <h1>{head.title}</h1>
      <Hands head={head} />
      {doubt ? (
        <section aria-labelledby="nghi-ngo" class="panel bad">
          <h2 id="nghi-ngo">{doubt.text}</h2>
          <p>
            Nếu chọn nhầm tệp, đề nghị bỏ văn bản này ở cuối trang. Nếu đúng là văn bản cần nhập, đề
            nghị xem lại phần đã đọc được rồi trả lời tiếp.
          </p>
        </section>
      ) : null}
      <dl class="figures">
        {(
          [
            ["Nhiệm vụ", draft.tasks.length],
            ["Đơn vị", draft.units.length],
            ["Chế độ báo cáo", draft.reportingDuties.length],
            ["Chỉ tiêu", draft.targets.length],
          ] as const
        ).map(([name, count]) => (
          <div>
            <dt>{name}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      <p class="buttons">
        {next ? (
          <a class="button" href={importPath(head.id, "cau-hoi", next.id)}>
            Trả lời câu hỏi tiếp theo
          </a>
        ) : null}
        <a class="button second" href={importPath(head.id, "ban-doc")}>
          Xem bản đọc bên cạnh văn bản
        </a>
      </p>
      {needed.length === 0 ? (
        <PostForm principal={principal} action={importPath(head.id, "ke-hoach")} class="panel good">
          <input type="hidden" name="formToken" value={token} />
          <h2>Đủ thông tin để tạo kế hoạch</h2>
          <p>
            Kế hoạch được tạo ở dạng dự thảo: xem lịch gửi thư và sửa tiếp được trước khi bắt đầu
            theo dõi.
            {others.length > 0 ? ` Còn ${others.length} câu hỏi không bắt buộc.` : ""}
          </p>
          <button type="submit">Tạo kế hoạch dự thảo</button>
        </PostForm>
      ) : (
        <p>
          Còn <strong>{needed.length} câu hỏi bắt buộc</strong> trước khi tạo được kế hoạch. Mỗi câu
          trả lời được lưu ngay; có thể dừng và quay lại bất cứ lúc nào.
        </p>
      )}
      {list("Cần trả lời", "can-tra-loi", needed)}
      {list("Đề nghị xem lại", "xem-lai", others)}
      {list("Đã trả lời", "da-tra-loi", settled)}
      <PostForm principal={principal} action={importPath(head.id, "bo")} class="apart">
        <input type="hidden" name="formToken" value={token} />
        <button type="submit" class="second">
          Bỏ văn bản này
        </button>
        <p class="hint">
          Xóa văn bản và các câu trả lời khỏi hệ thống, với cả những người cùng làm. Việc bỏ được
          ghi vào nhật ký.
        </p>
      </PostForm>
    </ImportLayout>
  );
}

function AnsweredBy({ hand }: { hand: Hand | undefined }) {
  return hand ? <p class="ref">{handText(hand)}</p> : null;
}
