import { localDate } from "@dondoc/core/calendar/local-time";
import type { Entry } from "@dondoc/core/obligation/state";
import type { Plan } from "@dondoc/core/plan/plan";
import { inert } from "./inert-text.ts";
import { documentDate } from "./vn-date.ts";
import { statusLabel } from "./wording.ts";

/** What a unit last said of an obligation, and when; nothing when it has not said anything. */
export function said(plan: Plan, { standing }: Entry, whose = "Đơn vị báo"): string[] {
  const { lastCheckInAt, activity, note } = standing;
  const quote = note ? `: “${inert(note)}”` : "";
  if (lastCheckInAt === null) return quote ? [`${whose}${quote}`] : [];
  const on = documentDate(localDate(lastCheckInAt, plan.zone));
  return [
    `${whose} ngày ${on}: ${statusLabel(activity.status)}${note ? `. “${inert(note)}”` : "."}`,
  ];
}
