import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Finding, Settings } from "./figure.ts";
import type { Machine } from "./machine.ts";
import { inReadme } from "./quote.ts";

/** What a whole run found, where it ran, and how long it took. */
export interface Results {
  at: string;
  minutes: number;
  machine: Machine;
  settings: Settings;
  findings: Record<string, Finding>;
}

const resultsPath = fileURLToPath(new URL("./results.json", import.meta.url));
const readmePath = fileURLToPath(new URL("../README.md", import.meta.url));

export async function writeResults(results: Results): Promise<void> {
  await writeFile(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
}

/** Puts the last results into the README. */
export async function quoteResults(): Promise<void> {
  const results = JSON.parse(await readFile(resultsPath, "utf8")) as Results;
  const readme = await readFile(readmePath, "utf8");
  await writeFile(readmePath, inReadme(readme, results));
}
