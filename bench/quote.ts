import type { Figure } from "./figure.ts";
import { said, wanted } from "./print.ts";
import type { Results } from "./results.ts";

const begin = "<!-- npm run bench -- --write -->";
const end = "<!-- end of the quote -->";

/** `docs/bench.md` with its quote made anew; what stands around it stays. */
export function inPage(page: string, results: Results): string {
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error("the page has no place for the quote");
  return `${page.slice(0, from + begin.length)}\n\n${quoted(results)}\n\n${page.slice(to)}`;
}

/** Every figure that has a target or is to be told, and what it was measured on. */
export function quoted({ at, minutes, machine, settings, findings }: Results): string {
  const rows = Object.entries(findings).flatMap(([bench, { figures }]) =>
    figures.filter(({ target, quoted }) => target || quoted).map((figure) => row(bench, figure)),
  );
  const { processors, processor, memoryGB, system, node, load } = machine;
  return [
    `Measured on ${at.slice(0, 10)} in ${minutes} minutes on ${processors} × ${processor}, ${memoryGB} GB, ${system},`,
    `Node ${node}, load ${load} before the start; medians of ${settings.rounds} rounds, interleaved.`,
    "",
    "| bench | | measured | target |",
    "| --- | --- | --: | --- |",
    ...rows,
  ].join("\n");
}

function row(bench: string, figure: Figure): string {
  return `| ${bench} | ${figure.name} | ${said(figure)} | ${wanted(figure)} |`;
}
