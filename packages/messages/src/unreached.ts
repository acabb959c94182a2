import { postponedNotices } from "@dondoc/core/notice/digest";
import { telephoneTasks } from "@dondoc/core/notice/notice";
import { reachOf, unreachableUnits } from "@dondoc/core/notice/reach";
import { type Situation, today, undeliverable } from "@dondoc/core/obligation/situation";
import type { Entry } from "@dondoc/core/obligation/state";
import { type Plan, type Unit, unitById } from "@dondoc/core/plan/plan";
import type { Temporal } from "temporal-polyfill";
import { namesText, unitName } from "./courtesy.ts";
import { inert, shortened } from "./inert-text.ts";
import { type Items, itemsSection, type Row } from "./letter.ts";
import { documentDate } from "./vn-date.ts";
import { obligationName, obligationRef, stateLabel } from "./wording.ts";

/** By unit, not by task: it is the unit that is asked why it says nothing. */
export function silentRows(plan: Plan, entries: readonly Entry[]): Row[] {
  const units = [...new Set(entries.map((entry) => entry.obligation.unit))];
  return units.map((unit) => {
    const refs = entries
      .filter((entry) => entry.obligation.unit === unit)
      .map(({ obligation }) =>
        obligation.of.kind === "task" ? obligationRef(obligation) : obligationName(obligation),
      );
    return {
      heading: unitName(plan, unit),
      mark: `${refs.length} nội dung`,
      alarming: false,
      lines: [`${namesText(refs, 8, "nội dung")}.`],
    };
  });
}

const mark = "Đề nghị gọi điện";

/**
 * The clerk's list of calls: the units that no mail reaches any more, whom to ring, and what about. It
 * stands in every mail to the coordinating office and in the digest until the plan has other addresses.
 */
export function telephoneSection(
  situation: Situation,
  now: Temporal.Instant,
  { ask, atMost }: { ask: string | null; atMost?: number },
): [Items] | [] {
  const { plan } = situation;
  const rows = telephoneTasks(situation, now).flatMap(({ unit: id, items }): Row[] => {
    const unit = unitById(plan, id);
    if (!unit) return [];
    const about = items.map(({ entry }) => {
      const name = shortened(obligationName(entry.obligation), 110);
      return `${name} (${stateLabel(entry).toLocaleLowerCase("vi")})`;
    });
    return [
      {
        heading: unitName(plan, id),
        mark,
        alarming: true,
        lines: [
          `Không gửi được tới ${addressesOf(unit).join(", ")}. ${phoneLine(unit)}`,
          ...(about.length > 0 ? [`Nội dung cần báo: ${namesText(about, 5, "nội dung")}.`] : []),
        ],
      },
    ];
  });
  const columns = { item: "Đơn vị, nội dung cần báo", mark: "Đề nghị" };
  return itemsSection({ title: "Đơn vị không nhận được thư", columns, rows, ask }, atMost);
}

/** Of the list of calls, whatever else a mail to the coordinating office says. */
export const telephoneAsk = {
  ask: "Đề nghị gọi điện báo cho các đơn vị nêu trên và cập nhật địa chỉ thư của đơn vị trong Kế hoạch.",
  atMost: 20,
};

/** Addresses that mail came back from, of units that another one still reaches. */
export function undeliverableRows(situation: Situation): Row[] {
  const { plan } = situation;
  const failed = undeliverable(situation);
  const unreachable = unreachableUnits(situation);
  return plan.units
    .filter((unit) => !unreachable.has(unit.id))
    .flatMap((unit) => {
      const { leader, focal } = reachOf(unit, failed);
      return addressesOf(unit)
        .filter((address) => failed.has(address))
        .map((address) => ({
          heading: unitName(plan, unit.id),
          mark,
          alarming: true,
          lines: [
            `Không gửi được tới ${address}; các thư tiếp theo gửi đến ${leader ?? focal}. ${phoneLine(unit, address)}`,
          ],
        }));
    });
}

/** What yesterday's quota left for today (*hạn mức gửi thư*). */
export function postponedSection(situation: Situation, now: Temporal.Instant): [Items] | [] {
  const [first, ...rest] = postponedNotices(situation, today(situation, now));
  if (!first) return [];
  const row = {
    heading: `${rest.length + 1} thư của ngày ${documentDate(first.on)} chưa gửi được trong ngày`,
    mark: "Gửi trong hôm nay",
    alarming: true,
    lines: ["Hạn mức gửi thư trong ngày của hệ thống đã hết; các thư này được gửi tiếp hôm nay."],
  };
  const columns = { item: "Thư nhắc việc", mark: "Xử lý" };
  return itemsSection({ title: "Thư gửi chậm", columns, rows: [row], ask: null }, 1);
}

function addressesOf({ leader, focal }: Unit): string[] {
  return [...new Set([leader, focal].flatMap((person) => person?.email ?? []))];
}

/** With the names that belong to the numbers; of one address's holder only, where that one is meant. */
function phoneLine({ leader, focal }: Unit, address?: string): string {
  const people = [leader, focal].filter((one) => address === undefined || one?.email === address);
  const numbers = people.flatMap((person) => {
    if (!person?.phone) return [];
    const name = person.name ? ` (${inert(person.name, 60)})` : "";
    return [`${inert(person.phone, 30)}${name}`];
  });
  const known = [...new Set(numbers)].join("; ");
  return known ? `Điện thoại: ${known}.` : "Danh bạ chưa có số điện thoại.";
}
