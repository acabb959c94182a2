import { localMoment } from "@dondoc/core/calendar/local-time";
import { today } from "@dondoc/core/obligation/situation";
import type { Entry } from "@dondoc/core/obligation/state";
import { colophon } from "./colophon.ts";
import { concernsOf } from "./concern.ts";
import { namesText, planReference, shortPlanReference, unitsOf } from "./courtesy.ts";
import { foremostDecisions } from "./decisions.ts";
import { othersSections } from "./escalation.ts";
import { figuresOfPlan } from "./figures.ts";
import { inert } from "./inert-text.ts";
import { type Figures, type Items, issuerName, type Letter } from "./letter.ts";
import type { MailInput } from "./mail-input.ts";
import { overviewSections } from "./overview.ts";
import { ownSections } from "./own-items.ts";
import { wholeListPath } from "./place.ts";
import { subjectOf } from "./subject.ts";
import { documentDate } from "./vn-date.ts";

/** Báo cáo tổng hợp, to the chair's office: one screen, then the full list, and the page for the rest. */
export function digest(input: MailInput): Letter {
  // Only where this office also follows the plan, or stands in for the one that cannot be reached.
  return digestLetter(input, (entries) => othersSections(input, entries));
}

/**
 * A digest: the four figures, what needs a decision first, the button; below it the reader's own
 * duties, and then everything, beginning with what `sectionsOf` makes of the others' obligations that
 * the notice is about.
 */
export function digestLetter(
  input: MailInput,
  sectionsOf: (entries: readonly Entry[]) => Items[],
): Letter {
  const { notice, situation, link, now } = input;
  const { plan } = situation;
  const { own, ofOthers } = concernsOf(notice);
  const units = unitsOf(situation, notice);
  const reader = namesText(
    units.map((unit) => inert(unit.name, 120)),
    4,
  );
  const chair = plan.roles.chairsOffice.find((id) => notice.units.includes(id));
  const figures = figuresOfPlan(situation, now, chair);
  const decisions = foremostDecisions(input, new Set(own.map((item) => item.obligation)));
  const told = new Set(
    notice.items.filter((item) => item.phase !== "telephone").map((item) => item.obligation),
  );
  return {
    subject: subjectOf(notice, situation, now),
    preheader: inert(figuresText(figures)),
    salutation: reader,
    opening: `Kính báo cáo tình hình thực hiện ${shortPlanReference(plan)}, đến ${clock(input)} ngày ${documentDate(today(situation, now))}:`,
    screen: { figures, decisions },
    sections: ownSections(plan, units, own),
    action: {
      lead: "Kính đề nghị xem chi tiết tại đường dẫn sau, không cần tài khoản:",
      label: "Xem chi tiết",
      link,
    },
    below: {
      title: "Danh sách đầy đủ",
      opening: `Tình hình thực hiện ${planReference(plan)}.`,
      sections: [...sectionsOf(ofOthers), ...overviewSections(situation, now, told)],
      left: 0,
      wholeAt: `${link}#${wholeListPath}`,
    },
    signature: issuerName(plan),
    colophon: colophon(
      plan,
      "Thư gửi đến địa chỉ này vì đây là nơi nhận báo cáo tổng hợp về Kế hoạch.",
      reader,
    ),
  };
}

function figuresText({ figures }: Figures): string {
  return figures.map(({ label, value }) => `${label}: ${value}`).join(" · ");
}

/** "08 giờ 00". */
function clock({ situation, now }: MailInput): string {
  const { time } = localMoment(now, situation.plan.zone);
  return time.replace(":", " giờ ");
}
