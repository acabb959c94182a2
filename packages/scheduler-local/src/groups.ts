import { groupArn } from "./arn.ts";
import { parseInput } from "./constraints.ts";
import type { Engine } from "./engine.ts";
import { Refusal } from "./errors.ts";
import { once } from "./idempotency.ts";
import { continueAfter, page } from "./paging.ts";
import { defaultGroup, type ScheduleGroup } from "./schedule.ts";
import { epochSeconds } from "./schedule-output.ts";
import { ListScheduleGroupsInput, ScheduleGroupInput } from "./shapes.ts";
import { keysUnder, type State } from "./state.ts";
import { tagRecord } from "./tags.ts";

/** @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/scheduler-quotas.html */
const maxGroups = 500;

/** @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateScheduleGroup.html */
export async function createScheduleGroup(engine: Engine, body: unknown) {
  const input = parseInput(ScheduleGroupInput, body);
  const { groups } = engine.state;
  refuseDefault(input.Name);
  await once(
    engine,
    { operation: "CreateScheduleGroup", resource: input.Name, input },
    () => groups.has(input.Name),
    () => {
      if (groups.has(input.Name)) {
        throw new Refusal("ConflictException", `Schedule group ${input.Name} already exists.`);
      }
      if (groups.size >= maxGroups) {
        throw new Refusal(
          "ServiceQuotaExceededException",
          `The limit of ${maxGroups} schedule groups is reached.`,
        );
      }
      const now = engine.clock.now();
      const tags = tagRecord({}, input.Tags ?? []);
      return [
        { type: "group", group: { name: input.Name, createdAt: now, modifiedAt: now, tags } },
      ];
    },
  );
  return { ScheduleGroupArn: groupArn(engine.account, input.Name) };
}

export function getScheduleGroup(engine: Engine, path: unknown) {
  const { Name } = parseInput(ScheduleGroupInput, path);
  return groupOutput(engine, requireGroup(engine.state, Name));
}

/** Deletes a group with all its schedules, at once: AWS passes through a state DELETING. */
export async function deleteScheduleGroup(engine: Engine, query: unknown) {
  const input = parseInput(ScheduleGroupInput, query);
  refuseDefault(input.Name);
  await once(
    engine,
    { operation: "DeleteScheduleGroup", resource: input.Name, input },
    () => true,
    () => {
      requireGroup(engine.state, input.Name);
      return [{ type: "group-gone", name: input.Name }];
    },
  );
  return {};
}

export function listScheduleGroups(engine: Engine, query: unknown) {
  const { NamePrefix = "", NextToken, MaxResults } = parseInput(ListScheduleGroupsInput, query);
  const listed = page(
    keysUnder(engine.state.groupNames, NamePrefix, continueAfter(NextToken)),
    (name) => groupOutput(engine, requireGroup(engine.state, name)),
    MaxResults,
  );
  return { ScheduleGroups: listed.items, NextToken: listed.NextToken };
}

export function requireGroup(state: State, name: string): ScheduleGroup {
  const group = state.groups.get(name);
  if (!group) {
    throw new Refusal("ResourceNotFoundException", `Schedule group ${name} does not exist.`);
  }
  return group;
}

function groupOutput({ account }: Engine, group: ScheduleGroup) {
  return {
    Arn: groupArn(account, group.name),
    CreationDate: epochSeconds(group.createdAt),
    LastModificationDate: epochSeconds(group.modifiedAt),
    Name: group.name,
    State: "ACTIVE",
  };
}

function refuseDefault(name: string) {
  if (name === defaultGroup) {
    throw new Refusal(
      "ValidationException",
      `This operation cannot be performed on schedule group ${defaultGroup}.`,
    );
  }
}
