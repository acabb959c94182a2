import { expect, test } from "vitest";
import { fromSortable, sortable } from "./sortable.ts";

test.each([
  "2025-09-18T01:15:00Z",
  "2025-09-18T01:15:30Z",
  "2025-09-18T01:15:00.1Z",
  "2025-09-18T01:15:00.120340007Z",
  "2025-09-18T01:15:00.1203Z",
])("%s comes back from a key in its shortest spelling", (at) => {
  expect(fromSortable(sortable(at))).toBe(at);
  expect(fromSortable(at)).toBe(at);
});

test("what a key cannot have been made of is refused", () => {
  expect(() => fromSortable("tomorrow")).toThrow(RangeError);
});

test("texts of instants lie in their order, however the instants were spelt", () => {
  const inOrder = ["2025-09-18T01:15Z", "2025-09-18T01:15:00.5Z", "2025-09-18T01:15:00.51Z"];
  expect(inOrder.map(sortable)).toEqual(inOrder.map(sortable).sort());
  expect(sortable("2025-09-18T01:15Z")).toBe("2025-09-18T01:15:00.000000000Z");
});
