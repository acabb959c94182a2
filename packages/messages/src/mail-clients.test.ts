import { caniemail } from "caniemail";
import { describe, expect, test } from "vitest";
import { dailyMail } from "./daily-mail.ts";
import { answers, link, nghiaHanh, season } from "./testing/season.ts";
import { newLinkMail } from "./unit-link-mail.ts";

/**
 * What some client does not support, and why it may stay: each is a refinement, and the mail is
 * whole without it.
 */
const allowed: Record<string, string> = {
  "<body> element": "Outlook for Mac puts a div in its place; the page's table carries the colours",
  "<style> element": "some drop it: it is for paper only",
  "@media": "of that style sheet",
  "color-scheme meta tag": "who does not know it takes the colours as they are written",
  "display:none":
    "Gmail's mobile web page: the preheader is also without height and in the paper's colour",
  overflow: "Outlook on Windows, where mso-hide hides the preheader",
  "max-height property": "Outlook on Windows, likewise",
  "table-layout": "Outlook on Windows breaks long words of itself",
  "word-break": "Windows Mail breaks long words of itself",
  "role attribute": "Windows Mail ignores it: a screen reader reads the cells in the same order",
};

const plan = nghiaHanh();
const inputs = season(plan, answers, "2025-10-14");
const kinds = [...new Set(inputs.map(({ notice }) => notice.kind))];

function unsupported(html: string): string[] {
  const { issues } = caniemail({ clients: ["gmail.*", "outlook.*", "apple-mail.*"], html });
  const titles = [...issues.errors.values()].flatMap((found) => found.map(({ title }) => title));
  return [...new Set(titles)].filter((title) => !(title in allowed));
}

describe("mail clients", () => {
  test.each(kinds)("show a %s mail", (kind) => {
    const input = inputs.findLast(({ notice }) => notice.kind === kind)!;
    expect(unsupported(dailyMail(input).html)).toEqual([]);
  });

  test("show a mail with a new link", () => {
    const mail = newLinkMail({ plan, recipientName: "Phòng Kinh tế", link });
    expect(unsupported(mail.html)).toEqual([]);
  });

  test("would be seen to fail", () => {
    expect(unsupported('<div style="position:fixed">x</div>')).toContain("position");
  });

  test.each(kinds)(
    "need nothing from elsewhere for a %s mail, no script, and a style sheet for paper only",
    (kind) => {
      const input = inputs.find(({ notice }) => notice.kind === kind)!;
      const { html } = dailyMail(input);
      const styles = [...html.matchAll(/<style>([^<]*)<\/style>/g)].map(([, rules]) => rules ?? "");
      expect(styles).toHaveLength(1);
      expect(styles[0]).toMatch(/^@media print\{(?:[^{}]*\{[^{}]*\})+\}$/);
      expect(html).not.toMatch(/<(img|script|link|iframe|form)\b|url\(|@import|<style /i);
    },
  );
});
