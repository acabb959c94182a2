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

function rehearsed() {
  const start = situationOf({
    plan: realPlan(),
    holidays: shippedHolidays,
    planVersion: 1,
    activatedAt,
    requests: [],
    standings: [],
    ledger: [],
  });
  return [...rehearse(start, Temporal.Instant.from(activatedAt))].map(({ at, notice }) => ({
    mail: `${at.toString().slice(0, 16)}Z ${notice.recipient}`,
    told: new Set(notice.items.map(({ obligation }) => obligation.slice(4))),
    notice,
  }));
}

/** What asks: whoever was in copy has a mail of their own now, and is in none of these. */
function now(): Season {
  const asking = rehearsed().filter(({ notice }) => !notice.forInformation);
  return new Map(asking.map(({ mail, told }) => [mail, told]));
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

test("whoever was in copy has a mail of their own, at the same instant and of the same; there are no others", () => {
  const all = rehearsed();
  const copies = all.filter(({ notice }) => notice.forInformation);
  expect(new Set(copies.map(({ notice }) => `${notice.recipient} ${notice.to}`))).toEqual(
    new Set(["vhxh chuyenvien@vhxh.nghiahanh.example"]),
  );
  expect(copies.map(({ notice }) => notice.on)).toEqual(copied);
  for (const { mail, told, notice } of copies) {
    const asking = all.find((one) => one.mail === mail && !one.notice.forInformation);
    expect(asking?.notice.informs).toEqual([notice.mailbox]);
    expect(asking?.told).toEqual(told);
    expect(asking?.notice.kind).toBe(notice.kind);
  }
});

/** The mornings on which the leader of the Phòng Văn hóa – Xã hội was written to with the focal person in copy. */
const copied = `
  2025-10-01 2025-10-03 2025-10-10 2025-10-15 2025-10-20 2025-10-23 2025-10-28 2025-11-20
  2025-11-21 2025-11-25 2025-11-27 2025-12-02 2025-12-05 2025-12-10 2025-12-15 2025-12-18
  2026-01-07 2026-01-13 2026-01-16 2026-01-21 2026-01-26 2026-01-29`
  .trim()
  .split(/\s+/);
