import { mailboxesOf, mailboxId, unitMailbox } from "@dondoc/core/notice/mailbox";
import { initialStanding } from "@dondoc/core/obligation/standing";
import type { Plan, Unit } from "@dondoc/core/plan/plan";
import { realPlan } from "@dondoc/core/testing/real-plan";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { saveLink } from "./answer/link-rows.ts";
import { saveRequest } from "./answer/request-rows.ts";
import { readAuthority, saveAuthority } from "./authority/authority-rows.ts";
import { readPlanHeads } from "./authority/head-rows.ts";
import { revokedChange } from "./authority/mailbox-rows.ts";
import { calendarFeed, offerCalendar } from "./calendar-feed.ts";
import { leaderPage, recordCheckIn } from "./leader.ts";
import { knownLink, nameIn, openForAnswer, openLink } from "./link.ts";
import { readPlan, savePlan } from "./plan/plan-rows.ts";
import type { App } from "./ports.ts";
import type { Link, StoredPlan } from "./records.ts";
import { answerSubject, formToken, hashOf } from "./token.ts";
import { wholeList } from "./whole-list.ts";
import { authorityKey, mailboxKey, planKey, standingKey } from "./world/keys.ts";
import { createMemoryTable } from "./world/memory-table.ts";
import { absent, type Key, type Table } from "./world/table.ts";

const token = "AbCdEfGhIjKlMnOpQrSt-_";
const obligation = "obl_r1-1.doan";
const savedAt = "2025-09-01T00:00:00Z";
/** The civil date of every test here. */
const day = "2025-09-18";
const plan = realPlan();
const head = plan.units.find(({ id }) => id === "doan")?.leader?.email ?? "";
const mailbox = mailboxId(plan.authority, head);
const form = (version: number, given: object = {}) => ({
  plan: plan.id,
  obligation,
  formToken: formToken(token, answerSubject(plan.id, obligation), version),
  progress: {},
  ...given,
});

interface Changed {
  /** More plans, with all that the first has. */
  plans?: Partial<Plan>[];
  link?: Partial<Link>;
  life?: StoredPlan["life"];
  version?: number;
  revoked?: "links" | "calendars";
  units?: (unit: Unit) => Unit;
}

/** A table with a link of Đoàn's leader, its plan and one standing, with one thing changed; and the keys of each batch. */
async function opened(changed: Changed = {}) {
  const { link, life, version = 3, revoked, units = (unit) => unit, plans = [] } = changed;
  const asked: (readonly Key[])[] = [];
  const memory = createMemoryTable();
  const table: Table = {
    ...memory,
    batch: (keys) => {
      asked.push(keys);
      return memory.batch(keys);
    },
  };
  const clock = { now: () => Temporal.Instant.from("2025-09-18T01:00:00Z") };
  const log = { info() {}, warn() {}, error() {} };
  const settings = { baseUrl: "https://dondoc.example" };
  const app = { table, clock, log, settings } as unknown as App;
  const held = { authority: plan.authority, mailbox, plan: plan.id, recipient: "doan" };
  await saveLink(app, { hash: hashOf(token), ...held, createdAt: savedAt, ...link });
  const active = { state: "active", activatedAt: savedAt } as const;
  for (const more of [{}, ...plans])
    await savePlan(app, {
      plan: { ...plan, units: plan.units.map(units), ...more },
      version: 1,
      savedAt,
      life: life ?? active,
      nextWakeAt: null,
    });
  const standing = { ...initialStanding({ id: obligation, unit: "doan" }), version };
  await memory.put({
    put: { ...standingKey(plan.id, obligation), version, body: JSON.stringify(standing) },
    when: absent,
  });
  if (revoked)
    await memory.transact([revokedChange(plan.authority, mailbox, revoked, "aud_revoked")]);
  return { app, asked, memory };
}

async function answered(changed: Changed, given: object = form(3)) {
  const { app, asked } = await opened(changed);
  const known = await knownLink(app, token);
  const answer = await openForAnswer(app, token, known, { progress: {}, ...given });
  return { answer, asked };
}

