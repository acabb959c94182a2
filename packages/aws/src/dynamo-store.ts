import type { Store } from "@dondoc/app/ports";
import {
  beginInspection,
  endInspection,
  saveAttachment,
  withdrawAttachment,
} from "./attachment-rows.ts";
import { recordEvent } from "./check-in-rows.ts";
import { claimNotice } from "./claim.ts";
import { type DatabaseOptions, openDatabase } from "./database.ts";
import { readEvidence, readEvidenceToSeal, readTrails } from "./evidence-rows.ts";
import { readHolidays, saveHolidays } from "./holiday-rows.ts";
import { amendNotice, readNotice, releaseClaim } from "./ledger-rows.ts";
import { readLink, revokeLinks, saveLink } from "./link-rows.ts";
import {
  readAnswerState,
  readPageState,
  readPlanRecord,
  readPlanState,
  readProvenPage,
} from "./plan-reads.ts";
import { listPlans, readPlan, savePlan } from "./plan-rows.ts";
import { recordSent } from "./record-sent.ts";
import { saveRequest } from "./request-rows.ts";
import { saveSeal } from "./seal-rows.ts";
import { bringWakeForward, latePlans, setNextWake } from "./wake-index.ts";

export { BadRow } from "@dondoc/app/world/row";
export { PlanTooLarge } from "./plan-rows.ts";

/**
 * The store on one DynamoDB table (`table.ts`, laid out in `keys.ts`). A failed condition is an
 * answer; everything else is thrown. Facts come back equal to what was written, instants included;
 * only a plan's `nextWakeAt` comes back in the shortest spelling of its instant.
 */
export function createDynamoStore(options: DatabaseOptions): Store {
  const db = openDatabase(options);
  return {
    holidays: () => readHolidays(db),
    saveHolidays: (holidays) => saveHolidays(db, holidays),
    plans: () => listPlans(db),
    plan: (planId) => readPlan(db, planId),
    savePlan: (stored, entry, owed) => savePlan(db, stored, entry, owed),
    planState: (planId) => readPlanState(db, planId),
    planRecord: (planId) => readPlanRecord(db, planId),
    pageState: (planId, units) => readPageState(db, planId, units),
    provenPage: (planId, units) => readProvenPage(db, planId, units),
    answerState: (hash, planId, obligation) => readAnswerState(db, hash, planId, obligation),

    setNextWake: (planId, version, nextWakeAt) => setNextWake(db, planId, version, nextWakeAt),
    bringWakeForward: (planId, at) => bringWakeForward(db, planId, at),
    latePlans: (before) => latePlans(db, before),

    link: (hash) => readLink(db, hash),
    saveLink: (link) => saveLink(db, link),
    revokeLinks: (planId, recipient, at, only) => revokeLinks(db, planId, recipient, at, only),

    recordCheckIn: (planId, checkIn, standing, entry) =>
      recordEvent(db, planId, checkIn, standing, entry),
    recordDecision: (planId, decision, standing, entry) =>
      recordEvent(db, planId, decision, standing, entry),
    beginInspection: (attachmentId, until) => beginInspection(db, attachmentId, until),
    endInspection: (attachmentId, until) => endInspection(db, attachmentId, until),
    saveAttachment: (planId, attachment) => saveAttachment(db, planId, attachment),
    withdrawAttachment: (planId, attachment, by) => withdrawAttachment(db, planId, attachment, by),
    saveRequest: (planId, request, entry) => saveRequest(db, planId, request, entry),

    claimNotice: (planId, record, link, now) => claimNotice(db, planId, record, link, now),
    recordSent: (planId, ref, fence, progress) => recordSent(db, planId, ref, fence, progress),
    releaseClaim: (planId, ref, fence, now, postponed) =>
      releaseClaim(db, planId, ref, fence, now, postponed),
    notice: (planId, ref) => readNotice(db, planId, ref),
    amendNotice: (planId, ref, change) => amendNotice(db, planId, ref, change),

    noticeTrails: (planId) => readTrails(db, planId),
    evidence: (planId) => readEvidence(db, planId),
    evidenceToSeal: (planId) => readEvidenceToSeal(db, planId),
    saveSeal: (planId, seal) => saveSeal(db, planId, seal),
  };
}
