import "../schema/english.ts";
import { type Document, isScalar, type ParsedNode, parseDocument, visit } from "yaml";
import type * as z from "zod/mini";
import type { Holidays } from "../calendar/holidays.ts";
import { shippedHolidays } from "../calendar/shipped-holidays.ts";
import { Plan } from "./plan.ts";
import { type Problem, problemsOf } from "./plan-problems.ts";
import { expandSeries, type Places } from "./plan-series.ts";

export type PlanReading = { ok: true; plan: Plan } | { ok: false; problems: Problem[] };

/** 1 MB: the largest plan file that is read; a commune's plan is some 20 kB. */
const maxLength = 1_000_000;

/** What a person can mend in one sitting; the rest shows at the next reading. */
const maxProblems = 100;

/**
 * Reads a plan file (YAML or JSON). Every problem is named with its path, its value and the way out. `holidays` are
 * those of the stage that it is meant for, of which a file knows nothing.
 */
export function readPlanFile(text: string, holidays: Holidays = shippedHolidays): PlanReading {
  if (text.length > maxLength)
    return refused([
      {
        path: "",
        value: null,
        message: "the file is too large",
        fix: `keep it under ${maxLength} characters`,
      },
    ]);
  const raw = readYaml(text);
  if (!raw.ok) return refused([raw.problem]);

  const expansion = expandSeries(raw.value);
  if (!expansion.ok) return refused(expansion.issues.map(problemOfIssue));
  const { file, places } = expansion;
  const parsed = Plan.safeParse(file, { reportInput: true });
  if (!parsed.success)
    return refused(
      parsed.error.issues
        .map(problemOfIssue)
        .map((problem) => ({ ...problem, path: inFile(problem.path, places) })),
    );
  const problems = problemsOf(parsed.data, holidays).map((problem) => ({
    ...problem,
    path: inFile(problem.path, places),
    message: inFile(problem.message, places),
  }));
  return problems.length > 0 ? refused(problems) : { ok: true, plan: parsed.data };
}

/** A problem of a series shows once, not once a unit. */
function refused(problems: Problem[]): PlanReading {
  const shown = new Map<string, Problem>();
  for (const problem of problems) {
    const path = readable(problem.path);
    const message = readable(problem.message);
    const value = shortened(problem.value);
    shown.set(`${path} ${message}`, { path, value, message, fix: readable(problem.fix) });
    if (shown.size >= maxProblems) break;
  }
  return { ok: false, problems: [...shown.values()] };
}

type Yaml = { ok: true; value: unknown } | { ok: false; problem: Problem };

/**
 * The core schema whatever the file declares: dates stay text. Keys are compared here because the
 * parser's own check takes minutes for a map of a hundred thousand.
 */
function readYaml(text: string): Yaml {
  const bad = (message: string): Yaml => ({
    ok: false,
    problem: {
      path: "",
      value: null,
      message: `this is not YAML or JSON: ${message.split("\n")[0]}`,
      fix: "correct the file at that place",
    },
  });
  try {
    const document = parseDocument(text, {
      schema: "core",
      uniqueKeys: false,
      logLevel: "error",
    });
    const error = document.errors[0] ?? document.warnings[0];
    if (error) return bad(error.message);
    const repeated = repeatedKey(text, document);
    if (repeated !== null) return bad(`the key ${repeated} stands twice in one place`);
    return { ok: true, value: document.toJS({ maxAliasCount: 100 }) };
  } catch (error) {
    // Whatever the parser throws on a text (an alias bomb, a nesting too deep) is said of the text.
    return bad(error instanceof Error ? error.message : String(error));
  }
}

function repeatedKey(text: string, document: Document.Parsed<ParsedNode>): string | null {
  const lineOf = (offset = 0) => text.slice(0, offset).split("\n").length;
  let found: string | null = null;
  visit(document, {
    Map(_, map) {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (seen.has(name)) found ??= `${JSON.stringify(name)} (line ${lineOf(key.range?.[0])})`;
        seen.add(name);
      }
      return found === null ? undefined : visit.BREAK;
    },
  });
  return found;
}

/** A path of the expanded plan, as the file has it: a unit of a series stands at the series. */
function inFile(text: string, places: Places): string {
  return text.replace(
    /\b(units|groups)\[(\d+)\](\.id\b)?/g,
    (whole, list: keyof Places, index: string, id: string | undefined) => {
      const place = places[list][Number(index)];
      if (place === undefined) return whole;
      return id === undefined ? place : `${place.replace(/\.(unit|group)$/, "")}${id}`;
    },
  );
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
  return { path, value: valueAt(issue), message: issue.message, fix: wayOut(issue) };
}

/** The offending value; of a kind that is none of a union's, the kind and not the whole. */
function valueAt(issue: z.core.$ZodIssue): unknown {
  const { input } = issue;
  const last = issue.path.at(-1);
  if (issue.code !== "invalid_union" || typeof input !== "object" || input === null) return input;
  return typeof last === "string" ? (input as Record<string, unknown>)[last] : input;
}

function wayOut(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "unrecognized_keys":
      return `remove or rename ${issue.keys.map((key) => JSON.stringify(key.slice(0, 60))).join(", ")}`;
    case "invalid_type":
      if (issue.input === undefined) return `add it, as ${issue.expected}`;
      return issue.expected === "string" && /^(number|boolean)$/.test(typeof issue.input)
        ? `put it in quotes: "${String(issue.input)}"`
        : `write a value of type ${issue.expected}`;
    case "invalid_value":
      return `use one of ${issue.values.map((value) => JSON.stringify(value)).join(", ")}`;
    case "invalid_union":
      return "use one of these kinds; docs/plan-file.md describes them";
    default:
      return "correct the value; docs/plan-file.md describes each field";
  }
}

/** A value short enough for an error line. */
function shortened(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value !== "string") return typeof value === "object" ? null : value;
  const text = readable(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** Safe on a terminal and in a log: no control characters, and no mail address in full. */
function readable(text: string): string {
  return text
    .slice(0, 500)
    .replace(/([^\s"'<>@]?)[^\s"'<>@]*@+(\p{L}[^\s"'<>@]*)/gu, "$1…@$2")
    .replace(
      /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu,
      (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
}
