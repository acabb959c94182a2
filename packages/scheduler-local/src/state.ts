import { type DueQueue, dueQueue } from "./due-queue.ts";
import type { Pending } from "./pending.ts";
import { type Next, type Schedule, type ScheduleGroup, scheduleKey } from "./schedule.ts";
import { type SortedKeys, sortedKeys } from "./sorted-keys.ts";

/** Every change of state, as the journal keeps it. Applying one twice is harmless. */
export type Change =
  | { type: "group"; group: ScheduleGroup }
  | { type: "group-gone"; name: string }
  | { type: "schedule"; schedule: Schedule }
  | { type: "schedule-gone"; groupName: string; name: string }
  | { type: "fired"; pending: Pending; next: Next | null; firedCount: number }
  | { type: "pending"; pending: Pending }
  | { type: "settled"; executionId: string }
  | { type: "token"; token: string; digest: string; at: number }
  | { type: "fired-count"; firedCount: number };

/** All there is, in memory; changed by `apply` and by nothing else. */
export interface State {
  readonly groups: Map<string, ScheduleGroup>;
  readonly groupNames: SortedKeys;
  readonly schedules: Map<string, Schedule>;
  readonly scheduleKeys: SortedKeys;
  readonly pendings: Map<string, Pending>;
  readonly tokens: Map<string, { digest: string; at: number }>;
  /** Ids are `schedule:<key>` and `pending:<execution id>`. */
  readonly due: DueQueue;
  /** How often anything fired: makes execution ids unique across restarts. */
  readonly firedCount: number;
  apply(change: Change): void;
  pendingsOf(key: string): ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

export function emptyState(): State {
  const groups = new Map<string, ScheduleGroup>();
  const groupNames = sortedKeys();
  const schedules = new Map<string, Schedule>();
  const scheduleKeys = sortedKeys();
  const pendings = new Map<string, Pending>();
  const pendingsBySchedule = new Map<string, Set<string>>();
  const tokens = new Map<string, { digest: string; at: number }>();
  const due = dueQueue();
  let firedCount = 0;

  function putSchedule(schedule: Schedule) {
    const key = scheduleKey(schedule.groupName, schedule.name);
    schedules.set(key, schedule);
    scheduleKeys.add(key);
    if (schedule.next) due.set(`schedule:${key}`, schedule.next.dueAt);
    else due.delete(`schedule:${key}`);
  }

  function removeSchedule(key: string) {
    schedules.delete(key);
    scheduleKeys.delete(key);
    due.delete(`schedule:${key}`);
    for (const executionId of pendingsBySchedule.get(key) ?? none) removePending(executionId);
  }

  function putPending(pending: Pending) {
    const key = scheduleKey(pending.groupName, pending.scheduleName);
    pendings.set(pending.executionId, pending);
    const siblings = pendingsBySchedule.get(key) ?? new Set();
    pendingsBySchedule.set(key, siblings.add(pending.executionId));
    due.set(`pending:${pending.executionId}`, pending.dueAt);
  }

  function removePending(executionId: string) {
    const pending = pendings.get(executionId);
    if (!pending) return;
    pendings.delete(executionId);
    due.delete(`pending:${executionId}`);
    const key = scheduleKey(pending.groupName, pending.scheduleName);
    const siblings = pendingsBySchedule.get(key);
    siblings?.delete(executionId);
    if (siblings?.size === 0) pendingsBySchedule.delete(key);
  }

  function apply(change: Change) {
    switch (change.type) {
      case "group":
        groups.set(change.group.name, change.group);
        groupNames.add(change.group.name);
        return;
      case "group-gone":
        groups.delete(change.name);
        groupNames.delete(change.name);
        for (const key of [...keysUnder(scheduleKeys, `${change.name}/`)]) removeSchedule(key);
        return;
      case "schedule":
        return putSchedule(change.schedule);
      case "schedule-gone":
        return removeSchedule(scheduleKey(change.groupName, change.name));
      case "fired": {
        const { pending, next } = change;
        const schedule = schedules.get(scheduleKey(pending.groupName, pending.scheduleName));
        if (schedule) putSchedule({ ...schedule, next, firedThrough: pending.scheduledAt });
        putPending(pending);
        firedCount = change.firedCount;
        return;
      }
      case "pending":
        return putPending(change.pending);
      case "settled":
        return removePending(change.executionId);
      case "token":
        tokens.set(change.token, { digest: change.digest, at: change.at });
        return;
      case "fired-count":
        firedCount = change.firedCount;
        return;
    }
  }

  return {
    groups,
    groupNames,
    schedules,
    scheduleKeys,
    pendings,
    tokens,
    due,
    get firedCount() {
      return firedCount;
    },
    apply,
    pendingsOf: (key) => pendingsBySchedule.get(key) ?? none,
  };
}

/** The keys that begin with a prefix, in order, those before `from` left out. */
export function* keysUnder(keys: SortedKeys, prefix: string, from = ""): Generator<string> {
  for (const key of keys.from(from > prefix ? from : prefix)) {
    if (!key.startsWith(prefix)) return;
    yield key;
  }
}

/** The changes that would rebuild a state from nothing. */
export function* changesOf(state: State): Generator<Change> {
  yield { type: "fired-count", firedCount: state.firedCount };
  for (const group of state.groups.values()) yield { type: "group", group };
  for (const schedule of state.schedules.values()) yield { type: "schedule", schedule };
  for (const pending of state.pendings.values()) yield { type: "pending", pending };
  for (const [token, { digest, at }] of state.tokens) yield { type: "token", token, digest, at };
}

/** How many changes that is. */
export function sizeOf({ groups, schedules, pendings, tokens }: State): number {
  return 1 + groups.size + schedules.size + pendings.size + tokens.size;
}