/** The units that the link opens, its own first, or why it opens none. */
async function unitsOf(changed: Changed): Promise<string[] | string> {
  const { app } = await opened(changed);
  try {
    const [one] = (await openLink(app, token)).plans;
    return [nameIn(one), ...one.units.filter((id) => id !== nameIn(one))];
  } catch (refusal) {
    return (refusal as Error).message;
  }
}

/** Changes the people of the units that are named. */
const people = (of: Record<string, Partial<Unit>>) => (unit: Unit) => ({ ...unit, ...of[unit.id] });
const leader = { email: head };
const other = { email: "nguoi-moi@nghiahanh.example" };
const gone = "who had it answers for nothing any more";

test("an answer that fits opens its obligation alone", async () => {
  const { asked, answer } = await answered({});
  expect(answer?.situation.standings.get(obligation)?.version).toBe(3);
  const { pk } = planKey(plan.id);
  const sks = ["P", `S#${obligation}`, "R#r1-1", "Q"];
  expect(asked).toEqual([
    [
      mailboxKey(plan.authority, mailbox),
      authorityKey(plan.authority),
      ...sks.map((sk) => ({ pk, sk })),
    ],
  ]);
});

test.each<[string, Changed, object]>([
  ["the form is another plan's", {}, form(3, { plan: "pln_khac" })],
  ["the obligation has moved on", { version: 4 }, form(3)],
  ["the form was made by another link", {}, form(3, { formToken: "3.AAAAAAAAAAAAAAAAAAAAAA" })],
  ["a plan is named that none can be", {}, form(3, { plan: "pln_a#b" })],
  ["an obligation is named that none can be", {}, form(3, { obligation: "obl_" })],
  ["a list is named for an obligation", {}, form(3, { obligation: [obligation] })],
])("the whole page is asked when %s", async (_, changed, given) => {
  expect((await answered(changed, given)).answer).toBeNull();
});

test.each<[string, Changed, string]>([
  ["was revoked", { revoked: "links" }, "the link was revoked"],
  ["is of a plan that is over", { life: { state: "draft" } }, "the plan is not open"],
  ["is of somebody who left", { units: people({ doan: { leader: other } }) }, gone],
  ["is 90 days old", { link: { createdAt: "2025-06-20T01:00:00Z" } }, "older than 90 days"],
])("neither a page nor an answer opens with a link that %s", async (_, changed, reason) => {
  expect(await unitsOf(changed)).toContain(reason);
  const { app } = await opened(changed);
  await expect(recordCheckIn(app, { token, form: form(3) })).rejects.toThrow(reason);
});

test("a link opens to the last second of its 90 days", async () => {
  expect(await unitsOf({ link: { createdAt: "2025-06-20T01:00:01Z" } })).toEqual(["doan"]);
});

test("a link that was made after a revocation opens, and its calendars end without it", async () => {
  expect(await unitsOf({ revoked: "links", link: { mark: "aud_revoked" } })).toEqual(["doan"]);
  expect(await unitsOf({ revoked: "calendars" })).toEqual(["doan"]);
});

describe("what a link opens is reckoned on the day it is opened", () => {
  test("every unit that its mailbox answers for, whichever the mail was about", async () => {
    const units = people({ vhxh: { focal: leader }, "cong-an": { leader: other } });
    expect(await unitsOf({ units })).toEqual(["doan", "vhxh"]);
  });

  test("the unit to which its person moved, and not the one that they left", async () => {
    const units = people({ doan: { leader: other }, vhxh: { leader } });
    expect(await unitsOf({ units })).toEqual(["vhxh"]);
  });

  test("a unit for the days of a delegation, beside its leader or instead", async () => {
    const own = { person: leader, fromOn: "2025-09-10", untilOn: "2025-09-18" } as const;
    const delegated = (untilOn: string, place: "instead" | "beside") =>
      people({ doan: { leader: other, delegate: { ...own, untilOn, place } } });
    for (const place of ["instead", "beside"] as const) {
      expect(await unitsOf({ units: delegated("2025-09-18", place) })).toEqual(["doan"]);
      expect(await unitsOf({ units: delegated("2025-09-17", place) })).toBe(gone);
    }
  });

  test("nothing with the same address in another authority", async () => {
    const foreign = mailboxId("aut_xa-khac", head);
    expect(await unitsOf({ link: { mailbox: foreign } })).toBe(gone);
  });

  test("the one unit that it was handed to, as long as the same people answer for it", async () => {
    const unit = plan.units.find(({ id }) => id === "doan") as Unit;
    const link = { mailbox: unitMailbox(plan.authority, unit, day) };
    const shared = people({ vhxh: { leader } });
    expect(await unitsOf({ link, units: shared })).toEqual(["doan"]);
    const units = people({ doan: { focal: other } });
    expect(await unitsOf({ link, units })).toBe(gone);
  });
});

