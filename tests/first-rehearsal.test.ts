import { readFileSync } from "node:fs";
import { shippedHolidays } from "@dondoc/core/calendar/shipped-holidays";
import { rehearse } from "@dondoc/core/notice/rehearsal";
import { situationOf } from "@dondoc/core/obligation/situation";
import { realPlan } from "@dondoc/core/testing/real-plan";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";

const activatedAt = "2025-08-29T17:00:00Z";

/** Of each mail, by instant and unit, the obligations that it tells of. */
type Season = Map<string, ReadonlySet<string>>;

/** As the first edition rehearsed the plan: a line a mail, instant, unit and obligations. */
function first(): Season {
  const lines = readFileSync(new URL("first-rehearsal.txt", import.meta.url), "utf8");
  const mails = lines
    .trim()
    .split("\n")
    .map((line) => line.split(" "));
  return new Map(mails.map(([at, unit, ...told]) => [`${at} ${unit}`, new Set(told)]));
}

function now(): Season {
  const start = situationOf({
    plan: realPlan(),
    holidays: shippedHolidays,
    planVersion: 1,
    activatedAt,
    requests: [],
    standings: [],
    ledger: [],
  });
  return new Map(
    [...rehearse(start, Temporal.Instant.from(activatedAt))].map(({ at, notice }) => [
      `${at.toString().slice(0, 16)}Z ${notice.recipient}`,
      new Set(notice.items.map(({ obligation }) => obligation.slice(4))),
    ]),
  );
}

test("every mail of the first rehearsal is there at its instant, to its unit, with what it told; only others came", () => {
  const [before, after] = [first(), now()];
  expect(before.size).toBe(626);
  const missing = [...before].flatMap(([mail, told]) => {
    const stands = after.get(mail);
    const lost = [...told].filter((obligation) => !stands?.has(obligation));
    return stands && lost.length === 0 ? [] : [`${mail} ${lost.join(" ")}`];
  });
  expect(missing).toEqual([]);
});

test("and nobody hears more often of what was in it, but the Văn phòng as a part of the chair's office", () => {
  const [before, after] = [first(), now()];
  const known = new Set([...before.values()].flatMap((told) => [...told]));
  expect(known.size).toBe(55);
  const more = [...after].filter(
    ([mail, told]) =>
      !mail.endsWith(" van-phong") &&
      [...told].some((obligation) => known.has(obligation) && !before.get(mail)?.has(obligation)),
  );
  expect(more).toEqual([]);
});
