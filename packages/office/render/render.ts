import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { consolidatedReport } from "../src/report/consolidated-report.ts";
import { periodsOf } from "../src/report/period.ts";
import { requestReport } from "../src/report/request-report.ts";
import { overdueIn, urgingLetter } from "../src/report/urging-letter.ts";
import { evening, request } from "../src/testing/autumn.ts";

/**
 * `npm run render [directory]`: every paper of an autumn as .docx, then by LibreOffice as PDF and as
 * PNG, a page a file, to be looked at. No test needs it. It needs `soffice` and `pdftoppm`, on Debian:
 * apt-get install --no-install-recommends libreoffice-writer poppler-utils fonts-liberation
 */
const run = promisify(execFile);
const directory = resolve(process.argv[2] ?? "dist/papers");
const input = evening();
const { plan, calendar } = input.situation;
const unit = plan.units.find(({ id }) => id === "vhxh");
const period = periodsOf(plan, calendar)[0];
if (!unit || !period) throw new Error("the plan has changed");

const papers: Record<string, Promise<Uint8Array>> = {
  "bao-cao": consolidatedReport({ ...input, scope: { kind: "plan" } }),
  "bao-cao-don-vi": consolidatedReport({ ...input, scope: { kind: "unit", unit } }),
  "bao-cao-lan-1": consolidatedReport({ ...input, scope: { kind: "period", period } }),
  "bao-cao-dot-xuat": requestReport({ ...input, request }),
  "cong-van-don-doc": urgingLetter(input, overdueIn(input)),
};

await mkdir(directory, { recursive: true });
for (const [name, paper] of Object.entries(papers)) {
  const path = join(directory, `${name}.docx`);
  await writeFile(path, await paper);
  await run("soffice", ["--headless", "--convert-to", "pdf", "--outdir", directory, path]);
  await run("pdftoppm", [
    "-r",
    "60",
    "-png",
    join(directory, `${name}.pdf`),
    join(directory, name),
  ]);
  console.log(path);
}