describe("a link opens all plans of its authority", () => {
  const second = { id: "pln_hai" };
  const foreign = { id: "pln_xa-khac", authority: "aut_xa-khac" };
  const [endsOn, closesOn] = ["2025-09-16", "2025-09-17"];
  const over = { id: "pln_xong", period: { ...plan.period, endsOn, closesOn } };

  test("the nearest first, each with its plan, that of the mail leading; and nothing of another authority or a plan that is over", async () => {
    const { app } = await opened({ plans: [second, foreign, over], link: { plan: "pln_hai" } });
    const { plans, open } = await leaderPage(app, { token });
    expect(plans.map((one) => one.plan.id)).toEqual(["pln_hai", plan.id]);
    for (const { units } of plans) expect(units.map(({ id }) => id)).toEqual(["doan"]);
    const own = open.filter(({ entry }) => entry.obligation.id === obligation);
    expect(own.map((entry) => entry.plan.id)).toEqual(["pln_hai", plan.id]);
    const days = open.map(({ entry }) => ("on" in entry.deadline ? entry.deadline.on : "9999"));
    expect(days).toEqual(days.toSorted());
    // One id in two plans: each form is its own plan's.
    expect(new Set(own.map(({ formToken }) => formToken)).size).toBe(2);
  });

  test("a plan with a row that cannot be read is missing, and said to be; the others stand", async () => {
    const { app, memory } = await opened({ plans: [second] });
    const spoilt = { ...standingKey("pln_hai", "obl_x.doan"), version: 1, body: "{}" };
    await memory.put({ put: spoilt, when: absent });
    const page = await leaderPage(app, { token });
    expect(page.plans.map((one) => one.plan.id)).toEqual([plan.id]);
    expect(page.unreadable).toBe(1);
    await memory.put({ put: { ...spoilt, ...standingKey(plan.id, "obl_x.doan") }, when: absent });
    await expect(leaderPage(app, { token })).rejects.toThrow("Bad row");
  });

  test("an answer is its plan's alone, which the form names or its token tells", async () => {
    const { app } = await opened({ plans: [second, foreign] });
    const done = (given: object) => ({ ...form(3, given), status: "done" });
    const [other] = (await leaderPage(app, { token })).open.filter(
      (entry) => entry.plan.id === "pln_hai" && entry.entry.obligation.id === obligation,
    );
    const { formToken: token2 = "" } = other ?? {};
    // The form of one plan is none of the other's.
    for (const given of [{ plan: "pln_hai" }, { formToken: token2 }])
      await expect(recordCheckIn(app, { token, form: done(given) })).rejects.toThrow();
    // Without a name the token tells.
    const given = { plan: undefined, formToken: token2 };
    const recorded = await recordCheckIn(app, { token, form: done(given) });
    expect(recorded).toMatchObject({ plan: "pln_hai", outcome: "recorded" });
    const { closed } = await leaderPage(app, { token });
    expect(closed.map((entry) => entry.plan.id)).toEqual(["pln_hai"]);
    // Of a plan that another authority has, not even with a token that fits.
    const theirs = formToken(token, answerSubject(foreign.id, obligation), 0);
    const forged = done({ plan: foreign.id, formToken: theirs });
    await expect(recordCheckIn(app, { token, form: forged })).rejects.toThrow("no such plan");
  });

  test("its calendar has the deadlines of all of them under one name", async () => {
    const { app } = await opened({ plans: [second, foreign] });
    const { url } = await offerCalendar(app, { token });
    const feed = await calendarFeed(app, { token: url.slice(url.lastIndexOf("/") + 1, -4) });
    const of = (id: string) => feed.match(new RegExp(`UID:[^@]*@${id}`, "g")) ?? [];
    expect(of("pln_hai").length).toBeGreaterThan(0);
    expect(of("pln_hai").length).toBe(of(plan.id).length);
    expect(of(foreign.id)).toEqual([]);
    expect(feed.match(/X-WR-CALNAME/g)).toHaveLength(1);
  });
});

