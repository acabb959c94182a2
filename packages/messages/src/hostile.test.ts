import type { Plan } from "@dondoc/core/plan/plan";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dailyMail, type MailInput, zaloText } from "./daily-mail.ts";
import { inert } from "./inert-text.ts";
import { addressesIn, withoutPlaces } from "./testing/mail.ts";
import { answer, link, nghiaHanh, season } from "./testing/season.ts";
import { newLinkMail } from "./unit-link-mail.ts";

const real = nghiaHanh();

/** What a schema upstream should have refused; the mails do not count on it. */
const known = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "a\r\nBcc: ai-do@example.com",
  "--><!--[if mso]><a href='javascript:x'>",
  "xem (https://lua-dao.example/dang-nhap) hoặc www.lua-dao.example/x",
  "ngược \u202Etxet\u202C lại, ẩn\u200B, Pho\u0300ng Kinh te\u0302\u0301 {{b}}&lt;&amp;",
  "x".repeat(5000),
];
const nasty = fc.oneof(fc.constantFrom(...known), fc.string({ unit: "binary", maxLength: 400 }));

/** The real season's most varied mails, with every free text replaced. */
function poisoned(text: string): MailInput[] {
  const plan: Plan = {
    ...real,
    document: { ...real.document, title: text, issuerShort: text },
    units: real.units.map((unit) => ({ ...unit, name: `${unit.id} ${text}` })),
    tasks: real.tasks.map((task) => ({
      ...task,
      title: `${task.id} ${text}`,
      window: { ...task.window, phrase: text },
    })),
    duties: real.duties.map((duty) => ({ ...duty, label: text, to: [text] })),
  };
  const inputs = season(
    plan,
    [
      answer("obl_t4.kinh-te", "2025-09-29T03:00:00Z", { status: "blocked", note: text }),
      answer("obl_r1-1.doan", "2025-09-29T03:00:00Z", {
        status: "in-progress",
        note: text,
        extension: { newOn: "2025-10-06", reason: text },
      }),
    ],
    "2025-10-07",
  );
  const on = new Set(["2025-09-30", "2025-10-07"]);
  return inputs.filter(({ notice }) => on.has(notice.on));
}

/** The tags of a mail, with their attributes but without the words between them. */
function skeleton(html: string): string {
  return (html.match(/<[^>]*>/g) ?? []).join("");
}

describe("words of others", () => {
  const harmless = poisoned("chữ").map((input) => skeleton(dailyMail(input).html));

  test.each(known.map((text) => ({ text, name: text.slice(0, 40) })))(
    "stay words: $name",
    ({ text }) => {
      for (const [index, input] of poisoned(text).entries()) {
        const { html, subject, text: plain, headers } = dailyMail(input);
        expect(html).not.toMatch(/<script|<img|href='/i);
        expect(withoutPlaces(html)).toEqual([link, link]);
        expect(withoutPlaces(plain)).toEqual([link]);
        expect(addressesIn(zaloText(input))).toEqual([link]);
        expect(plain).not.toMatch(/^(Bcc|Subject):/im);
        expect(`${subject}${JSON.stringify(headers)}`).not.toMatch(/[\r\n\p{Cc}\p{Cf}]/u);
        expect([...subject].length).toBeLessThanOrEqual(120);
        expect(subject).toBe(subject.normalize("NFC"));
        expect(Buffer.byteLength(html)).toBeLessThan(102_000);
        expect(skeleton(html)).toBe(harmless[index]);
      }
    },
  );

  test("stay words in a mail with a new link, and in its subject", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const plan = { ...real, document: { ...real.document, issuerShort: text, title: text } };
        const mail = newLinkMail({ plan, recipientName: text, link });
        const harmless = newLinkMail({ plan: real, recipientName: "Phòng Kinh tế", link });
        expect(skeleton(mail.html)).toBe(skeleton(harmless.html));
        expect(mail.subject).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(addressesIn(mail.text)).toEqual([link]);
      }),
    );
  });

  test("are one line, composed, visible, without addresses, and no longer than asked", () => {
    fc.assert(
      fc.property(nasty, fc.integer({ min: 1, max: 400 }), (text, atMost) => {
        const line = inert(text, atMost);
        expect([...line].length).toBeLessThanOrEqual(atMost + 1);
        expect(line).toBe(line.normalize("NFC"));
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|:\/\//u);
        expect(inert(line, 1000)).toBe(line);
      }),
    );
  });
});
