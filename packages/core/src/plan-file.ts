import { parse, YAMLParseError } from "yaml";
import * as z from "zod";
import { Plan } from "./plan.ts";
import { type Problem, problemsOf } from "./plan-problems.ts";

/**
 * Several alike units in a plan file: `{nn}` in the texts becomes 01, 02 …, `{n}` becomes 1, 2 …
 * The units get the ids `<id>-01` … and a group `<id>` that holds them all.
 */
const UnitSeries = z.strictObject({
  series: z.int().min(1).max(500),
  id: z.string(),
  group: z.strictObject({ name: z.string(), aliases: z.array(z.string()).optional() }),
  unit: z.looseObject({ name: z.string() }),
});

const Raw = z.looseObject({
  units: z.array(z.unknown()),
  groups: z.array(z.unknown()).default([]),
});

export type PlanReading = { ok: true; plan: Plan } | { ok: false; problems: Problem[] };

/** 2 MB: the largest plan file that is read. */
const maxLength = 2_000_000;

/** Reads a plan file (YAML or JSON). Every problem is named with its path, its value and the way out. */
export function readPlanFile(text: string): PlanReading {
  if (text.length > maxLength)
    return refused("", null, "the file is too large", `keep it under ${maxLength} characters`);
  let raw: unknown;
  try {
    raw = parse(text, { maxAliasCount: 100 });
  } catch (error) {
    if (!(error instanceof YAMLParseError) && !(error instanceof ReferenceError)) throw error;
    return refused(
      "",
      null,
      `this is not YAML or JSON: ${error.message.split("\n")[0]}`,
      "correct the file at that place",
    );
  }
  const parsed = Plan.safeParse(expandSeries(raw), { reportInput: true });
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map(problemOfIssue) };
  const problems = problemsOf(parsed.data);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, plan: parsed.data };
}

function refused(path: string, value: unknown, message: string, fix: string): PlanReading {
  return { ok: false, problems: [{ path, value, message, fix }] };
}

/** Puts the units and the group of each series where the series stands; what is not a series stays. */
function expandSeries(raw: unknown): unknown {
  const file = Raw.safeParse(raw);
  if (!file.success) return raw;
  const groups = [...file.data.groups];
  const units = file.data.units.flatMap((entry) => {
    const series = UnitSeries.safeParse(entry);
    if (!series.success) return [entry];
    const members = Array.from({ length: series.data.series }, (_, index) =>
      numbered(series.data, index + 1),
    );
    groups.push({
      id: series.data.id,
      ...series.data.group,
      members: members.map((unit) => unit.id),
    });
    return members;
  });
  return { ...file.data, units, groups };
}

function numbered(
  series: z.infer<typeof UnitSeries>,
  n: number,
): Record<string, unknown> & { id: string } {
  const nn = String(n).padStart(2, "0");
  const text = JSON.stringify(series.unit).replaceAll("{nn}", nn).replaceAll("{n}", String(n));
  return { ...(JSON.parse(text) as Record<string, unknown>), id: `${series.id}-${nn}` };
}

function problemOfIssue(issue: z.core.$ZodIssue): Problem {
  const path = issue.path.reduce<string>(
    (whole, part) =>
      typeof part === "number"
        ? `${whole}[${part}]`
        : whole
          ? `${whole}.${String(part)}`
          : String(part),
    "",
  );
  return { path, value: shortened(issue.input), message: issue.message, fix: wayOut(issue) };
}

function wayOut(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "unrecognized_keys":
      return `remove or rename ${issue.keys.map((key) => `"${key}"`).join(", ")}`;
    case "invalid_type":
      return issue.input === undefined
        ? `add it, as ${issue.expected}`
        : `write a value of type ${issue.expected}`;
    case "invalid_value":
      return `use one of ${issue.values.map((value) => JSON.stringify(value)).join(", ")}`;
    case "invalid_union":
      return "see the kinds of window in docs/plan-file.md";
    default:
      return "correct the value; docs/plan-file.md describes each field";
  }
}

/** A value short enough for an error line; a mail address is never repeated in full. */
function shortened(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value !== "string") return typeof value === "object" ? null : value;
  const masked = value.replace(/^(.).*(@.*)$/, "$1…$2");
  return masked.length > 60 ? `${masked.slice(0, 60)}…` : masked;
}
