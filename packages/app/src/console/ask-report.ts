import {
  type AdHocRequest,
  maxRequestFields,
  type RequestField,
} from "@dondoc/core/answer/ad-hoc-request";
import { CivilDate } from "@dondoc/core/calendar/civil-date";
import { obligationsOf } from "@dondoc/core/obligation/obligation";
import { type Plan, type Unit, unitById, unitExpansion } from "@dondoc/core/plan/plan";
import { Line } from "@dondoc/core/schema/line";
import { reportAskedMail } from "@dondoc/messages/at-once-mail";
import { saveRequest } from "../answer/request-rows.ts";
import { passGate } from "../gate.ts";
import { inParallel } from "../parallel.ts";
import type { App } from "../ports.ts";
import { setWakes } from "../reconcile.ts";
import { Refusal } from "../refusal.ts";
import { derivedId, formVersion } from "../token.ts";
import { auditEntry } from "./audit.ts";
import { saveAudit } from "./audit-rows.ts";
import { mailAtOnce } from "./mail-at-once.ts";
import { type OpenPlan, openPlan } from "./open-plan.ts";
import type { OpenedByMember } from "./opened.ts";

export interface ReportForm {
  formToken?: unknown;
  duty?: unknown;
  title?: unknown;
  dueOn?: unknown;
  /** Keys of units and groups. */
  units: readonly string[];
  /** As typed, empty ones among them. */
  fields: readonly { label: string; kind: string }[];
}

export const reportSubject = "report";

const mailsAtOnce = 4;

/** The page waits for no longer, where the mail service is slow: the morning's mails tell the rest. */
const mailingSeconds = 15;

/** Asks chosen units for a report by a day, and mails each at once. Posted twice it is asked once. */
export async function askReport(
  app: App,
  { opened, form }: { opened: OpenedByMember<"ask-report">; form: ReportForm },
): Promise<AdHocRequest> {
  const { plan: planId, principal, who } = opened;
  const open = await openPlan(app, { opened });
  const { plan } = open.situation;
  if (open.state.stored.life.state !== "active")
    throw new Refusal("plan-not-active", `plan ${planId} is not active`);
  const seen = formVersion(principal.secret, reportSubject, form.formToken);
  if (seen === null) throw new Refusal("form-stale", "the form was not made by this session");

  const read = readReport(form, plan, open);
  // From what is asked and the page it stood on: the same press twice is one request.
  const id = derivedId("req", principal.session.hash, String(seen), JSON.stringify(read));
  const askedAt = app.clock.now().toString();
  const request: AdHocRequest = { id: requestKeyOf(id), ...read, askedAt };
  const known = open.state.requests.find((other) => other.id === request.id);
  if (known) return known;
  const entry = auditEntry(app, who, "report-asked", request.id, [
    { field: "title", before: null, after: request.title },
    { field: "dueOn", before: null, after: request.dueOn },
    { field: "units", before: null, after: request.units.join(", ") },
  ]);
  if ((await saveRequest(app, plan, request, entry)) === "conflict")
    throw new Refusal("plan-changed", "another request has this id");
  await setWakes(app, planId);
  const hasTime = within(app, mailingSeconds);
  await inParallel(request.units, mailsAtOnce, async (unit) => {
    if (hasTime()) await mail(app, open, request, unit, false);
  });
  return request;
}

