import { type Cron, parseCron } from "./cron.ts";
import { Refusal } from "./errors.ts";

/**
 * The three kinds of schedule expression. `at` keeps its civil time as milliseconds since the
 * epoch *as if it were UTC*; the zone is applied in `occurrence.ts`.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export type Expression =
  | { kind: "at"; civil: number }
  | { kind: "rate"; milliseconds: number }
  | { kind: "cron"; cron: Cron };

const unitMilliseconds = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/**
 * Parses an expression, or refuses it with the sentence AWS uses. The service is laxer than its
 * guide: keywords in any case, `rate(2 minute)`, `at()` without seconds, `cron()` without a year.
 */
export function parseExpression(text: string): Expression {
  const [, keyword, body] = /^(at|rate|cron)\((.*)\)$/i.exec(text) ?? [];
  const parsed =
    keyword && body ? parsers[keyword.toLowerCase() as keyof typeof parsers](body) : null;
  if (!parsed) throw new Refusal("ValidationException", `Invalid Schedule Expression ${text}.`);
  return parsed;
}

const parsers = { at: parseAt, rate: parseRate, cron: parseCronExpression };

function parseAt(body: string): Expression | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(body)) return null;
  const civil = Date.parse(`${body}Z`);
  // Date.parse reads 24:00 and, in some engines, 30 February: only what prints back is a date.
  if (Number.isNaN(civil) || !new Date(civil).toISOString().startsWith(body)) return null;
  return { kind: "at", civil };
}

function parseRate(body: string): Expression | null {
  const [, value, unit] = /^0*([1-9]\d{0,8}) *(minute|hour|day)s?$/i.exec(body) ?? [];
  if (!unit) return null;
  const length = unitMilliseconds[unit.toLowerCase() as keyof typeof unitMilliseconds];
  return { kind: "rate", milliseconds: Number(value) * length };
}

function parseCronExpression(body: string): Expression | null {
  const cron = parseCron(body);
  return cron && { kind: "cron", cron };
}
