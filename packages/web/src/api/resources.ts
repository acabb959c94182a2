import { Scope } from "@dondoc/app/access/access-key";
import { Status } from "@dondoc/core/answer/check-in";
import { CivilDate } from "@dondoc/core/calendar/civil-date";
import { NoticeKind } from "@dondoc/core/notice/notice-record";
import { Audience } from "@dondoc/core/plan/policy";
import * as z from "zod/mini";

/** The shapes of what the API gives out. Codes are the system's own; texts are the document's. */

const id = z.string();
const on = CivilDate.check(
  z.meta({ format: "date" }),
  z.describe("A civil date in the plan's zone."),
);
const at = z.string().check(z.meta({ format: "date-time" }), z.describe("An instant, UTC."));

export const Key = z.object({
  id,
  name: z.string(),
  organisation: z.string().check(z.describe("The issuer of the plans that the key was given.")),
  scopes: z.array(Scope),
  everyPlan: z
    .boolean()
    .check(z.describe("Also given the plans that the organisation makes later.")),
  plans: z.array(id),
});

export const Plan = z.object({
  id,
  title: z.string(),
  issuer: z.string(),
  number: z.nullable(z.string()),
  issuedOn: z.nullable(on),
  zone: z.string(),
  period: z.object({ startsOn: on, endsOn: on, closesOn: on }),
  state: z.enum(["draft", "active", "paused", "closed"]),
  version: z.int(),
});

export const Unit = z.object({
  id,
  name: z.string(),
  subordinate: z
    .boolean()
    .check(z.describe("Whether the issuer may direct it; the others are asked.")),
  role: z.nullable(z.enum(["coordinating-office", "chairs-office"])),
});

export const Task = z.object({
  id,
  number: z.int(),
  title: z.string(),
  leads: z.array(id).check(z.describe("Units in charge (đơn vị chủ trì).")),
  coordinating: z.array(id),
  implementing: z.array(id),
  phrase: z
    .nullable(z.string())
    .check(z.describe("The words of the document that state the time.")),
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
  decidedAt: z.nullable(at),
  reference: z.nullable(z.string()).check(z.describe("The document that decided.")),
});

export const Obligation = z.object({
  id,
  plan: id,
  unit: id,
  of: z.object({ kind: z.enum(["task", "duty"]), id }),
  ref: z.string().check(z.describe("How the document calls it, as in Nhiệm vụ 6.")),
  title: z.string(),
  phrase: z.nullable(z.string()),
  deadline: z.object({
    kind: z.enum(["hard", "tentative", "ongoing"]),
    statedOn: z.nullable(on).check(z.describe("As stated, or as moved by an extension.")),
    originallyOn: z.nullable(on).check(z.describe("As the document states it.")),
    dueOn: z.nullable(on).check(z.describe("The last day that does not count as overdue.")),
    lastSafeOn: z
      .nullable(on)
      .check(z.describe("The last day that every reading calls in time: D-1 of trước ngày D.")),
    overdueFromOn: z.nullable(on).check(z.describe("The first day that counts as overdue.")),
    text: z.string().check(z.describe("As mails, pages and papers say it, in Vietnamese.")),
  }),
  state: StateKind,
  daysOverdue: z.nullable(z.int()),
  daysLeft: z.nullable(z.int()),
  closedOn: z.nullable(on),
  status: Status.check(z.describe("What the unit said last.")),
  note: z.string(),
  progress: z.record(z.string(), z.number()).check(z.describe("Figures by target.")),
  lastCheckInAt: z.nullable(at),
  extension: z.nullable(Extension),
  version: z.int().check(z.describe("Grows by one with each answer and each decision.")),
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
  confirmedOn: z.nullable(on),
  extensionAsked: z.nullable(z.object({ newOn: on, reason: z.string() })),
  by: z.object({
    kind: z.enum(["link", "office"]),
    who: z.string().check(z.describe("The unit whose link it was, or who wrote it for the unit.")),
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
  askedAt: z.nullable(at).check(z.describe("Null for what was asked before this was kept.")),
  fields: z.array(z.object({ id, label: z.string(), kind: z.enum(["text", "number"]) })),
});

export const Statistics = z.object({
  on,
  total: z.int(),
  doneOnTime: z.int().check(z.describe("Hoàn thành đúng hạn.")),
  doneLate: z.int().check(z.describe("Hoàn thành trễ hạn.")),
  openInTime: z.int().check(z.describe("Đang thực hiện, trong hạn.")),
  openOverdue: z.int().check(z.describe("Đang thực hiện, quá hạn.")),
  blocked: z.int().check(z.describe("Vướng mắc.")),
  extensionsAsked: z.int(),
  silent: z.int(),
  soft: z.int(),
  undeliverable: z.int().check(z.describe("Addresses that mail could not reach.")),
});

export const Notice = z.object({
  id,
  on,
  unit: id,
  kind: NoticeKind,
  to: z.string().check(z.describe("Masked: enough to know it again, too little to write to it.")),
  forInformation: z
    .boolean()
    .check(z.describe("Another mail of the day asks for what this one tells (để biết).")),
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
  evidence: z.string().check(z.describe("Where it is stored; `dondoc verify` checks it.")),
  notice: z.nullable(z.object({ on, unit: id, to: z.string(), kind: NoticeKind })),
  checkIn: z.nullable(id),
});

/** A page of a list: `next` is the cursor of the following one. */
export function pageOf<T extends z.ZodMiniType>(item: T) {
  return z.object({ items: z.array(item), next: z.nullable(z.string()) });
}
