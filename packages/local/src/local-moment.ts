import { Temporal } from "temporal-polyfill";

const weekdays = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"];

/** An instant as a clock and a calendar on the wall show it. */
export interface LocalMoment {
  /** yyyy-mm-dd */
  on: string;
  weekday: string;
  /** dd/mm/yyyy */
  date: string;
  /** HH:MM */
  time: string;
}

/** Takes epoch milliseconds. */
export function localMoment(at: number, zone: string): LocalMoment {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const two = (number: number) => String(number).padStart(2, "0");
  return {
    on: local.toPlainDate().toString(),
    weekday: weekdays[local.dayOfWeek - 1] ?? "",
    date: `${two(local.day)}/${two(local.month)}/${local.year}`,
    time: `${two(local.hour)}:${two(local.minute)}`,
  };
}

/** "08:00, Thứ Hai, ngày 29/9/2025", as an official document writes a moment. */
export function momentWords(at: number, zone: string): string {
  const { time, weekday, date } = localMoment(at, zone);
  return `${time}, ${weekday}, ngày ${date}`;
}

/** "2025-09-29 08:00", for the terminal. */
export function momentLine(at: number, zone: string): string {
  const { on, time } = localMoment(at, zone);
  return `${on} ${time}`;
}
