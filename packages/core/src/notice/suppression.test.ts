import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { localDate } from "../calendar/local-time.ts";
import type { Situation } from "../obligation/situation.ts";
import type { Plan } from "../plan/plan.ts";
import { scene } from "../testing/arbitraries.ts";
import { runs } from "../testing/runs.ts";
import {
  at,
  everyDay,
  lived,
  oneTask,
  sent,
  situation,
  type Told,
  task,
  unit,
} from "../testing/season.ts";
import { failedAddresses } from "./ledger.ts";
import { noticesDue, telephoneTasks } from "./notice.ts";
import type { NoticeProgress } from "./notice-record.ts";
import { nextWakeAt } from "./wake.ts";

vi.setConfig({ testTimeout: 120_000 });

const window = { kind: "before", on: "2025-09-30" } as const;
const two = { leader: { email: "a@xa.example" }, focal: { email: "dm@xa.example" } };

/** The situation once every mail to one of `dead` has come back. */
function bouncing(now: Situation, dead: readonly string[], when: string): Situation {
  const bouncedAt = at(when).toString();
  const ledger = now.ledger.map((record) => {
    if (!dead.includes(record.to) || record.progress.state !== "sent") return record;
    const { messageId, sentAt } = record.progress;
    const progress: NoticeProgress = {
      state: "bounced",
      messageId,
      sentAt,
      bouncedAt,
      permanent: true,
    };
    return { ...record, progress };
  });
  return { ...now, ledger };
}

const focalOfB = { focal: { email: "b2@xa.example" } };
const renewed = (one: Plan["units"][number]) =>
  one.id === "b" ? { ...one, leader: { email: "moi@xa.example" } } : one;

const planWith = (more: Parameters<typeof unit>[1], plan = {}) =>
  oneTask(window, { units: [unit("chair"), unit("office"), unit("a", more)], ...plan });
const told = (now: Situation, when: string) =>
  noticesDue(now, at(when)).map((n) => [n.recipient, n.kind, n.to]);
const throughDay = (plan: Plan, day: string) =>
  lived(situation(plan), everyDay("2025-09-01", day)).end;

describe("an address that sent mail back", () => {
  test("is told again at the unit's other one, on the next morning and once", () => {
    const end = bouncing(
      throughDay(planWith(two), "2025-09-18"),
      ["dm@xa.example"],
      "2025-09-18 08:05",
    );
    expect(told(end, "2025-09-18 10:00")).toEqual([]);
    const morning = noticesDue(end, at("2025-09-19"));
    expect(morning.filter((n) => n.recipient === "a")).toMatchObject([
      { to: "a@xa.example", forInformation: false, kind: "reminder" },
    ]);
    const after = sent(end, morning, at("2025-09-19"));
    expect(told(after, "2025-09-19 10:00")).toEqual([]);
    expect(told(after, "2025-09-22").filter(([to]) => to === "a")).toEqual([]);
    expect(told(after, "2025-09-24").filter(([to]) => to === "a")).toEqual([
      ["a", "reminder", "a@xa.example"],
    ]);
  });

  test("of a leader leaves what is overdue to the focal person", () => {
    const end = bouncing(
      throughDay(planWith(two), "2025-10-01"),
      ["a@xa.example"],
      "2025-10-01 09:00",
    );
    // The focal person has it for information: nothing is to be told again.
    expect(told(end, "2025-10-02").filter(([to]) => to === "a")).toEqual([]);
    expect(told(end, "2025-10-03").filter(([to]) => to === "a")).toEqual([
      ["a", "overdue", "dm@xa.example"],
    ]);
  });

  test("that two units shared is replaced on the next morning for each, never on the same day", () => {
    const shared = { leader: { email: "chung@xa.example" } };
    const plan = oneTask(window, {
      units: [
        unit("chair"),
        unit("office"),
        unit("a", shared),
        unit("b", { ...shared, ...focalOfB }),
      ],
      tasks: [task("t", ["a", "b"], window)],
    });
    const start = throughDay(plan, "2025-10-01");
    const end = bouncing(start, ["chung@xa.example", "b2@xa.example"], "2025-10-01 08:05");
    const corrected = { ...end, plan: { ...plan, units: plan.units.map(renewed) } };
    expect(told(corrected, "2025-10-01 10:00")).toEqual([]);
    const morning = told(corrected, "2025-10-02").map(([to, , address]) => [to, address]);
    expect(morning).toContainEqual(["b", "moi@xa.example"]);
  });

  test("whose holder complained was told, and is not written to again", () => {
    const start = throughDay(planWith(two), "2025-09-18");
    const ledger = start.ledger.map((record) => {
      if (record.recipient !== "a" || record.progress.state !== "sent") return record;
      const { messageId, sentAt } = record.progress;
      const complainedAt = at("2025-09-18 09:00").toString();
      const progress: NoticeProgress = {
        state: "complained",
        messageId,
        sentAt,
        complainedAt,
      };
      return { ...record, progress };
    });
    const end = { ...start, ledger };
    expect(told(end, "2025-09-19").filter(([to]) => to === "a")).toEqual([]);
    expect(told(end, "2025-09-24").filter(([to]) => to === "a")).toEqual([
      ["a", "reminder", "a@xa.example"],
    ]);
  });
});

