import type { Holidays } from "@dondoc/core/calendar/holidays";
import type { Temporal } from "temporal-polyfill";
import type { AuditEntry } from "../console/audit.ts";
import type { StoredPlan } from "../records.ts";
import type { Put } from "../world/table.ts";
import type { AnswerState, PageState, PlanRecord, PlanState, ProvenPage } from "./plan-state.ts";

/** The plans, each read whole by one query, and when each is to be woken next. */
export interface PlanStore {
  /** The stage's own holidays; undefined while those of the release hold. */
  holidays(): Promise<Holidays | undefined>;
  saveHolidays(holidays: Holidays): Promise<void>;
  plans(): Promise<{ id: string; title: string; state: StoredPlan["life"]["state"] }[]>;
  plan(planId: string): Promise<StoredPlan | undefined>;
  /** Writes a plan over version `stored.version - 1` (or a new one over none), with what it owes to people. */
  savePlan(
    stored: StoredPlan,
    entry?: AuditEntry,
    owed?: readonly Put[],
  ): Promise<"saved" | "conflict">;
  planState(planId: string): Promise<PlanState | undefined>;
  planRecord(planId: string): Promise<PlanRecord | undefined>;
  pageState(planId: string, units: readonly string[]): Promise<PageState | undefined>;
  provenPage(planId: string, units: readonly string[]): Promise<ProvenPage | undefined>;
  /** The link of that hash, and of the plan what tells of one obligation; undefined without either. */
  answerState(hash: string, planId: string, obligation: string): Promise<AnswerState | undefined>;

  /**
   * Moves the plan's next wake, for the sweep to watch; null when none is ahead. `stale`: the plan
   * is no longer active in the version that the wake was worked out from.
   */
  setNextWake(
    planId: string,
    version: number,
    nextWakeAt: Temporal.Instant | null,
  ): Promise<"set" | "stale">;
  /** Brings the next wake forward to `at` unless an earlier one is set. */
  bringWakeForward(planId: string, at: Temporal.Instant): Promise<void>;
  /** Active plans whose next wake lies before `before`, the latest-waiting first, at most 100. */
  latePlans(before: Temporal.Instant): Promise<string[]>;
}
