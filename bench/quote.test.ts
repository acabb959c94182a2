import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { inPage, quoted } from "./quote.ts";
import type { Results } from "./results.ts";

const place = (path: string) => new URL(path, import.meta.url);
const results: Results = {
  at: "2026-11-26T00:15:00Z",
  minutes: 9,
  machine: { processor: "x", processors: 2, memoryGB: 8, system: "Linux", node: "v20", load: 0 },
  settings: { rounds: 5, notices: 10_000 },
  findings: {},
};

test("docs/bench.md quotes the run that was kept, and nothing else", () => {
  const page = readFileSync(place("../docs/bench.md"), "utf8");
  const last = JSON.parse(readFileSync(place("./results.json"), "utf8")) as Results;
  expect(inPage(page, last)).toBe(page);
});

test("a figure that misses its target is quoted as missed, one without word of it is left out", () => {
  const figures = [
    { name: "slow", value: 3, unit: "ms", target: { atMost: 2 } },
    { name: "by the way", value: 12_345.6, unit: "" },
    { name: "told", value: 12_345.6, unit: "mails", quoted: true },
  ];
  const rows = quoted({ ...results, findings: { one: { figures } } })
    .split("\n")
    .slice(-2);
  expect(rows).toEqual(["| one | slow | 3 ms | ≤ 2 MISSED |", "| one | told | 12,346 mails |  |"]);
});
