import type { OpenPlan } from "@dondoc/app/console/open-plan";
import type { Principal } from "@dondoc/app/console/session";
import { ConsoleLayout } from "../layout.tsx";

interface SecretPageProps {
  principal: Principal;
  open: OpenPlan;
  title: string;
  /** What it is for. */
  explanation: string;
  secret: string;
  onward: string;
}

/** A key or a secret, shown this once: the answer to the form that made it, and no page to come back to. */
export function SecretPage(props: SecretPageProps) {
  const { principal, open, title, explanation, secret, onward } = props;
  return (
    <ConsoleLayout
      title={title}
      principal={principal}
      stored={open.state.stored}
      place="ket-noi"
      scripted
    >
      <h1>{title}</h1>
      <p class="panel">
        Chỉ hiển thị một lần. Đề nghị sao chép ngay và chuyển cho người quản trị hệ thống nhận bằng
        kênh an toàn; không gửi qua thư điện tử hoặc nhóm trò chuyện.
      </p>
      <p>{explanation}</p>
      <p>
        <label for="bi-mat">Nội dung cần sao chép</label>
        <textarea id="bi-mat" readonly rows={3} spellcheck={false} data-copy="nội dung này">
          {secret}
        </textarea>
      </p>
      <p>
        <a class="onward" href={onward}>
          Đã sao chép, quay lại
        </a>
      </p>
    </ConsoleLayout>
  );
}
