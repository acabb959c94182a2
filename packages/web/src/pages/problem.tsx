import type { Problem } from "../problems.ts";
import { Layout } from "./layout.tsx";

interface ProblemPageProps {
  problem: Problem;
  /** Of a failure on our side, to be found in the log. */
  reference?: string | undefined;
  /** The path of the leader's page that it happened on. */
  link?: string | undefined;
}

/** A refusal, in words that a person can act on, and the way on. */
export function ProblemPage({ problem, reference, link }: ProblemPageProps) {
  return (
    <Layout title={problem.title}>
      <h1>{problem.title}</h1>
      <p>{problem.body}</p>
      {reference ? (
        <p>
          Mã tham chiếu: <strong>{reference}</strong>
        </p>
      ) : null}
      {link === undefined ? null : <WayOn problem={problem} link={link} />}
    </Layout>
  );
}

/** Back to the page; where there is none to go back to, the offer of a new link. */
function WayOn({ problem, link }: { problem: Problem; link: string }) {
  if (problem.type !== "link-unusable")
    return (
      <p>
        <a class="onward" href={link}>
          Mở lại trang của đơn vị
        </a>
      </p>
    );
  return (
    <form method="post" action={`${link}/new-links`}>
      <button type="submit">Gửi đường dẫn mới</button>
      <p class="hint">
        Đường dẫn mới chỉ được gửi đến hộp thư mà cơ quan đã đăng ký cho đơn vị, không gửi đến địa
        chỉ nào khác.
      </p>
    </form>
  );
}
