import "../schema/english.ts";
import type * as z from "zod/mini";
import type { Problem } from "../plan/plan-problems.ts";

/** What a schema refused, as `check` says it. */
export function problemOfIssue(issue: z.core.$ZodIssue): Problem {
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
export function readable(text: string): string {
  return text
    .slice(0, 500)
    .replace(/([^\s"'<>@]?)[^\s"'<>@]*@+(\p{L}[^\s"'<>@]*)/gu, "$1…@$2")
    .replace(
      /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu,
      (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
}

/** A problem as it may be shown: short, on one line each, without an address in full. */
export function shown({ path, value, message, fix }: Problem): Problem {
  return {
    path: readable(path),
    value: shortened(value),
    message: readable(message),
    fix: readable(fix),
  };
}
