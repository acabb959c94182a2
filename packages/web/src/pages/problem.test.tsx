import { describe, expect, test } from "vitest";
import { type ProblemCode, problems } from "../problems.ts";
import { ProblemPage, type Whereabouts } from "./problem.tsx";

const shown = (code: ProblemCode, at: Whereabouts) =>
  (<ProblemPage problem={problems[code]} at={at} />).toString();

/** Only a leader comes by a link in a mail. */
const codes = (Object.keys(problems) as ProblemCode[]).filter(
  (code) => !problems[code].type.startsWith("link-"),
);

describe("a refusal in the console", () => {
  test.each(codes)("%s leads on, and speaks of no mail that the office never got", (code) => {
    const html = shown(code, { kind: "office" });
    expect(html).toMatch(/class="onward" href="\/(van-phong|dang-nhap)"/);
    expect(html).not.toMatch(/đường dẫn trong thư|cơ quan gửi thư|trang của đơn vị/);
  });
});

test("a refusal on a leader's page leads back to it, a dead link to a new one, and a used sign-in to the next", () => {
  const leader = { kind: "leader", link: "/l/abc" } as const;
  expect(shown("obligation-unknown", leader)).toContain('class="onward" href="/l/abc"');
  expect(shown("link-dead", leader)).toContain('action="/l/abc/new-links"');
  expect(shown("link-malformed", leader)).not.toMatch(/<form|onward/);
  expect(shown("sign-in-over", { kind: "office" })).toContain('href="/dang-nhap"');
  expect(shown("not-found", { kind: "other" })).not.toContain("onward");
});
