import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Finding, Settings } from "./figure.ts";
import type { Machine } from "./machine.ts";
import { inPage } from "./quote.ts";

/** What a whole run found, where it ran, and how long it took. */
export interface Results {
  at: string;
  minutes: number;
  machine: Machine;
  settings: Settings;
  findings: Record<string, Finding>;
}

const resultsPath = fileURLToPath(new URL("./results.json", import.meta.url));
const chartPath = fileURLToPath(new URL("./country.svg", import.meta.url));
const pagePath = fileURLToPath(new URL("../docs/bench.md", import.meta.url));

/** Keeps a run and its chart, and quotes it on the page about it. */
export async function writeResults({ findings, ...run }: Results): Promise<void> {
  const results = { ...run, findings: structuredClone(findings) };
  for (const finding of Object.values(results.findings)) {
    if (finding.chart) await writeFile(chartPath, finding.chart);
    delete finding.chart;
  }
  await writeFile(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
  await writeFile(pagePath, inPage(await readFile(pagePath, "utf8"), results));
}
