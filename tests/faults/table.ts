import { designs } from "./job.ts";
import { add, emptyTally, type Tally } from "./tally.ts";

type Cell = readonly [title: string, value: (tally: Tally) => string];

const number = (count: number) => count.toLocaleString("en-US");

const cells: readonly Cell[] = [
  ["trials", (t) => number(t.trials)],
  ["kills", (t) => number(t.kills)],
  ["expected", (t) => number(t.expected)],
  ["once", (t) => number(t.once)],
  ["doubled", (t) => number(t.doubled)],
  ["lost", (t) => number(t.lost)],
  ["excused*", (t) => (t.excused > 0 ? number(t.excused) : "")],
  ["answers", (t) => (t.acknowledged > 0 ? number(t.acknowledged) : "")],
  ["kept", (t) => (t.acknowledged > 0 ? number(t.kept) : "")],
];

/** Our table, each line with what the other designs lost and doubled in the same trials. */
export function table(tallies: readonly Tally[]): string {
  const ours = tallies.filter(({ design }) => design === "ours");
  const others = designs.filter(
    (design) => design !== "ours" && tallies.some((tally) => tally.design === design),
  );
  const other = (line: string, design: string) =>
    tallies.find((tally) => tally.line === line && tally.design === design);
  const told = (tally: Tally | undefined) =>
    tally ? `${number(tally.lost)} / ${number(tally.doubled)} of ${number(tally.expected)}` : "–";
  const rows = [
    ["fault", ...cells.map(([title]) => title), ...others.map((name) => `${name}: lost / doubled`)],
    ...[...ours, sum(ours, "ours")].map((tally) => [
      tally.line,
      ...cells.map(([, value]) => value(tally)),
      ...others.map((design) =>
        told(
          tally.line === total
            ? sum(
                tallies.filter((t) => t.design === design),
                design,
              )
            : other(tally.line, design),
        ),
      ),
    ]),
  ];
  return aligned(rows).join("\n");
}

const total = "in all";

function sum(tallies: readonly Tally[], design: Tally["design"]): Tally {
  const all = emptyTally(total, design);
  for (const { line: _, design: __, ...counts } of tallies) add(all, counts);
  return all;
}

/** The first column to the left, the others to the right, with a rule below the head and above the sum. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, n) => Math.max(...rows.map((row) => [...row[n]!].length)));
  const text = rows.map((row) =>
    row
      .map((cell, n) => (n === 0 ? cell.padEnd(widths[n]!) : cell.padStart(widths[n]!)))
      .join("  "),
  );
  const rule = "─".repeat(widths.reduce((sum, width) => sum + width + 2, -2));
  return [text[0]!, rule, ...text.slice(1, -1), rule, text.at(-1)!];
}
