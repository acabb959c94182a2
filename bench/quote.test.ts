import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { inReadme, quoted } from "./quote.ts";
import type { Results } from "./results.ts";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const results: Results = JSON.parse(read("./results.json"));

test("the README quotes what the last run found, and nothing else", () => {
  const readme = read("../README.md");
  expect(inReadme(readme, results)).toBe(readme);
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
