/**
 * One cron field as its ascending numbers: a comma list of `*`, `n`, `a-b`, `n/s`, `a-b/s`,
 * where names (`JAN`, `MON`) stand for numbers from `min` up. Null where it is not valid: a number
 * out of range, a range that descends, a step of 0 or beyond the field.
 */
export function parseNumbers(
  field: string,
  min: number,
  max: number,
  names: readonly string[] = [],
): number[] | null {
  const numbers = new Set<number>();
  for (const item of field.split(",")) {
    const match = /^(?:(\*)|(\w+)(?:-(\w+))?)(?:\/(\d{1,4}))?$/.exec(item);
    if (!match) return null;
    const [, star, first, last, step] = match;
    const start = star ? min : numberOf(first ?? "", min, names);
    const end = last ? numberOf(last, min, names) : star || step ? max : start;
    const by = step ? Number(step) : 1;
    if (!inRange(start, min, max) || !inRange(end, start, max) || by < 1 || by > max) return null;
    for (let n = start; n <= end; n += by) numbers.add(n);
  }
  return [...numbers].sort((a, b) => a - b);
}

/** A number or a name; NaN, which is in no range, for anything else. */
function numberOf(text: string, min: number, names: readonly string[]): number {
  const named = names.indexOf(text.toUpperCase());
  if (named >= 0) return named + min;
  return /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
}

function inRange(n: number, min: number, max: number): boolean {
  return n >= min && n <= max;
}
