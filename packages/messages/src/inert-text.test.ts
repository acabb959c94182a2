import { expect, test } from "vitest";
import { bothEnds } from "./inert-text.ts";

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
