import { withoutParts } from "./left-out.ts";
/**
 * What the functions call of Temporal, by class: of each instant they need little, but every member that is
 * there keeps what stands behind it, down to the calendars and formats of other countries. A test holds this
 * to the functions' own code, by types. Texts are made of whatever is left.
 */
export const temporalCalls: Readonly<Record<string, readonly string[]>> = {
  Instant: [
    "add",
    "compare",
    "epochMilliseconds",
    "epochNanoseconds",
    "from",
    "fromEpochMilliseconds",
    "round",
    "subtract",
    "toZonedDateTimeISO",
  ],
  PlainDateTime: ["from", "toZonedDateTime"],
  ZonedDateTime: [
    "epochMilliseconds",
    "offsetNanoseconds",
    "timeZoneId",
    "toInstant",
    "toPlainDateTime",
  ],
};

/** Called without being named: by a template, by `JSON.stringify`, and by `<`, which it refuses. */
export const unnamedCalls = ["toString", "toJSON", "valueOf"];

/** The file of temporal-polyfill that has its classes. */
export const temporalClasses = "temporal-polyfill/chunks/classApi-basic.js";

/** A local time is read from its text, and a duration from its parts; Temporal takes whatever may stand for one. */
const readers = {
  toPlainDateTimeSlots: "(text) => parsePlainDateTime(text, resolveBasicCalendarId)",
  toDurationSlots: "(parts) => refineDurationObjectLike(parts)",
};

/** That file with what is called. What is not is missing, and a call of it fails by its name. */
export function onlyTemporalCalls(file: string): string {
  const seen = new Set<string>();
  const classes = file.replace(
    /^(const (\w+) = \/\*@__PURE__\*\/ defineTemporalClass\(\w+, class \{\n)([\s\S]*?)^(\}, \w+).*\);$/gm,
    (_, head: string, name: string, members: string, end: string) => {
      const called = temporalCalls[name];
      const kept = members.replace(
        /^ {2}(?:static |get )?(\w+)\(.*\) \{\n[\s\S]*?^ {2}\}\n/gm,
        (member, of) => {
          if (called?.includes(of)) seen.add(`${name}.${of}`);
          return called?.includes(of) || (called && unnamedCalls.includes(of)) ? member : "";
        },
      );
      return `${head}${kept}${end});`;
    },
  );
  for (const [name, called] of Object.entries(temporalCalls))
    for (const of of called)
      if (!seen.has(`${name}.${of}`))
        throw new Error(`${name}.${of} is not seen in ${temporalClasses}`);
  return withoutParts(classes, readers).replace(/^ {4}(\w+): \1,?\n/gm, (line, name) =>
    name in temporalCalls ? line : "",
  );
}