describe("of the plans of others", () => {
  const [task] = plan.tasks;
  /** A plan of the same authority that gives work to Công an alone. */
  const others = (count: number): Partial<Plan>[] =>
    Array.from({ length: count }, (_, n) => ({
      ...{ id: `pln_khac-${n + 1}`, duties: [], targets: [] },
      tasks: task ? [{ ...task, leads: ["cong-an"], coordinating: [], implementing: [] }] : [],
    }));

  /** What a page and an answer ask of the table, without the heads; a first page has read each version. */
  async function asked(count: number) {
    const { app, memory } = await opened({ plans: others(count) });
    await leaderPage(app, { token });
    const heads = await memory.counted(() => readPlanHeads(app, plan.authority));
    const page = await memory.counted(() => leaderPage(app, { token }));
    const given = { ...form(3), status: "done" };
    const answer = await memory.counted(() => recordCheckIn(app, { token, form: given }));
    return {
      calls: page.calls,
      items: page.items - heads.items,
      readUnits: page.readUnits - heads.readUnits,
      answer,
    };
  }

  test("a page reads nothing but their heads, and an answer nothing: 40 of them cost as many calls and as much as one", async () => {
    const one = await asked(1);
    // The link; the mailbox with the authority's row; the heads; the plan's rows.
    expect(one.calls).toBe(4);
    expect(await asked(40)).toEqual(one);
  });

  test("one is opened when it asks the unit for a report, though its document names it nowhere", async () => {
    const { app } = await opened({ plans: others(2) });
    const plansOf = async () =>
      (await openLink(app, token)).plans.map(({ situation }) => situation.plan.id);
    expect(await plansOf()).toEqual([plan.id]);
    const request = { id: "req-1", duty: "r1", title: "Báo cáo nhanh", units: ["cong-an", "doan"] };
    const saved = { ...request, dueOn: "2025-09-25", askedAt: savedAt };
    const other = { id: "pln_khac-2", authority: plan.authority } as const;
    expect(await saveRequest(app, other, saved)).toBe("saved");
    expect(await plansOf()).toEqual([plan.id, "pln_khac-2"]);
  });

  test("one is opened when its group gets the unit as a member in the directory", async () => {
    const { app } = await opened({ plans: others(1) });
    const known = await readAuthority(app, plan.authority);
    if (!known) throw new Error("no authority");
    const { authority } = known;
    const group = { id: "nhom", name: "Nhóm", aliases: [], members: ["cong-an"] };
    const withGroup = (members: string[]) => ({ ...authority, groups: [{ ...group, members }] });
    await saveAuthority(app, withGroup(["cong-an"]), known, { by: "a", changes: [] });
    const stored = await readPlan(app, "pln_khac-1");
    if (!stored) throw new Error("no plan");
    const tasks = stored.plan.tasks.map((one) => ({ ...one, leads: ["nhom"] }));
    await savePlan(app, { ...stored, version: 2, plan: { ...stored.plan, tasks } });
    const plansOf = async () => (await openLink(app, token)).plans.length;
    expect(await plansOf()).toBe(1);
    const now = await readAuthority(app, plan.authority);
    await saveAuthority(app, withGroup(["cong-an", "doan"]), now, { by: "b", changes: [] });
    expect(await plansOf()).toBe(2);
  });
});

