export function isWeekend(iso: string): boolean {
  return weekdayOf(iso) >= 6;
}

/** ISO weekday of a civil date by Sakamoto's rule; Monday is 1. */
export function weekdayOf(iso: string): number {
  const [year = 2000, month = 1, day = 1] = iso.split("-").map(Number);
  const table = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
  const y = month < 3 ? year - 1 : year;
  const sunday =
    (y +
      Math.floor(y / 4) -
      Math.floor(y / 100) +
      Math.floor(y / 400) +
      (table[month - 1] ?? 0) +
      day) %
    7;
  return sunday === 0 ? 7 : sunday;
}

export function shown(iso: string): string {
  return iso.split("-").reverse().join("/");
}
