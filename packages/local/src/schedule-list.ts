import { parseExpression } from "@dondoc/scheduler-local/expression";
import type { LocalScheduler } from "@dondoc/scheduler-local/local-scheduler";
import { occurrenceAfter } from "@dondoc/scheduler-local/occurrence";
import { Temporal } from "temporal-polyfill";
import * as z from "zod/mini";

/** One schedule, as a check reads it. */
export interface ScheduleRow {
  name: string;
  group: string;
  /** When it rings next: UTC, with milliseconds; null when it never will. */
  at: string | null;
  /** The same on the wall of its zone: yyyy-mm-ddTHH:MM:SS. */
  localAt: string | null;
  expression: string;
  timezone: string;
  state: string;
  /** The plan it wakes; null for what wakes none. */
  plan: string | null;
  /** What its target is handed. */
  input: unknown;
  target: string;
  window: { Mode: string; MaximumWindowInMinutes?: number | undefined };
  afterCompletion: string;
}

const Page = z.object({
  Schedules: z.array(z.object({ Name: z.string(), GroupName: z.string() })),
  NextToken: z.nullish(z.string()),
});

const Schedule = z.object({
  Name: z.string(),
  GroupName: z.string(),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z._default(z.string(), "UTC"),
  State: z.string(),
  ActionAfterCompletion: z._default(z.string(), "NONE"),
  FlexibleTimeWindow: z.object({ Mode: z.string(), MaximumWindowInMinutes: z.optional(z.int()) }),
  CreationDate: z.number(),
  StartDate: z.optional(z.number()),
  EndDate: z.optional(z.number()),
  Target: z.object({ Arn: z.string(), Input: z.optional(z.string()) }),
});

/** All that is scheduled, what rings first before what rings later. Read over the wire protocol. */
export async function scheduleRows(
  scheduler: Pick<LocalScheduler, "fetch">,
  now: number,
): Promise<ScheduleRow[]> {
  const rows: ScheduleRow[] = [];
  let next: string | null | undefined;
  do {
    const query = new URLSearchParams({ MaxResults: "100", ...(next && { NextToken: next }) });
    const page = Page.parse(await answer(scheduler, `/schedules?${query}`));
    for (const { Name, GroupName } of page.Schedules) {
      const row = await scheduleRow(scheduler, Name, GroupName, now);
      if (row) rows.push(row);
    }
    next = page.NextToken;
  } while (next);
  return rows.sort(
    (a, b) => (a.at ?? "~").localeCompare(b.at ?? "~") || (a.name < b.name ? -1 : 1),
  );
}

async function scheduleRow(
  scheduler: Pick<LocalScheduler, "fetch">,
  name: string,
  group: string,
  now: number,
): Promise<ScheduleRow | null> {
  const path = `/schedules/${encodeURIComponent(name)}?groupName=${encodeURIComponent(group)}`;
  const found = await answer(scheduler, path);
  // It may have rung, and gone, since it was listed.
  if (found === null) return null;
  const schedule = Schedule.parse(found);
  const at = nextAt(schedule, now);
  const input = parsed(schedule.Target.Input);
  const zone = schedule.ScheduleExpressionTimezone;
  return {
    name,
    group,
    at: at === null ? null : new Date(at).toISOString(),
    localAt: at === null ? null : onTheWall(at, zone),
    expression: schedule.ScheduleExpression,
    timezone: zone,
    state: schedule.State,
    plan: planOf(input),
    input,
    target: schedule.Target.Arn,
    window: schedule.FlexibleTimeWindow,
    afterCompletion: schedule.ActionAfterCompletion,
  };
}

/** A one-time schedule keeps its instant when that has passed: it is being tried again. */
function nextAt(schedule: z.infer<typeof Schedule>, now: number): number | null {
  const expression = parseExpression(schedule.ScheduleExpression);
  const milliseconds = (seconds: number | undefined) =>
    seconds === undefined ? null : seconds * 1000;
  const startAt = milliseconds(schedule.StartDate);
  const timing = {
    expression,
    timezone: schedule.ScheduleExpressionTimezone,
    startAt,
    endAt: milliseconds(schedule.EndDate),
    anchorAt: startAt ?? schedule.CreationDate * 1000,
  };
  return occurrenceAfter(timing, expression.kind === "at" ? Number.NEGATIVE_INFINITY : now);
}

async function answer(scheduler: Pick<LocalScheduler, "fetch">, path: string): Promise<unknown> {
  const response = await scheduler.fetch(new Request(`http://scheduler${path}`));
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`the scheduler answered ${response.status} to ${path}`);
  return response.json();
}

function onTheWall(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: "second" });
}

function planOf(input: unknown): string | null {
  const plan = z.object({ plan: z.string() }).safeParse(input);
  return plan.success ? plan.data.plan : null;
}

function parsed(input: string | undefined): unknown {
  try {
    return input === undefined ? null : JSON.parse(input);
  } catch {
    return input;
  }
}