describe("a narrow link", () => {
  const unit = plan.units.find(({ id }) => id === "doan") as Unit;
  const narrow = {
    mailbox: unitMailbox(plan.authority, unit, day),
    obligation,
    purpose: "item",
  } as const;
  const by = { token, narrow: true };

  test("opens its one item and takes its answer, and no other of its unit", async () => {
    const { app } = await opened({ link: narrow, plans: [{ id: "pln_hai" }] });
    const page = await leaderPage(app, by);
    const shown = [...page.open, ...page.closed].map((one) => [
      one.plan.id,
      one.entry.obligation.id,
    ]);
    expect(shown).toEqual([[plan.id, obligation]]);
    expect(page.plans.map(({ overview }) => overview)).toEqual([null]);
    const [other = ""] = plan.tasks.map(({ id }) => `obl_${id}.doan`);
    const forged = {
      ...form(0, {
        obligation: other,
        formToken: formToken(token, answerSubject(plan.id, other), 0),
      }),
      status: "done",
    };
    await expect(recordCheckIn(app, { ...by, form: forged })).rejects.toThrow("no such obligation");
    // Nor the item of that id in another plan, not even with a token that fits.
    const elsewhere = formToken(token, answerSubject("pln_hai", obligation), 0);
    const foreign = { ...form(3, { plan: "pln_hai", formToken: elsewhere }), status: "done" };
    await expect(recordCheckIn(app, { ...by, form: foreign })).rejects.toThrow("no such plan");
    const given = { ...form(3), status: "done" };
    expect(await recordCheckIn(app, { ...by, form: given })).toMatchObject({ outcome: "recorded" });
  });

  test("and what a meeting hands over, opens the plan of its office alone", async () => {
    const { mailbox } = narrow;
    const { app } = await opened({ link: { mailbox, bound: true }, plans: [{ id: "pln_hai" }] });
    expect((await leaderPage(app, { token })).plans.map((one) => one.plan.id)).toEqual([plan.id]);
    const elsewhere = formToken(token, answerSubject("pln_hai", obligation), 0);
    const foreign = { ...form(3, { plan: "pln_hai", formToken: elsewhere }), status: "done" };
    await expect(recordCheckIn(app, { token, form: foreign })).rejects.toThrow("no such plan");
  });

  test("that was handed to a delegate ends with the delegation, by its date alone", async () => {
    const delegate = {
      person: other,
      fromOn: "2025-09-10",
      untilOn: "2025-09-17",
      place: "beside",
    } as const;
    const units = people({ doan: { delegate } });
    const mailbox = unitMailbox(plan.authority, { ...unit, delegate }, delegate.untilOn);
    const { app } = await opened({ link: { ...narrow, mailbox }, units });
    await expect(leaderPage(app, by)).rejects.toThrow("answers for nothing");
    // The unit's own, made before or after, goes on.
    const { app: later } = await opened({ link: narrow, units });
    expect((await leaderPage(later, by)).open).toHaveLength(1);
    expect(mailboxesOf(plan.authority, { ...unit, delegate })).toContain(mailbox);
  });

  test("ends when another person answers for a unit that has no mailbox", async () => {
    const { leader: _, focal: __, ...bare } = unit;
    const told = (name: string) => ({ ...bare, toldByOffice: { name } });
    const mailbox = unitMailbox(plan.authority, told("Ông A"), day);
    expect(unitMailbox(plan.authority, told("Ông A"), day)).toBe(mailbox);
    expect(unitMailbox(plan.authority, told("Bà B"), day)).not.toBe(mailbox);
  });

  test("is no link to the whole page, its list or its calendar, and a mailbox's link opens no item's address", async () => {
    const { app } = await opened({ link: narrow });
    for (const refused of [
      leaderPage(app, { token }),
      wholeList(app, { token }),
      offerCalendar(app, { token }),
      recordCheckIn(app, { token, form: { ...form(3), status: "done" } }),
    ])
      await expect(refused).rejects.toThrow("no such link");
    const { app: wide } = await opened();
    await expect(leaderPage(wide, by)).rejects.toThrow("no such link");
  });

  test("ends when the unit's people change, when it is revoked, and after 90 days", async () => {
    const leaves = people({ doan: { leader: other } });
    const old = { ...narrow, createdAt: "2025-06-20T01:00:00Z" };
    const cases: Changed[] = [{ link: narrow, units: leaves }, { link: old }];
    for (const changed of cases) {
      const { app } = await opened(changed);
      await expect(leaderPage(app, by)).rejects.toThrow(/answers for nothing|older than/);
    }
    const { app, memory } = await opened({ link: narrow });
    const { mailbox } = narrow;
    await memory.transact([revokedChange(plan.authority, mailbox, "links", "aud_x")]);
    await expect(leaderPage(app, by)).rejects.toThrow("revoked");
  });
});