describe("a unit that no mail reaches", () => {
  const alone = planWith({ leader: { email: "a@xa.example", phone: "0255 1" } });
  const dead = bouncing(throughDay(alone, "2025-09-18"), ["a@xa.example"], "2025-09-18 08:05");

  test("is put on the list of calls of the coordinating office on the next morning, once a step", () => {
    expect(told(dead, "2025-09-18 10:00")).toEqual([]);
    const morning = noticesDue(dead, at("2025-09-19"));
    expect(morning.map((n) => [n.recipient, n.items.map((i) => i.phase)])).toEqual([
      ["chair", []],
      ["office", ["telephone"]],
    ]);
    const later = lived(dead, everyDay("2025-09-19", "2025-09-30"));
    const calls = later.told.filter(({ notice }) =>
      notice.items.some((item) => item.phase === "telephone"),
    );
    expect(calls.map(({ notice }) => notice.on)).toEqual([
      "2025-09-19",
      "2025-09-24",
      "2025-09-26",
      "2025-09-29",
      "2025-09-30",
    ]);
    expect(later.told.some(({ notice }) => notice.to === "a@xa.example")).toBe(false);
  });

  test("stays on the list with all that it has not heard, and leaves it when it has another address", () => {
    const tasks = (now: Situation) =>
      telephoneTasks(now, at("2025-10-10")).map((t) => [t.unit, t.items.map((i) => i.phase)]);
    expect(tasks(dead)).toEqual([["a", ["overdue"]]]);
    const corrected = planWith({ leader: { email: "moi@xa.example" } });
    const fresh = situation(corrected, { ledger: dead.ledger });
    expect(tasks(fresh)).toEqual([]);
    expect(told(fresh, "2025-09-19").filter(([to]) => to === "a")).toEqual([
      ["a", "reminder", "moi@xa.example"],
    ]);
  });

  test("has its next wake on the morning after the bounce", () => {
    const until = { ...dead, plan: { ...dead.plan, policy: quiet(dead.plan) } };
    expect(nextWakeAt(until, at("2025-09-18 10:00"))?.toString()).toBe(at("2025-09-19").toString());
  });

  test("of the chair's office leaves the digest to the coordinating office", () => {
    const end = bouncing(
      throughDay(planWith({}), "2025-09-15"),
      ["chair@xa.example"],
      "2025-09-15 09:00",
    );
    expect(noticesDue(end, at("2025-09-16")).map((n) => [n.recipient, n.kind, n.digest])).toEqual([
      ["office", "digest", true],
    ]);
  });
});

