import { recordEvent } from "@dondoc/app/answer/event-rows";
import { saveLink } from "@dondoc/app/answer/link-rows";
import {
  attachmentsPage,
  leadersFile,
  withdrawAttachment,
} from "@dondoc/app/attachment/attachments-page";
import type { Bucket } from "@dondoc/app/attachment/bucket";
import { calendarFeed, offerCalendar } from "@dondoc/app/calendar-feed";
import { leaderPage, recordCheckIn } from "@dondoc/app/leader";
import { noticeRow } from "@dondoc/app/notice/notice-rows";
import { type PageState, readPageState } from "@dondoc/app/plan/plan-reads";
import { savePlan } from "@dondoc/app/plan/plan-rows";
import type { App } from "@dondoc/app/ports";
import type { Link } from "@dondoc/app/records";
import { calendarToken, hashOf } from "@dondoc/app/token";
import { wholeList } from "@dondoc/app/whole-list";
import { createMemoryTable } from "@dondoc/app/world/memory-table";
import { always, over, type Table } from "@dondoc/app/world/table";
import type { CheckIn } from "@dondoc/core/answer/check-in";
import { mailboxId, unitMailbox } from "@dondoc/core/notice/mailbox";
import type { NoticeRecord } from "@dondoc/core/notice/notice-record";
import type { Standing } from "@dondoc/core/obligation/standing";
import { type Plan, unitById } from "@dondoc/core/plan/plan";
import { realPlan } from "@dondoc/core/testing/real-plan";
import { Temporal } from "temporal-polyfill";
import type { UseCases } from "./use-cases.ts";

/** For tests: a link's token, and the same that was revoked. */
export const liveToken = "AbCdEfGhIjKlMnOpQrSt-_";
export const deadToken = "ZZZZZZZZZZZZZZZZZZZZZZ";

let read: Plan | undefined;

/** The real plan of xã Nghĩa Hành. */
export function nghiaHanh(): Plan {
  read ??= realPlan();
  return read;
}

export interface World {
  app: App;
  useCases: UseCases;
  plan: Plan;
  /** The names of the methods that write (rows, mails, schedules), as they were called. */
  writes: string[];
  /** What was logged, as lines of JSON. */
  logged: string[];
  /** Puts an answer and where it leads on record. */
  answered(checkIn: CheckIn, standing: Standing): Promise<void>;
  /** Puts a notice on record, with what became of it. */
  told(record: NoticeRecord): Promise<void>;
  /** The answers of the link's units. */
  answers(): Promise<PageState["history"]>;
  /** Turns the clock. */
  at(instant: string): void;
}

interface WorldOptions {
  units?: string[];
  now?: string;
  plan?: Plan;
  baseUrl?: string;
}

/** The smallest App on which the page's real use-cases run: one plan and its links in memory, and a spy on every write. */
export function world({
  units = ["doan"],
  now = "2025-09-18T01:15:00Z",
  plan: given = nghiaHanh(),
  baseUrl = "http://localhost",
}: WorldOptions = {}): World {
  const writes: string[] = [];
  const logged: string[] = [];
  let clock = Temporal.Instant.from(now);
  const log = (event: string, fields?: unknown) =>
    void logged.push(JSON.stringify({ event, fields }));
  const memory = createMemoryTable();
  const [first, ...others] = units.flatMap((id) => unitById(given, id) ?? []);
  const plan = others.length === 0 ? given : underOneLeader(given, units);
  const { authority } = plan;
  const mailbox =
    others.length === 0
      ? first && unitMailbox(authority, first, plan.period.startsOn)
      : mailboxId(authority, first?.leader?.email ?? "");
  const link = (token: string, revoked?: string): Link => ({
    hash: hashOf(token),
    authority,
    mailbox: mailbox ?? "",
    plan: plan.id,
    recipient: units[0] ?? "",
    createdAt: "2025-09-01T01:00:00Z",
    ...(revoked && { mark: revoked }),
  });
  // A table in memory has written before it answers.
  void savePlan(
    { table: memory },
    {
      plan,
      version: 1,
      savedAt: "2025-09-01T01:00:00Z",
      life: { state: "active", activatedAt: "2025-09-01T01:00:00Z" },
      nextWakeAt: null,
    },
  );
  for (const one of [
    link(liveToken),
    // Of a mailbox that was never revoked it is another's mark.
    link(deadToken, "revoked"),
    { ...link(calendarToken(liveToken)), purpose: "calendar" as const },
  ])
    void saveLink({ table: memory }, one);
  const table: Table = {
    ...memory,
    put: (change) => {
      writes.push("put");
      return memory.put(change);
    },
    transact: (changes) => {
      writes.push("transact");
      return memory.transact(changes);
    },
    count: (key, set) => {
      writes.push("count");
      return memory.count(key, set);
    },
  };
  const app: App = {
    table,
    mailer: spied(writes, {}),
    scheduler: spied(writes, {}),
    bucket: spied<Bucket>(writes, { origin: "http://bucket.example" }),
    poster: spied<App["poster"]>(writes, { reach: "public" }),
    clock: { now: () => clock },
    random: { bytes: (count) => new Uint8Array(count) },
    log: { info: log, warn: log, error: log },
    settings: { baseUrl, senderAddress: "dondoc@nghiahanh.example" },
  };
  return {
    app,
    useCases: {
      leaderPage,
      wholeList,
      recordCheckIn,
      attachmentsPage,
      leadersFile,
      withdrawAttachment,
      requestNewLink: async () => void writes.push("requestNewLink"),
      offerCalendar,
      calendarFeed,
      health: async () => ({ ok: true, now: clock.toString() }),
    },
    plan,
    writes,
    logged,
    async answered(checkIn, standing) {
      const outcome = await recordEvent({ table: memory }, plan.id, checkIn, standing);
      if (outcome === "conflict") throw new Error("another answer stands there");
    },
    told: async (record) => void (await memory.put(over(noticeRow(plan.id, record), always))),
    answers: async () => (await readPageState(app, plan.id, units))?.history ?? [],
    at: (instant) => {
      clock = Temporal.Instant.from(instant);
    },
  };
}

/** The plan with one person at the head of all of these units. */
function underOneLeader(plan: Plan, units: readonly string[]): Plan {
  const { leader } = unitById(plan, units[0] ?? "") ?? {};
  return {
    ...plan,
    units: plan.units.map((unit) => (units.includes(unit.id) ? { ...unit, leader } : unit)),
  };
}

/** An object whose every other method only leaves its name. */
function spied<T extends object>(calls: string[], known: Partial<T>): T {
  return new Proxy(known, {
    get: (target, name) =>
      Reflect.get(target, name) ??
      (async () => {
        calls.push(String(name));
      }),
  }) as T;
}
