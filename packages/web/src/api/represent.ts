import type { AccessKey } from "@dondoc/app/access/access-key";
import { maskedAddress, type ProofEvent } from "@dondoc/app/proof";
import type { StoredPlan } from "@dondoc/app/records";
import type { AdHocRequest } from "@dondoc/core/answer/ad-hoc-request";
import type * as core from "@dondoc/core/answer/check-in";
import type { Extension } from "@dondoc/core/answer/extension";
import { noticeKey } from "@dondoc/core/notice/notice-key";
import type { NoticeRecord } from "@dondoc/core/notice/notice-record";
import type { Entry } from "@dondoc/core/obligation/state";
import type * as plan from "@dondoc/core/plan/plan";
import { deadlineStatement } from "@dondoc/core/window/deadline-statement";
import { deadlineText } from "@dondoc/messages/wording";
import type * as z from "zod/mini";
import type * as resources from "./resources.ts";

/** From what the domain knows to what the API gives out. */
type Resource<Name extends keyof typeof resources> = (typeof resources)[Name] extends z.ZodMiniType
  ? z.infer<(typeof resources)[Name]>
  : never;

export function keyResource(
  { id, name, organisation, scopes, everyPlan }: AccessKey,
  plans: readonly string[],
): Resource<"Key"> {
  return { id, name, organisation, scopes, everyPlan, plans: [...plans].sort() };
}

export function planResource({ plan, life, version }: StoredPlan): Resource<"Plan"> {
  const { title, issuer, number, issuedOn } = plan.document;
  const { id, zone, period } = plan;
  return { id, title, issuer, number, issuedOn, zone, period, state: life.state, version };
}

export function unitResource(
  { id, name, subordinate }: plan.Unit,
  { coordinatingOffice, chairsOffice }: plan.Plan["roles"],
): Resource<"Unit"> {
  const role =
    id === coordinatingOffice
      ? "coordinating-office"
      : chairsOffice.includes(id)
        ? "chairs-office"
        : null;
  return { id, name, subordinate, role };
}

export function taskResource(task: plan.Task): Resource<"Task"> {
  const { id, number, title, leads, coordinating, implementing, window } = task;
  return { id, number, title, leads, coordinating, implementing, phrase: window.phrase ?? null };
}

export function obligationResource(planId: string, entry: Entry): Resource<"Obligation"> {
  const { obligation, standing, deadline, state } = entry;
  const { id, unit, of, ref, title, phrase } = obligation;
  const original = obligation.deadline;
  const statement = deadlineStatement(entry);
  return {
    id,
    plan: planId,
    unit,
    of: { kind: of.kind, id: of.id },
    ref,
    title,
    phrase,
    deadline: {
      kind: deadline.kind,
      statedOn: deadline.kind === "ongoing" ? null : deadline.statedOn,
      originallyOn: original.kind === "ongoing" ? null : original.statedOn,
      dueOn: deadline.kind === "hard" ? deadline.dueOn : null,
      lastSafeOn: statement.kind === "hard" ? statement.lastSafeOn : null,
      overdueFromOn: statement.kind === "hard" ? statement.overdueFromOn : null,
      text: deadlineText(entry),
    },
    state: state.kind,
    daysOverdue: state.kind === "overdue" ? state.days : null,
    daysLeft: state.kind === "in-time" ? state.daysLeft : null,
    closedOn: "closedOn" in state ? state.closedOn : null,
    status: standing.activity.status,
    note: standing.note,
    progress: standing.progress,
    lastCheckInAt: standing.lastCheckInAt,
    extension: standing.extension && extensionResource(standing.extension),
    version: standing.version,
  };
}

export function extensionResource(extension: Extension): Resource<"Extension"> {
  const { state, newOn, reason, askedAt } = extension;
  const decided =
    extension.state === "asked"
      ? { decidedAt: null, reference: null }
      : { decidedAt: extension.decidedAt, reference: extension.reference };
  return { state, newOn, reason, askedAt, ...decided };
}

export function checkInResource(checkIn: core.CheckIn): Resource<"CheckIn"> {
  const { id, obligation, unit, at, status, note, progress, by } = checkIn;
  return {
    id,
    obligation,
    unit,
    at,
    status,
    note,
    progress,
    answers: checkIn.answers ?? {},
    confirmedOn: checkIn.confirmedOn ?? null,
    extensionAsked: checkIn.extension ?? null,
    by: { kind: by.kind, who: by.kind === "link" ? by.recipient : by.who },
  };
}

export function reportRequestResource(request: AdHocRequest): Resource<"ReportRequest"> {
  const { id, title, units, dueOn, askedAt = null, fields = [] } = request;
  return { id, title, units, dueOn, askedAt, fields };
}

export function noticeResource(record: NoticeRecord): Resource<"Notice"> {
  return {
    id: noticeKey(record),
    on: record.on,
    unit: record.recipient,
    kind: record.kind,
    to: maskedAddress(record.to),
    forInformation: record.forInformation ?? false,
    state: record.progress.state,
    covers: record.covers.map(({ obligation, audience, forOn }) => ({
      obligation,
      audience,
      forOn,
    })),
  };
}

export function proofResource(event: ProofEvent): Resource<"ProofEntry"> {
  const { at, kind, evidence } = event;
  const notice = "notice" in event ? event.notice : null;
  return {
    at,
    kind,
    evidence,
    notice: notice && {
      on: notice.on,
      unit: notice.recipient,
      to: maskedAddress(notice.to),
      kind: notice.kind,
    },
    checkIn: event.kind === "answered" ? event.checkIn.id : null,
  };
}
