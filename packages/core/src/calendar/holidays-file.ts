import * as z from "zod/mini";
import { Line } from "../schema/line.ts";
import { CivilDate, weekday } from "./civil-date.ts";
import { type Holidays, holidaysOf } from "./holidays.ts";

/** A day as the file has it: date, name, and what it rests on. */
const Day = z.tuple([CivilDate, Line, Line]);
const WorkedDay = z.tuple([CivilDate, Line]);
const Days = z.array(Day).check(z.maxLength(60));
const year = z.string().check(z.regex(/^2[01]\d\d$/, "name a year, as in 2027"));
/** What explains the days and is not reckoned with. */
const Words = z.optional(z.unknown());

/** A file of holidays, as `packages/core/src/calendar/vn-holidays.json` is one. */
const HolidaysFile = z.strictObject({
  scope: Words,
  asOf: CivilDate,
  status: z.record(
    z.string().check(z.regex(/^2[01]\d\d(-2[01]\d\d)?$/, "name a year or years, as in 2027")),
    z.string(),
  ),
  off: z.record(year, Days),
  workingWeekends: z.record(year, z.array(WorkedDay).check(z.maxLength(30))),
  floor: z._default(
    z.record(year, z.strictObject({ off: Days, likely: Days, possible: z._default(Days, []) })),
    {},
  ),
  lunar: z._default(z.record(year, z.looseObject({ mung1: CivilDate })), {}),
  pendingSwaps: Words,
  closedSwaps: Words,
  floorMeaning: Words,
  lunarCheck: Words,
  legal: Words,
  modelCheck: Words,
  sources: Words,
  dateHolidaysVersion: Words,
  comparison: Words,
});
type HolidaysFile = z.infer<typeof HolidaysFile>;

export type HolidaysReading = { ok: true; holidays: Holidays } | { ok: false; problems: string[] };

/** Reads a file of holidays (JSON) whole: every problem is one line with its place. */
export function readHolidaysFile(text: string): HolidaysReading {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { ok: false, problems: ["(file): this is not JSON"] };
  }
  const file = HolidaysFile.safeParse(raw);
  if (!file.success)
    return {
      ok: false,
      problems: file.error.issues.map(
        (issue) =>
          `${issue.path.map(String).join(".") || "(file)"}: ${issue.message}${issue.code === "unrecognized_keys" ? `: ${issue.keys.join(", ")}` : ""}`,
      ),
    };
  const problems = [...misplaced(file.data), ...incomplete(file.data)];
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, holidays: holidaysOf(file.data) };
}

/** Days in another year's list, twice in one, or of the wrong kind. */
function misplaced(file: HolidaysFile): string[] {
  const lists: [string, string, readonly (readonly [string, ...string[]])[]][] = [
    ...Object.entries(file.off).map(([of, days]) => [`off.${of}`, of, days] as never),
    ...Object.entries(file.workingWeekends).map(
      ([of, days]) => [`workingWeekends.${of}`, of, days] as never,
    ),
    ...Object.entries(file.floor).flatMap(([of, days]) =>
      Object.entries(days).map(([list, on]) => [`floor.${of}.${list}`, of, on] as never),
    ),
  ];
  return lists.flatMap(([place, of, days]) =>
    days.flatMap(([on], at) => [
      ...(on.startsWith(of) ? [] : [`${place}.${at}: ${on} is not a day of ${of}`]),
      ...(days.findIndex(([other]) => other === on) === at
        ? []
        : [`${place}.${at}: ${on} stands twice`]),
      ...(place.startsWith("workingWeekends") && weekday(on) < 6
        ? [`${place}.${at}: ${on} is no Saturday or Sunday, so it is worked anyway`]
        : []),
    ]),
  );
}

/** Years that are both, neither, or without their Tết. */
function incomplete({ off, workingWeekends, floor, lunar, status }: HolidaysFile): string[] {
  const known = new Set([...Object.keys(off), ...Object.keys(floor)]);
  const isOff = (of: string, on: string) =>
    [...(off[of] ?? []), ...(floor[of]?.off ?? [])].some(([day]) => day === on);
  return [
    ...(known.size === 0 ? ["off: no year has days"] : []),
    ...Object.entries(off).flatMap(([of, days]) => [
      ...(floor[of] ? [`floor.${of}: the year is announced under off as well; keep one`] : []),
      ...(days.length === 0 ? [`off.${of}: an announced year has days off`] : []),
      ...(/^announced\b/.test(status[of] ?? "")
        ? []
        : [`status.${of}: say "announced", since the year stands under off`]),
    ]),
    ...Object.keys(workingWeekends)
      .filter((of) => !off[of])
      .map((of) => `workingWeekends.${of}: the year is not under off`),
    ...Object.entries(workingWeekends).flatMap(([of, days]) =>
      days
        .filter(([on]) => isOff(of, on))
        .map(([on]) => `workingWeekends.${of}: ${on} is off as well`),
    ),
    ...[...known].flatMap((of) => {
      const newYear = lunar[of]?.mung1;
      if (newYear === undefined) return [`lunar.${of}: add mung1, the day of the lunar New Year`];
      return isOff(of, newYear) ? [] : [`lunar.${of}.mung1: ${newYear} is not among the days off`];
    }),
  ];
}