function quiet({ policy }: Plan): Plan["policy"] {
  return { ...policy, digest: { ...policy.digest, onTrouble: false } };
}

describe("whoever's mail comes back, and whenever", () => {
  interface Bounce {
    address: string;
    /** How many mails to it arrive before the first comes back, and how many wakes later that is known. */
    after: number;
    delay: number;
  }
  const drawn = fc.array(
    fc.record({
      address: fc.constantFrom(
        ...["p", "q", "r", "s", "a", "b", "c", "chair", "office"].map((x) => `${x}@xa.example`),
      ),
      after: fc.nat(3),
      delay: fc.nat(4),
    }),
    { maxLength: 6 },
  );

  function livedWithBounces(start: Situation, wakes: ReturnType<typeof everyDay>, list: Bounce[]) {
    const all: Told[] = [];
    const due: { at: number; address: string }[] = [];
    let now = start;
    for (const [i, wake] of wakes.entries()) {
      const known = due.filter((one) => one.at <= i).map((one) => one.address);
      const dead = new Set(failedAddresses(now.ledger).keys());
      const notices = noticesDue(now, wake);
      for (const { to } of notices) expect(dead.has(to), `${to} is dead`).toBe(false);
      all.push(...notices.map((notice) => ({ at: wake, notice })));
      now = sent(now, notices, wake);
      for (const { address, after, delay } of list) {
        const mails = all.filter(({ notice: n }) => n.to === address).length;
        if (mails > after) due.push({ at: i + delay, address });
      }
      const when = `${localDate(wake, "Asia/Ho_Chi_Minh")} 17:30`;
      now = bouncing(now, known, when);
    }
    return { all, end: now };
  }

  test("no dead address is written to, none twice a day, and it comes to an end", () => {
    fc.assert(
      fc.property(scene(0), drawn, fc.array(fc.nat(400), { maxLength: 2 }), (s, list, extra) => {
        const wakes = s.days.flatMap((day) =>
          [0, ...extra].sort((a, b) => a - b).map((m) => day.add({ minutes: m })),
        );
        const { all } = livedWithBounces(s.start, wakes, list);
        const mails = all.map(({ notice: n }) => `${n.on} ${n.to}`);
        expect(new Set(mails).size).toBe(mails.length);
        const keys = all.flatMap(({ notice: n }) =>
          n.forInformation ? [] : [`${n.on} ${n.recipient}`],
        );
        expect(new Set(keys).size).toBe(keys.length);
      }),
      runs(40),
    );
  });

  test("a unit with a living address misses nothing, and one without is on the list of calls", () => {
    fc.assert(
      fc.property(scene(0), drawn, (s, list) => {
        const { end } = livedWithBounces(s.start, s.days, list);
        const last = s.days.at(-1);
        const failed = failedAddresses(end.ledger);
        const { plan } = end;
        if (!last) return;
        const open = {
          ...end,
          plan: { ...plan, period: { ...plan.period, closesOn: "2026-12-31" } },
        };
        for (const { unit: id, items } of telephoneTasks(open, last)) {
          const contact = plan.units.find((u) => u.id === id);
          expect(failed.has(contact?.leader?.email ?? "")).toBe(true);
          if (contact?.focal) expect(failed.has(contact.focal.email)).toBe(true);
          expect(items.every((item) => item.audience === "unit")).toBe(true);
        }
        // A day more for what came back on the last evening, and nobody waits who can be reached.
        const settled = [0, 1, 2, 3, 4, 5, 6].reduce((now, n) => {
          const wake = last.add({ hours: 24 * (n + 1) });
          return sent(now, noticesDue(now, wake), wake);
        }, open);
        const quietDay = last.add({ hours: 24 * 7 + 5 });
        expect(noticesDue(settled, quietDay)).toEqual([]);
      }),
      runs(25),
    );
  });
});
