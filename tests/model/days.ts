/** Civil days for the specification, reckoned without the product's calendar. No public holiday falls in the season. */
export interface Days {
  isWorking(on: string): boolean;
  onOrBefore(on: string): string;
  onOrAfter(on: string): string;
  /** The n-th working day strictly before or after; the day itself for 0. */
  before(on: string, n: number): string;
  after(on: string, n: number): string;
}

const dayMilliseconds = 86_400_000;

const sums = new Map<string, string>();

export function plus(on: string, days: number): string {
  const name = `${on} ${days}`;
  const known = sums.get(name);
  if (known !== undefined) return known;
  const at = Date.parse(`${on}T00:00Z`) + days * dayMilliseconds;
  const sum = new Date(at).toISOString().slice(0, 10);
  sums.set(name, sum);
  return sum;
}

/** In Việt Nam, UTC+7. */
export function dayOf(at: number): string {
  return new Date(at + 7 * 3_600_000).toISOString().slice(0, 10);
}

export function instant(on: string, time: string): number {
  return Date.parse(`${on}T${time}+07:00`);
}

/** Each of the model's days stands by itself. */
interface Calendar {
  off: { from: string }[];
  working: { from: string }[];
}

const known = new WeakMap<Calendar, Days>();

export function daysOf(calendar: Calendar): Days {
  const days = known.get(calendar) ?? reckoned(calendar);
  known.set(calendar, days);
  return days;
}

function reckoned(calendar: Calendar): Days {
  const off = new Set(calendar.off.map(({ from }) => from));
  const working = new Set(calendar.working.map(({ from }) => from));
  const answers = new Map<string, boolean>();
  const reckon = (on: string) => {
    const weekday = new Date(`${on}T00:00Z`).getUTCDay();
    return !off.has(on) && (working.has(on) || (weekday !== 0 && weekday !== 6));
  };
  const isWorking = (on: string) => {
    const answer = answers.get(on) ?? reckon(on);
    answers.set(on, answer);
    return answer;
  };
  const step = (from: string, by: 1 | -1) => {
    let on = plus(from, by);
    while (!isWorking(on)) on = plus(on, by);
    return on;
  };
  const times = (from: string, n: number, by: 1 | -1) => {
    let on = from;
    for (let left = n; left > 0; left--) on = step(on, by);
    return on;
  };
  return {
    isWorking,
    onOrBefore: (on) => (isWorking(on) ? on : step(on, -1)),
    onOrAfter: (on) => (isWorking(on) ? on : step(on, 1)),
    before: (on, n) => times(on, n, -1),
    after: (on, n) => times(on, n, 1),
  };
}
