import type { Child } from "hono/jsx";
import { home } from "../console/paths.ts";
import type { Problem } from "../problems.ts";
import { Layout } from "./layout.tsx";

/** Where a refusal was met: behind a leader's link or a narrow one, in the office's console, or elsewhere. */
export type Whereabouts =
  | { kind: "leader" | "item"; link: string }
  | { kind: "office" }
  | { kind: "other" };

interface ProblemPageProps {
  problem: Problem;
  /** Of a failure on our side, to be found in the log. */
  reference?: string | undefined;
  at: Whereabouts;
}

/** A refusal, in words that a person can act on, and the way on. */
export function ProblemPage({ problem, reference, at }: ProblemPageProps) {
  const own = at.kind === "office" || at.kind === "item" ? problem[at.kind] : undefined;
  const { title, body } = { ...problem, ...own };
  return (
    <Layout title={title}>
      <h1>{title}</h1>
      <p>{body}</p>
      {reference ? (
        <p>
          Mã tham chiếu: <strong>{reference}</strong>
        </p>
      ) : null}
      <WayOn problem={problem} at={at} />
    </Layout>
  );
}

/** Back to the page; where there is none to go back to, the offer of a new link, if one could come. */
function WayOn({ problem, at }: { problem: Problem; at: Whereabouts }) {
  if (problem.type === "sign-in-over")
    return <Onward href="/dang-nhap">Vào trang đăng nhập</Onward>;
  if (at.kind === "office") return <Onward href={home}>Về trang theo dõi</Onward>;
  if (at.kind === "other" || problem.type === "link-malformed") return null;
  if (problem.type !== "link-unusable")
    return (
      <Onward href={at.link}>
        {at.kind === "item" ? "Mở lại nội dung này" : "Mở lại trang của đơn vị"}
      </Onward>
    );
  if (at.kind === "item") return null;
  return (
    <form method="post" action={`${at.link}/new-links`}>
      <button type="submit">Gửi đường dẫn mới</button>
      <p class="hint">
        Đường dẫn mới chỉ được gửi đến hộp thư mà cơ quan đã đăng ký cho đơn vị, không gửi đến địa
        chỉ nào khác.
      </p>
    </form>
  );
}

function Onward({ href, children }: { href: string; children: Child }) {
  return (
    <p>
      <a class="onward" href={href}>
        {children}
      </a>
    </p>
  );
}
