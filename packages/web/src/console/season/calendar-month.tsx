import type { Calendar } from "@dondoc/core/calendar/calendar";
import {
  addDays,
  firstOfMonth,
  lastOfMonth,
  monthOf,
  weekday,
} from "@dondoc/core/calendar/civil-date";
import { documentDate } from "@dondoc/messages/wording";

const days = [
  ["Hai", "Thứ Hai"],
  ["Ba", "Thứ Ba"],
  ["Tư", "Thứ Tư"],
  ["Năm", "Thứ Năm"],
  ["Sáu", "Thứ Sáu"],
  ["Bảy", "Thứ Bảy"],
  ["CN", "Chủ nhật"],
] as const;

interface CalendarMonthProps {
  month: string;
  mails: ReadonlyMap<string, number>;
  calendar: Calendar;
  hrefOf: (on: string) => string;
}

/** A month as a table of weeks: how many mails leave on each day, and which days are off. */
export function CalendarMonth({ month, mails, calendar, hrefOf }: CalendarMonthProps) {
  return (
    <table class="month">
      <caption class="unseen">Số thư gửi mỗi ngày trong tháng {monthText(month)}</caption>
      <thead>
        <tr>
          {days.map(([short, full]) => (
            <th scope="col">
              <abbr title={full}>{short}</abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr>
            {week.map((on) =>
              on === null ? (
                <td class="none" />
              ) : (
                <Day on={on} mails={mails.get(on) ?? 0} calendar={calendar} href={hrefOf(on)} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({
  on,
  mails,
  calendar,
  href,
}: {
  on: string;
  mails: number;
  calendar: Calendar;
  href: string;
}) {
  const isOff = !calendar.isWorkingDay(on);
  const name = calendar.nameOf(on);
  const number = Number(on.slice(8));
  return (
    <td class={isOff ? "off" : undefined}>
      <span class="number">{number}</span>
      {mails > 0 ? (
        <a href={href}>
          {mails} thư<span class="unseen"> ngày {documentDate(on)}</span>
        </a>
      ) : null}
      {isOff && name ? <span class="why">{name}</span> : null}
      {isOff && !name ? <span class="unseen">nghỉ</span> : null}
    </td>
  );
}

/** The weeks of a month, Monday first; null where a day is of another month. */
export function weeksOf(month: string): (string | null)[][] {
  const first = firstOfMonth(month);
  const last = lastOfMonth(month);
  const weeks: (string | null)[][] = [];
  for (let monday = addDays(first, 1 - weekday(first)); monday <= last; monday = addDays(monday, 7))
    weeks.push(
      Array.from({ length: 7 }, (_, index) => addDays(monday, index)).map((on) =>
        monthOf(on) === month ? on : null,
      ),
    );
  return weeks;
}

/** 9/2025 */
export function monthText(month: string): string {
  return `${Number(month.slice(5))}/${month.slice(0, 4)}`;
}