/** Asks those again that have not reported, each at most once in some hours. Answers how many were mailed. */
export async function remindRest(
  app: App,
  { opened, requestId }: { opened: OpenedByMember<"follow-up">; requestId: string },
): Promise<number> {
  const { plan: planId, who } = opened;
  const open = await openPlan(app, { opened });
  const request = open.state.requests.find(({ id }) => id === requestId);
  if (!request) throw new Refusal("request-unknown", `no request ${requestId}`);
  const owing = open.entries.filter(
    ({ obligation: { of }, standing }) =>
      of.kind === "duty" && of.request === requestId && standing.activity.status !== "done",
  );
  let mailed = 0;
  const hasTime = within(app, mailingSeconds);
  await inParallel(owing, mailsAtOnce, async ({ obligation: { unit } }) => {
    if (!hasTime()) return;
    const gate = `remind:${planId}:${requestId}:${unit}`;
    const passed = await passGate(app, gate, { hours: remindHours });
    if (!passed) return;
    if ((await mail(app, open, request, unit, true)) === "sent") mailed += 1;
    else await passed.giveBack();
  });
  await saveAudit(
    app,
    planId,
    auditEntry(app, who, "unit-reminded", requestId, [
      { field: "mails", before: null, after: String(mailed) },
    ]),
  );
  return mailed;
}

function within({ clock }: App, seconds: number): () => boolean {
  const until = clock.now().epochMilliseconds + seconds * 1000;
  return () => clock.now().epochMilliseconds <= until;
}

/** A unit is not urged twice in a morning. */
export const remindHours = 4;

async function mail(
  app: App,
  { situation }: OpenPlan,
  request: AdHocRequest,
  unitId: string,
  again: boolean,
) {
  const { plan, calendar } = situation;
  const unit = unitById(plan, unitId);
  const obligation = obligationsOf(plan, calendar, [request]).find(
    ({ of, unit: owing }) => owing === unitId && of.kind === "duty" && of.request === request.id,
  );
  if (!unit || !obligation) return "no-address" as const;
  return mailAtOnce(app, situation, unit, "report-asked", (link) =>
    reportAskedMail({ plan, unit, link }, { obligation, fields: request.fields ?? [] }, again),
  );
}

/** Part of obligations' ids, so in the letters of a plan's keys. */
function requestKeyOf(id: string): string {
  return `dot-xuat-${Buffer.from(id.slice(4), "base64url").toString("hex").slice(0, 20)}`;
}

function readReport(form: ReportForm, plan: Plan, { on }: OpenPlan): Omit<AdHocRequest, "id"> {
  const wrong: Record<string, string> = {};
  const duty = plan.duties.find(
    ({ id, window }) => id === form.duty && window.kind === "on-request",
  );
  if (!duty) wrong.duty = "Đề nghị chọn chế độ báo cáo đột xuất của kế hoạch.";
  const title = Line.safeParse(form.title);
  if (!title.success) wrong.title = "Đề nghị ghi nội dung cần báo cáo trong một dòng.";
  const dueOn = CivilDate.safeParse(form.dueOn);
  if (!dueOn.success) wrong.dueOn = "Đề nghị nhập hạn báo cáo.";
  else if (dueOn.data < on) wrong.dueOn = "Hạn báo cáo phải từ hôm nay trở đi.";
  else if (dueOn.data > plan.period.closesOn)
    wrong.dueOn = "Hạn báo cáo phải trước ngày kết thúc theo dõi kế hoạch.";
  const units = unitExpansion(plan)(form.units).map(({ id }: Unit) => id);
  if (units.length === 0) wrong.units = "Đề nghị chọn ít nhất một đơn vị.";
  const fields = readFields(form, wrong);
  if (!duty || !title.success || !dueOn.success || Object.keys(wrong).length > 0)
    throw new Refusal("form-invalid", "the request has wrong fields", wrong);
  return { duty: duty.id, title: title.data, units, dueOn: dueOn.data, fields };
}

function readFields({ fields }: ReportForm, wrong: Record<string, string>): RequestField[] {
  const filled = fields.filter(({ label }) => label.trim() !== "").slice(0, maxRequestFields);
  return filled.flatMap(({ label, kind }, index): RequestField[] => {
    const read = Line.safeParse(label);
    if (!read.success || read.data.length > 120) {
      wrong[`field.${index + 1}`] = "Tên mục tối đa 120 ký tự, trong một dòng.";
      return [];
    }
    return [{ id: `f${index + 1}`, label: read.data, kind: kind === "number" ? "number" : "text" }];
  });
}
