import type { Calendar } from "@dondoc/core/calendar/calendar";
import { addDays, type CivilDate } from "@dondoc/core/calendar/civil-date";
import { obligationsOf } from "@dondoc/core/obligation/obligation";
import type { Plan } from "@dondoc/core/plan/plan";
import { periodText } from "@dondoc/messages/wording";
import { oneLine } from "../form/printable.ts";

/** A period that the plan wants reported (*kỳ báo cáo*): from the day after the one before it to its last day. */
export interface ReportPeriod {
  /** `lan-1`, `cuoi-cung`, `thang-9-2025`: for an address and a command. */
  key: string;
  /** "lần 1", "cuối cùng", "tháng 9/2025". */
  label: string;
  /** The first one begins with the plan. */
  startsOn: CivilDate;
  /** The last day that nobody disputes: the day before D of "trước ngày D". */
  endsOn: CivilDate;
}

/**
 * The periods that the dated duties of a plan make, in order of time. The last without a label of
 * its own is the final one (*cuối cùng*).
 */
export function periodsOf(plan: Plan, calendar: Calendar): ReportPeriod[] {
  const labels = new Map(plan.duties.map((duty) => [duty.id, duty.label]));
  const ends = new Map<string, { label: string | undefined; endsOn: CivilDate }>();
  for (const { of, deadline, ref } of obligationsOf(plan, calendar)) {
    if (of.kind !== "duty" || deadline.kind !== "hard") continue;
    const occurrence = /\((\d{4}[^)]*)\)$/.exec(ref)?.[1];
    const label = occurrence === undefined ? labels.get(of.id) : periodText(occurrence);
    ends.set(`${label ?? ""} ${deadline.safeOn}`, { label, endsOn: deadline.safeOn });
  }
  const sorted = [...ends.values()].sort((a, b) => (a.endsOn < b.endsOn ? -1 : 1));
  const final = sorted.findLastIndex(({ label }) => label === undefined);
  const taken = new Set<string>();
  return sorted.map(({ label, endsOn }, index) => {
    const last = sorted.findLast((other) => other.endsOn < endsOn)?.endsOn;
    const name = oneLine(label ?? (index === final ? "cuối cùng" : `kỳ ${index + 1}`));
    const startsOn = last === undefined ? plan.period.startsOn : addDays(last, 1);
    return { key: unique(slug(name), taken), label: name, startsOn, endsOn };
  });
}

function slug(text: string): string {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "ky";
}

function unique(key: string, taken: Set<string>): string {
  let candidate = key;
  for (let count = 2; taken.has(candidate); count++) candidate = `${key}-${count}`;
  taken.add(candidate);
  return candidate;
}
