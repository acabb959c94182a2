import { tolerant } from "@dondoc/core/schema/tolerant";
import type * as z from "zod/mini";
import type { Log } from "../ports.ts";
import { rememberedFact } from "./fact-memory.ts";
import type { Key, Row } from "./table.ts";

/** A stored row that is not what this code writes: ours to repair, so it names its key and no contents. */
export class BadRow extends Error {
  readonly pk: string;
  readonly sk: string;

  constructor({ pk, sk }: Key, wrong: string) {
    super(`Bad row ${pk} / ${sk}: ${wrong}`);
    this.name = "BadRow";
    this.pk = pk;
    this.sk = sk;
  }
}

/**
 * Parses a row, with what the JSON attributes `jsons` hold laid over one another. Fields that this release does
 * not know are kept; a value that it does not know is a {@link BadRow}.
 */
export function parsedRow<T>(
  schema: z.ZodMiniType<T>,
  row: Row,
  { jsons = ["body"], extra }: { jsons?: string[]; extra?: Record<string, unknown> } = {},
): T {
  const texts = jsons.map((name) => row[name]);
  if (extra) texts.push(JSON.stringify(extra));
  return rememberedFact(schema, texts.join("\0"), () => {
    const parts = jsons.map((name) => jsonAttribute(row, name));
    const result = tolerant(schema).safeParse(Object.assign({}, ...parts, extra));
    if (result.success) return result.data;
    throw new BadRow(row, result.error.issues.map(wrongPlace).join(", "));
  });
}

/** Parses each row by itself: one that cannot be read is left out and named, and stops none of the others. */
export function parsedRows<T>(
  { log }: { log?: Pick<Log, "error"> | undefined },
  rows: readonly Row[],
  parse: (row: Row) => T,
): T[] {
  return rows.flatMap((row) => {
    try {
      return [parse(row)];
    } catch (error) {
      if (!(error instanceof BadRow)) throw error;
      log?.error("row left out", { pk: error.pk, sk: error.sk, reason: error.message });
      return [];
    }
  });
}

/** The value of a JSON attribute. */
export function jsonAttribute(row: Row, name: string): unknown {
  const text = row[name];
  if (typeof text !== "string") throw new BadRow(row, `${name} is missing`);
  try {
    return JSON.parse(text);
  } catch {
    throw new BadRow(row, `${name} is no JSON`);
  }
}

/** Where and how, never what: zod's own sentences quote the value. */
function wrongPlace(issue: z.core.$ZodIssue): string {
  return `${issue.path.map(String).join(".") || "the whole"} (${issue.code})`;
}
