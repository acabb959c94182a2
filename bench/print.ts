import { type Figure, type Finding, isMet, type Target } from "./figure.ts";

/** A table of figures with their targets, as it goes to the terminal and, in JSON, to the file. */
export function printed(title: string, { figures, notes = [] }: Finding): string {
  const rows = figures.map((figure) => [figure.name, said(figure), wanted(figure)]);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map(([name = "", value = "", target = ""]) =>
    `  ${name.padEnd(widths[0] ?? 0)}  ${value.padStart(widths[1] ?? 0)}  ${target}`.trimEnd(),
  );
  return ["", title, "", ...lines, ...notes.map((note) => `  · ${note}`)].join("\n");
}

export function said({ value, unit }: Figure): string {
  return `${written(value)} ${unit}`.trim();
}

export function wanted(figure: Figure): string {
  const { target } = figure;
  if (!target) return "";
  return `${boundOf(target)} ${isMet(figure) ? "met" : "MISSED"}`;
}

function boundOf(target: Target): string {
  if ("exactly" in target) return `= ${target.exactly}`;
  return "atMost" in target ? `≤ ${target.atMost}` : `≥ ${target.atLeast}`;
}

/** Three figures that count; whole numbers whole. */
function written(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString("en-US");
  return Math.abs(value) >= 100
    ? Math.round(value).toLocaleString("en-US")
    : String(Number(value.toPrecision(3)));
}
