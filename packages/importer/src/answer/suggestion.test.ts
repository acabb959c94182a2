import { expect, test } from "vitest";
import { suggestedWindows } from "./suggestion.ts";

const document = { year: 2025 } as Parameters<typeof suggestedWindows>[1]["document"];
const suggested = (raw: string) => suggestedWindows(raw, { document });

test("a phrase with two days offers both: the day planned and the last", () => {
  expect(suggested("Dự kiến ngày 05/12/2025 (chậm nhất ngày 10/12/2025 - 95 ngày trước)")).toEqual([
    { kind: "date", on: "2025-12-05", tentative: true },
    { kind: "range", end: "2025-12-10" },
  ]);
});

test("a start alone offers work from then on", () => {
  expect(suggested("Từ 01/7/2025.")).toEqual([{ kind: "ongoing", start: "2025-07-01" }]);
});
