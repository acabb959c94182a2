import { afterDecision } from "@dondoc/core/answer/extension";
import { CivilDate } from "@dondoc/core/calendar/civil-date";
import { type Situation, standingOf, today } from "@dondoc/core/obligation/situation";
import { entryOf } from "@dondoc/core/obligation/state";
import { unitById } from "@dondoc/core/plan/plan";
import { Line } from "@dondoc/core/schema/line";
import { extensionAnswerMail } from "@dondoc/messages/at-once-mail";
import { calendarAttachment } from "@dondoc/messages/calendar/attachment";
import type { Temporal } from "temporal-polyfill";
import { decideExtension } from "../extension.ts";
import type { App } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import { formVersion } from "../token.ts";
import { type Mailed, mailAtOnce } from "./mail-at-once.ts";
import { type ChosenObligation, type OpenObligation, openObligation } from "./obligation-page.ts";

export interface DecisionForm {
  formToken?: unknown;
  /** "yes" or "no". */
  granted?: unknown;
  /** Another date than the one asked for. */
  newOn?: unknown;
  reference?: unknown;
}

/** The form's subject: it is not the one that answers are given on. */
export const decisionSubject = (obligationId: string) => `extension ${obligationId}`;

/** Grants or refuses an extension, and tells the unit at once; answers whether the mail left. */
export async function decideOn(
  app: App,
  { form, ...chosen }: ChosenObligation<"decide-extension"> & { form: DecisionForm },
): Promise<Mailed> {
  const { opened } = chosen;
  const open = await openObligation(app, chosen);
  const { page, situation, obligation } = open;
  const standing = page.standings.find(({ obligation: id }) => id === obligation.id);
  const seen = formVersion(opened.principal.secret, decisionSubject(obligation.id), form.formToken);
  const asked = standing?.extension;
  if (asked?.state !== "asked")
    throw new Refusal("request-unknown", `${obligation.id} has no open extension request`);
  if (seen === null || seen !== standing?.version)
    throw new Refusal("form-stale", "the request has changed since the page was opened");

  const { granted, newOn, reference } = readDecision(form, asked.newOn, obligation.deadline);
  const decision = { obligation: obligation.id, granted, reference, newOn };
  await decideExtension(app, { opened, ...decision });
  const unit = unitById(situation.plan, obligation.unit);
  if (!unit) return "no-address";
  const now = app.clock.now();
  const after = decided(open, { granted, newOn, reference }, now);
  const entry = entryOf(after, obligation, today(after, now));
  return mailAtOnce(app, situation, unit, "extension-answer", (link) => ({
    ...extensionAnswerMail(
      { plan: situation.plan, unit, link },
      { granted, newOn, reference, entry },
    ),
    // The new day for the unit's calendar, where it takes the place of the old one.
    attachments: granted ? calendarAttachment(after, [entry], now) : [],
  }));
}

function readDecision(
  form: DecisionForm,
  askedOn: CivilDate,
  deadline: { kind: string; statedOn?: CivilDate },
) {
  const wrong: Record<string, string> = {};
  const reference = Line.safeParse(form.reference);
  if (!reference.success) wrong.reference = "Đề nghị ghi số, ngày văn bản hoặc người quyết định.";
  if (form.granted !== "yes" && form.granted !== "no")
    wrong.granted = "Đề nghị chọn đồng ý hoặc không đồng ý.";
  const given = form.newOn === undefined || form.newOn === "" ? askedOn : form.newOn;
  const newOn = CivilDate.safeParse(given);
  if (!newOn.success) wrong.newOn = "Ngày gia hạn không hợp lệ; đề nghị nhập lại ngày.";
  else if (form.granted === "yes" && deadline.statedOn && newOn.data <= deadline.statedOn)
    wrong.newOn = "Ngày gia hạn phải sau thời hạn ban đầu.";
  if (Object.keys(wrong).length > 0 || !reference.success || !newOn.success)
    throw new Refusal("form-invalid", "the decision has wrong fields", wrong);
  return { granted: form.granted === "yes", newOn: newOn.data, reference: reference.data };
}

/** The situation as the decision leaves it. */
function decided(
  { situation, obligation }: OpenObligation,
  decision: { granted: boolean; newOn: string; reference: string },
  now: Temporal.Instant,
): Situation {
  const at = now.toString();
  const after = afterDecision(standingOf(situation, obligation), { ...decision, at });
  if (!after) return situation;
  return { ...situation, standings: new Map(situation.standings).set(obligation.id, after) };
}
