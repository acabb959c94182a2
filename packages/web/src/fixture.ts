import { readFileSync } from "node:fs";
import {
  attachmentsPage,
  leadersFile,
  withdrawAttachment,
} from "@dondoc/app/attachment/attachments-page";
import type { Bucket } from "@dondoc/app/attachment/bucket";
import { calendarFeed, offerCalendar } from "@dondoc/app/calendar-feed";
import type { NoticeTrail } from "@dondoc/app/evidence";
import { leaderPage, recordCheckIn } from "@dondoc/app/leader";
import type { App, PageState, Store } from "@dondoc/app/ports";
import type { Link } from "@dondoc/app/records";
import { calendarToken, hashOf } from "@dondoc/app/token";
import { wholeList } from "@dondoc/app/whole-list";
import { createMemoryTable } from "@dondoc/app/world/memory-table";
import type { StoredAttachment } from "@dondoc/core/answer/attachment";
import type { CheckIn } from "@dondoc/core/answer/check-in";
import type { Standing } from "@dondoc/core/obligation/standing";
import type { Plan } from "@dondoc/core/plan/plan";
import { readPlanFile } from "@dondoc/core/plan/plan-file";
import { Temporal } from "temporal-polyfill";
import type { UseCases } from "./use-cases.ts";

/** For tests: a link's token, and the same that was revoked. */
export const liveToken = "AbCdEfGhIjKlMnOpQrSt-_";
export const deadToken = "ZZZZZZZZZZZZZZZZZZZZZZ";

let read: Plan | undefined;

/** The real plan of xã Nghĩa Hành. */
export function nghiaHanh(): Plan {
  read ??= readNghiaHanh();
  return read;
}

function readNghiaHanh(): Plan {
  const path = new URL("../../../plans/nghia-hanh.yaml", import.meta.url);
  const reading = readPlanFile(readFileSync(path, "utf8"));
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.plan;
}

export interface World {
  app: App;
  useCases: UseCases;
  plan: Plan;
  checkIns: CheckIn[];
  standings: Map<string, Standing>;
  /** The notices on record, with what became of them. */
  trails: NoticeTrail[];
  /** Files sent along with the answers. */
  attachments: StoredAttachment[];
  /** The names of the store's writing methods, mails and schedules that were called. */
  writes: string[];
  /** What was logged, as lines of JSON. */
  logged: string[];
  /** Turns the clock. */
  at(instant: string): void;
}

interface WorldOptions {
  units?: string[];
  now?: string;
  plan?: Plan;
  baseUrl?: string;
}

/**
 * The smallest App on which the page's real use-cases run: one plan, one link, and a spy in place of
 * everything that writes.
 */
export function world({
  units = ["doan"],
  now = "2025-09-18T01:15:00Z",
  plan = nghiaHanh(),
  baseUrl = "http://localhost",
}: WorldOptions = {}): World {
  const checkIns: CheckIn[] = [];
  const standings = new Map<string, Standing>();
  const trails: NoticeTrail[] = [];
  const attachments: StoredAttachment[] = [];
  const writes: string[] = [];
  const logged: string[] = [];
  let clock = Temporal.Instant.from(now);
  const log = (event: string, fields?: unknown) =>
    void logged.push(JSON.stringify({ event, fields }));
  const store = spied<Store>(writes, {
    link: async (hash) =>
      [
        link(liveToken, null),
        link(deadToken, now),
        { ...link(calendarToken(liveToken), null), purpose: "calendar" as const },
      ].find((l) => l.hash === hash),
    planState: async () => ({ ...pageState(), ledger: [], webhooks: [] }),
    provenPage: async () => ({ ...pageState(), trails: () => trails }),
    answerState: async () => undefined,
    recordCheckIn: async (_plan, checkIn, standing) => {
      writes.push("recordCheckIn");
      checkIns.push(checkIn);
      standings.set(standing.obligation, standing);
      return "recorded";
    },
  });
  const link = (token: string, revokedAt: string | null): Link => ({
    hash: hashOf(token),
    plan: plan.id,
    recipient: units[0] ?? "",
    units,
    createdAt: "2025-09-01T01:00:00Z",
    revokedAt,
  });
  const pageState = (): PageState => ({
    stored: {
      plan,
      version: 1,
      savedAt: "2025-09-01T01:00:00Z",
      life: { state: "active", activatedAt: "2025-09-01T01:00:00Z" },
      nextWakeAt: null,
    },
    requests: [],
    standings: [...standings.values()],
    history: [...checkIns],
    attachments: [...attachments],
    isListened: false,
  });
  return {
    app: {
      table: createMemoryTable(),
      store,
      mailer: spied(writes, {}),
      scheduler: spied(writes, {}),
      bucket: spied<Bucket>(writes, { origin: "http://bucket.example" }),
      poster: spied<App["poster"]>(writes, { reach: "public" }),
      clock: { now: () => clock },
      random: { bytes: (count) => new Uint8Array(count) },
      log: { info: log, warn: log, error: log },
      settings: { baseUrl, senderAddress: "dondoc@nghiahanh.example" },
    },
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
    checkIns,
    standings,
    trails,
    attachments,
    writes,
    logged,
    at: (instant) => {
      clock = Temporal.Instant.from(instant);
    },
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
