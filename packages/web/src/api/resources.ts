import { Scope } from "@dondoc/app/access/access-key";
import { Status } from "@dondoc/core/check-in";
import { CivilDate } from "@dondoc/core/civil-date";
import { NoticeKind } from "@dondoc/core/ledger";
import { Audience } from "@dondoc/core/policy";
import * as z from "zod";

/** The shapes of what the API gives out. Codes are the system's own; texts are the document's. */

const id = z.string();
const on = CivilDate.meta({ format: "date" }).describe("A civil date in the plan's zone.");
const at = z.string().meta({ format: "date-time" }).describe("An instant, UTC.");

export const Key = z.object({
  id,
  name: z.string(),
  organisation: z.string().describe("The issuer of the plans that the key was given."),
  scopes: z.array(Scope),
  everyPlan: z.boolean().describe("Also given the plans that the organisation makes later."),
  plans: z.array(id),
});

export const Plan = z.object({
  id,
  title: z.string(),
  issuer: z.string(),
  number: z.string().nullable(),
  issuedOn: on.nullable(),
  zone: z.string(),
  period: z.object({ startsOn: on, endsOn: on, closesOn: on }),
  state: z.enum(["draft", "active", "paused", "closed"]),
  version: z.int(),
});

export const Unit = z.object({
  id,
  name: z.string(),
  subordinate: z.boolean().describe("Whether the issuer may direct it; the others are asked."),
  role: z.enum(["coordinating-office", "chairs-office"]).nullable(),
});

export const Task = z.object({
  id,
  number: z.int(),
  title: z.string(),
  leads: z.array(id).describe("Units in charge (đơn vị chủ trì)."),
  coordinating: z.array(id),
  implementing: z.array(id),
  phrase: z.string().nullable().describe("The words of the document that state the time."),
});

export const StateKind = z.enum([
  "done-on-time",
  "done-late",
  "overdue",
  "in-time",
  "soft",
  "ongoing",
]);

export const Extension = z.object({
  state: z.enum(["asked", "granted", "refused"]),
  newOn: on,
  reason: z.string(),
  askedAt: at,
  decidedAt: at.nullable(),
  reference: z.string().nullable().describe("The document that decided."),
});

export const Obligation = z.object({
  id,
  plan: id,
  unit: id,
  of: z.object({ kind: z.enum(["task", "duty"]), id }),
  ref: z.string().describe("How the document calls it, as in Nhiệm vụ 6."),
  title: z.string(),
  phrase: z.string().nullable(),
  deadline: z.object({
    kind: z.enum(["hard", "tentative", "ongoing"]),
    statedOn: on.nullable().describe("As stated, or as moved by an extension."),
    originallyOn: on.nullable().describe("As the document states it."),
    dueOn: on.nullable().describe("The last day that does not count as overdue."),
  }),
  state: StateKind,
  daysOverdue: z.int().nullable(),
  daysLeft: z.int().nullable(),
  closedOn: on.nullable(),
  status: Status.describe("What the unit said last."),
  note: z.string(),
  progress: z.record(z.string(), z.number()).describe("Figures by target."),
  lastCheckInAt: at.nullable(),
  extension: Extension.nullable(),
  version: z.int().describe("Grows by one with each answer and each decision."),
});

export const CheckIn = z.object({
  id,
  obligation: id,
  unit: id,
  at,
  status: Status,
  note: z.string(),
  progress: z.record(z.string(), z.number()),
  answers: z.record(z.string(), z.string()),
  confirmedOn: on.nullable(),
  extensionAsked: z.object({ newOn: on, reason: z.string() }).nullable(),
  by: z.object({
    kind: z.enum(["link", "office"]),
    who: z.string().describe("The unit whose link it was, or who wrote it for the unit."),
  }),
});

export const ExtensionRequest = z.object({
  obligation: id,
  unit: id,
  title: z.string(),
  extension: Extension,
});

export const ReportRequest = z.object({
  id,
  title: z.string(),
  units: z.array(id),
  dueOn: on,
  askedAt: at.nullable().describe("Null for what was asked before this was kept."),
  fields: z.array(z.object({ id, label: z.string(), kind: z.enum(["text", "number"]) })),
});

export const Statistics = z.object({
  on,
  total: z.int(),
  doneOnTime: z.int().describe("Hoàn thành đúng hạn."),
  doneLate: z.int().describe("Hoàn thành trễ hạn."),
  openInTime: z.int().describe("Đang thực hiện, trong hạn."),
  openOverdue: z.int().describe("Đang thực hiện, quá hạn."),
  blocked: z.int().describe("Vướng mắc."),
  extensionsAsked: z.int(),
  silent: z.int(),
  soft: z.int(),
  undeliverable: z.int().describe("Addresses that mail could not reach."),
});

export const Notice = z.object({
  id,
  on,
  unit: id,
  kind: NoticeKind,
  to: z.string().describe("Masked: enough to know it again, too little to write to it."),
  state: z.enum(["claimed", "sent", "delivered", "bounced", "complained"]),
  covers: z.array(z.object({ obligation: id, audience: Audience, forOn: on })),
});

export const ProofEntry = z.object({
  at,
  kind: z.enum([
    "sent",
    "delivered",
    "delayed",
    "bounced",
    "complained",
    "answered",
    "decided",
    "attached",
    "withdrawn",
  ]),
  evidence: z.string().describe("Where it is stored; `dondoc verify` checks it."),
  notice: z.object({ on, unit: id, to: z.string(), kind: NoticeKind }).nullable(),
  checkIn: id.nullable(),
});

/** A page of a list: `next` is the cursor of the following one. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}
