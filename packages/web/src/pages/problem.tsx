import type { Problem } from "../problems.ts";
import { Layout } from "./layout.tsx";

interface ProblemPageProps {
  problem: Problem;
  /** Of a failure on our side, to be found in the log. */
  reference?: string | undefined;
  /** The link that opened nothing: its page offers a new one. */
  token?: string | undefined;
}

/** A refusal, in words that a person can act on. */
export function ProblemPage({ problem, reference, token }: ProblemPageProps) {
  return (
    <Layout title={problem.title}>
      <h1>{problem.title}</h1>
      <p>{problem.body}</p>
      {reference ? (
        <p>
          Mã tham chiếu: <strong>{reference}</strong>
        </p>
      ) : null}
      {problem.type === "link-unusable" && token !== undefined ? <Offer token={token} /> : null}
    </Layout>
  );
}

function Offer({ token }: { token: string }) {
  return (
    <form method="post" action={`/l/${encodeURIComponent(token)}/new-links`}>
      <button type="submit">Gửi đường dẫn mới</button>
      <p class="hint">
        Đường dẫn mới chỉ được gửi đến hộp thư mà cơ quan đã đăng ký cho đơn vị, không gửi đến địa
        chỉ nào khác.
      </p>
    </form>
  );
}
