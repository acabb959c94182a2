import { scheduleArn } from "./arn.ts";
import { parseInput } from "./constraints.ts";
import type { Engine } from "./engine.ts";
import { Refusal } from "./errors.ts";
import { requireGroup } from "./groups.ts";
import { once } from "./idempotency.ts";
import { continueAfter, page } from "./paging.ts";
import { plannedSchedule } from "./plan-schedule.ts";
import { defaultGroup, type Schedule, scheduleKey } from "./schedule.ts";
import { scheduleOutput, scheduleSummary } from "./schedule-output.ts";
import { ListSchedulesInput, ScheduleInput, ScheduleName } from "./shapes.ts";
import { keysUnder, type State } from "./state.ts";
import { validateSchedule } from "./validation.ts";

/** @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html */
export async function createSchedule(engine: Engine, body: unknown) {
  const input = parseInput(ScheduleInput, body);
  validateSchedule(input, engine.account.region);
  const { state } = engine;
  const groupName = input.GroupName ?? defaultGroup;
  const key = scheduleKey(groupName, input.Name);
  requireGroup(state, groupName);
  await once(
    engine,
    { operation: "CreateSchedule", resource: key, input },
    () => state.schedules.has(key),
    () => {
      if (state.schedules.has(key)) {
        throw new Refusal("ConflictException", `Schedule ${input.Name} already exists.`);
      }
      if (state.schedules.size >= engine.maxSchedules) {
        throw new Refusal(
          "ServiceQuotaExceededException",
          `The limit of ${engine.maxSchedules} schedules is reached.`,
        );
      }
      return [{ type: "schedule", schedule: plannedSchedule(engine, input, null) }];
    },
  );
  return { ScheduleArn: scheduleArn(engine.account, groupName, input.Name) };
}

/**
 * Replaces a schedule wholly: what the request leaves out goes back to its default.
 * @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_UpdateSchedule.html
 */
export async function updateSchedule(engine: Engine, body: unknown) {
  const input = parseInput(ScheduleInput, body);
  validateSchedule(input, engine.account.region);
  const groupName = input.GroupName ?? defaultGroup;
  const current = requireSchedule(engine.state, groupName, input.Name);
  await once(
    engine,
    { operation: "UpdateSchedule", resource: scheduleKey(groupName, input.Name), input },
    () => true,
    () => [{ type: "schedule", schedule: plannedSchedule(engine, input, current) }],
  );
  return { ScheduleArn: scheduleArn(engine.account, groupName, input.Name) };
}

export function getSchedule(engine: Engine, query: unknown) {
  const { Name, GroupName = defaultGroup } = parseInput(ScheduleName, query);
  return scheduleOutput(requireSchedule(engine.state, GroupName, Name), engine.account);
}

/** Deletes a schedule with whatever of it is still being retried: nothing of it fires from here on. */
export async function deleteSchedule(engine: Engine, query: unknown) {
  const input = parseInput(ScheduleName, query);
  const groupName = input.GroupName ?? defaultGroup;
  await once(
    engine,
    { operation: "DeleteSchedule", resource: scheduleKey(groupName, input.Name), input },
    () => true,
    () => {
      requireSchedule(engine.state, groupName, input.Name);
      return [{ type: "schedule-gone", groupName, name: input.Name }];
    },
  );
  return {};
}

/** Sorted by group and name. */
export function listSchedules({ state, account }: Engine, query: unknown) {
  const input = parseInput(ListSchedulesInput, query);
  if (input.GroupName !== undefined) requireGroup(state, input.GroupName);
  const { items, NextToken } = page(
    keysOf(state, input, continueAfter(input.NextToken)),
    (key) => {
      const schedule = state.schedules.get(key);
      const listed = schedule && (!input.State || schedule.state === input.State);
      return listed ? scheduleSummary(schedule, account) : null;
    },
    input.MaxResults,
  );
  return { Schedules: items, NextToken };
}

/** Only the keys that can match: with a prefix, group by group. */
function* keysOf(state: State, input: ListSchedulesInput, from: string): Generator<string> {
  const { GroupName, NamePrefix } = input;
  if (GroupName === undefined && NamePrefix === undefined)
    return yield* state.scheduleKeys.from(from);
  const groups = GroupName === undefined ? [...state.groups.keys()] : [GroupName];
  const prefixes = groups.map((group) => scheduleKey(group, NamePrefix ?? "")).sort();
  for (const prefix of prefixes) yield* keysUnder(state.scheduleKeys, prefix, from);
}

function requireSchedule(state: State, groupName: string, name: string): Schedule {
  requireGroup(state, groupName);
  const schedule = state.schedules.get(scheduleKey(groupName, name));
  if (!schedule) {
    throw new Refusal("ResourceNotFoundException", `Schedule ${name} does not exist.`);
  }
  return schedule;
}
