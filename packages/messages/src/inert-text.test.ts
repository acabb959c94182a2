import fc from "fast-check";
import { expect, test } from "vitest";
import { bothEnds, inert } from "./inert-text.ts";

test.each([
  ["Phòng Kinh tế", "Phòng Kinh tế"],
  ["Tổ công nghệ số cộng đồng thôn số 12", "Tổ công nghệ…thôn số 12"],
  ["Tổ công nghệ số cộng đồng thôn số 2", "Tổ công nghệ…thôn số 2"],
  ["Trung tâm Phục vụ hành chính công xã", "Trung tâm…công xã"],
])("a long name keeps both its ends: %s", (name, shown) => {
  expect(bothEnds(name, 26)).toBe(shown);
  expect([...shown].length).toBeLessThanOrEqual(26);
});

test("a name without a gap is cut where it is full", () => {
  expect(bothEnds("a".repeat(40), 11)).toBe("aaaaa…aaaaa");
});

test("what is harmless at a look is what the whole treatment leaves as it is", () => {
  const pieces = [
    "Đoàn xã",
    "đề nghị",
    " ",
    "  ",
    "\t",
    "\n",
    "\u00a0",
    "\u200b",
    "\u202e",
    "\u0085",
    "e\u0302",
    "WWW.",
    "www",
    ".vn",
    "http",
    "://",
    "“",
    "…",
    "\ud83d\ude00",
    "\ud83d",
  ];
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((some) => some.join(""));
  fc.assert(
    fc.property(text, (words) => {
      // A control character at the end is taken away again, and asks for the treatment.
      expect(inert(words)).toBe(inert(`${words}\0`));
    }),
  );
});
