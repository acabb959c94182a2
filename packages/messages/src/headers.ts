import { type Plan, unitById } from "@dondoc/core/plan/plan";

/**
 * That a machine wrote it (RFC 3834), so that out-of-office replies stay away; the second is what
 * Exchange listens to. SES takes both from the `Headers` of a simple message: it refuses only those
 * it sets itself (docs.aws.amazon.com/ses/latest/dg/header-fields.html).
 */
export const automatic: Record<string, string> = {
  "Auto-Submitted": "auto-generated",
  "X-Auto-Response-Suppress": "All",
};

/**
 * `List-Unsubscribe` (RFC 2369) for a mere digest, by mail to the coordinating office: a person takes
 * the request and answers it. Never on a duty: mail clients would show "unsubscribe" beside a
 * deadline, and whoever pressed it would believe that the duty had gone silent.
 */
export function unsubscribeByMail(plan: Plan): Record<string, string> {
  const office = unitById(plan, plan.roles.coordinatingOffice);
  const address = office?.focal?.email ?? office?.leader?.email;
  if (!address) return {};
  const subject = encodeURIComponent("Đề nghị ngừng gửi báo cáo tổng hợp");
  const to = encodeURIComponent(address).replace("%40", "@");
  return { "List-Unsubscribe": `<mailto:${to}?subject=${subject}>` };
}
