import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { headerValue, isAddress, mailbox } from "./mailbox.ts";

const address = "nhac@nghiahanh.example";

test("an ASCII name is quoted, any other goes in encoded words", () => {
  expect(mailbox({ name: 'UBND "A", xa \\B', address })).toBe(
    `"UBND \\"A\\", xa \\\\B" <${address}>`,
  );
  expect(mailbox({ name: "Xã", address })).toBe(`=?UTF-8?B?WMOj?= <${address}>`);
  expect(mailbox({ name: "", address })).toBe(address);
  expect(mailbox({ name: "\r\n", address })).toBe(address);
});

test("what looks like an encoded word is encoded itself", () => {
  expect(mailbox({ name: "=?UTF-8?B?WMOj?=", address })).toMatch(/^=\?UTF-8\?B\?PT9VVEYt/);
});

describe("whatever a person writes", () => {
  const anything = fc.string({ unit: "grapheme", maxLength: 300, size: "max" });

  test("a header value is one line of printable ASCII in words of at most 75", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const value = mailbox({ name: text, address });
        expect(value).toMatch(/^[\x20-\x7e]*$/);
        for (const word of value.match(/=\?\S*\?=/g) ?? [])
          expect(word.length).toBeLessThanOrEqual(75);
      }),
    );
  });

  test("each encoded word is whole text, and together they are what was written", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const line = `ế${text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim()}`.trim();
        const words = headerValue(line).split(" ");
        const decoded = words.map((word) => {
          const bytes = Buffer.from(word.slice("=?UTF-8?B?".length, -2), "base64");
          return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
        });
        expect(decoded.join("")).toBe(line);
      }),
    );
  });
});

test.each([
  ["a@x.example", true],
  ["a.b+c@x.example", true],
  ["a@b@x.example", false],
  ["a@x.example,b@x.example", false],
  ["<a@x.example>", false],
  ["a @x.example", false],
  ["a@x.example\n", false],
  ["", false],
])("%j is an address: %s", (text, expected) => {
  expect(isAddress(text)).toBe(expected);
});
