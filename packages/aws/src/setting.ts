import type * as z from "zod/mini";

/** A setting that is missing or not understood: the message names it, what is wrong, and the way out. */
export class BadSetting extends Error {
  constructor(setting: string, wrong: string) {
    super(`${setting} ${wrong}`);
    this.name = "BadSetting";
  }
}

/**
 * A setting as its schema reads it. Throws a {@link BadSetting} with each member that will not do, its value,
 * and `write`, an example of what would. What stands in a place that the schema does not know is never shown:
 * it may be a secret.
 */
export function readSetting<Schema extends z.ZodMiniType>(
  setting: string,
  schema: Schema,
  value: unknown,
  write: string,
): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const wrong = result.error.issues.map((issue) => wrongOf(issue, value));
  throw new BadSetting(setting, `${wrong.join("; ")}. Write ${write}`);
}

/** A setting that is one JSON text. */
export function readJson(setting: string, text: string, write: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadSetting(setting, `is no JSON. Write ${write}`);
  }
}

function wrongOf(issue: z.core.$ZodIssue, value: unknown): string {
  const path = issue.path.map(String);
  const place = path.length > 0 ? `${path.join(".")} ` : "";
  if (issue.code === "unrecognized_keys") {
    const names = issue.keys.map((key) => JSON.stringify(key)).join(", ");
    return `${place}has ${names}, which is not understood`;
  }
  const found = path.reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], value);
  return `${place}is ${shown(found)}: ${issue.message}`;
}

function shown(value: unknown): string {
  if (value === undefined) return "missing";
  if (typeof value === "object" && value !== null) return "a list or an object";
  const text = JSON.stringify(value).replace(/\/\/[^/@]*@/, "//…@");
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** The one of the known names that a name was surely meant to be: a slip or two of the hand away. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  return known.find((one) => {
    const [given, meant] = [plain(name), plain(one)];
    return given === meant || slips(given, meant) <= (meant.length > 5 ? 2 : 1);
  });
}

/** How many letters must be added, left out, changed or exchanged with the next to get from one to the other. */
function slips(from: string, to: string): number {
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    before = row;
    row = next;
  }
  return row[to.length] ?? 0;
}
