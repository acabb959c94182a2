import { groupArn } from "./arn.ts";
import { parseInput } from "./constraints.ts";
import type { Engine } from "./engine.ts";
import { Refusal } from "./errors.ts";
import type { ScheduleGroup } from "./schedule.ts";
import { TagInput, TagsName, UntagInput } from "./shapes.ts";

type Tags = Record<string, string>;

/** Only groups carry tags. @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_TagResource.html */
export async function tagResource(engine: Engine, body: unknown) {
  const { ResourceArn, Tags } = parseInput(TagInput, body);
  const group = groupByArn(engine, ResourceArn);
  await engine.commit([{ type: "group", group: { ...group, tags: tagRecord(group.tags, Tags) } }]);
  return {};
}

export async function untagResource(engine: Engine, query: unknown) {
  const { ResourceArn, TagKeys } = parseInput(UntagInput, query);
  const group = groupByArn(engine, ResourceArn);
  const left = Object.entries(group.tags).filter(([key]) => !TagKeys.includes(key));
  await engine.commit([{ type: "group", group: { ...group, tags: Object.fromEntries(left) } }]);
  return {};
}

export function listTags(engine: Engine, path: unknown) {
  const { tags } = groupByArn(engine, parseInput(TagsName, path).ResourceArn);
  return { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
}

/** Tags with others laid over them. */
export function tagRecord(tags: Tags, added: { Key: string; Value: string }[]): Tags {
  return { ...tags, ...Object.fromEntries(added.map(({ Key, Value }) => [Key, Value])) };
}

function groupByArn({ state, account }: Engine, arn: string): ScheduleGroup {
  const name = arn.slice(arn.lastIndexOf("/") + 1);
  const group = state.groups.get(name);
  if (!group || arn !== groupArn(account, name)) {
    throw new Refusal("ResourceNotFoundException", `Schedule group ${name} does not exist.`);
  }
  return group;
}
