import { parseArgs } from "node:util";
import { benches } from "./benches.ts";
import { type Finding, isMet } from "./figure.ts";
import { machine } from "./machine.ts";
import { printed } from "./print.ts";
import { writeResults } from "./results.ts";

/**
 * `npm run bench`: all of them, printed; `--full` with more rounds. `npm run bench -- notice check-in`: only
 * these. `npm run bench -- --write`: all of them, kept in `bench/results.json` with the machine they ran on and
 * quoted in `docs/bench.md`.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string" },
    full: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    notices: { type: "string", default: "10000" },
  },
});
if (values.write && positionals.length > 0) {
  console.error("What is kept is of a whole run: --write names no bench.");
  process.exit(1);
}
const rounds = values.rounds ?? (values.full ? "15" : "5");
const settings = { rounds: positive(rounds), notices: positive(values.notices) };
const unknown = positionals.filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0) {
  console.error(`No bench is named ${unknown.join(", ")}. There are:`);
  for (const { name, about } of benches) console.error(`  ${name.padEnd(18)} ${about}`);
  process.exit(1);
}

const host = await machine();
console.log(`${host.processors} × ${host.processor}, ${host.memoryGB} GB, ${host.system}`);
console.log(`node ${host.node}, load ${host.load}; ${settings.rounds} rounds`);
const start = performance.now();
const findings: Record<string, Finding> = {};
for (const bench of benches) {
  if (positionals.length > 0 && !positionals.includes(bench.name)) continue;
  const finding = await bench.run(settings);
  findings[bench.name] = finding;
  console.log(printed(`${bench.name}: ${bench.about}`, finding));
}

const figures = Object.values(findings).flatMap((finding) => finding.figures);
const missed = figures.filter((figure) => !isMet(figure));
const aimed = figures.filter((figure) => figure.target);
console.log(`\n${aimed.length - missed.length} of ${aimed.length} targets met`);
const minutes = Math.round((performance.now() - start) / 6000) / 10;
if (values.write) {
  await writeResults({ at: new Date().toISOString(), minutes, machine: host, settings, findings });
  console.log(`kept in bench/results.json and docs/bench.md after ${minutes} minutes`);
}

function positive(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new RangeError(`${text} is not a number above 0`);
}
