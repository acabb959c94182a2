import fc from "fast-check";
import { expect, test } from "vitest";
import { decodedWords, encodedMailboxes, encodedWords } from "./encoded-word.ts";

test("both encodings of RFC 2047 read back, and white space between two words is dropped", () => {
  expect(decodedWords("=?UTF-8?Q?Nh=E1=BA=AFc_vi=E1=BB=87c?=: 1")).toBe("Nhắc việc: 1");
  expect(decodedWords("=?utf-8?b?Tmjhuq9j?=\r\n =?UTF-8?Q?_vi=E1=BB=87c?=")).toBe("Nhắc việc");
  expect(decodedWords("=?windows-1258?Q?=D0=F4n?=")).toBe("Đôn");
  expect(decodedWords("=?x-unknown?Q?a?=")).toBe("=?x-unknown?Q?a?=");
});

test("whatever is encoded reads back, in words of at most 75 ASCII characters", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      fc.pre(!text.includes("=?"));
      const encoded = encodedWords(text);
      expect(decodedWords(encoded)).toBe(text);
      if (encoded !== text) {
        for (const word of encoded.split(" ")) expect(word).toMatch(/^[\x21-\x7e]{1,75}$/);
      }
    }),
  );
});

test("of a mailbox only the name is encoded", () => {
  expect(encodedMailboxes("Xã <a@x.example>, b@x.example")).toBe(
    "=?UTF-8?B?WMOj?= <a@x.example>, b@x.example",
  );
});
