import { mailboxId, unitMailbox } from "@dondoc/core/notice/mailbox";
import { initialStanding } from "@dondoc/core/obligation/standing";
import type { Plan, Unit } from "@dondoc/core/plan/plan";
import { realPlan } from "@dondoc/core/testing/real-plan";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { saveLink } from "./answer/link-rows.ts";
import { revokedChange } from "./authority/mailbox-rows.ts";
import { knownLink, openForAnswer, openLink } from "./link.ts";
import { savePlan } from "./plan/plan-rows.ts";
import type { App } from "./ports.ts";
import type { Link, StoredPlan } from "./records.ts";
import { formToken, hashOf } from "./token.ts";
import { authorityKey, mailboxKey, planKey, standingKey } from "./world/keys.ts";
import { createMemoryTable } from "./world/memory-table.ts";
import { absent, type Key, type Table } from "./world/table.ts";

const token = "AbCdEfGhIjKlMnOpQrSt-_";
const obligation = "obl_r1-1.doan";
const savedAt = "2025-09-01T00:00:00Z";
const plan = realPlan();
const head = plan.units.find(({ id }) => id === "doan")?.leader?.email ?? "";
const mailbox = mailboxId(plan.authority, head);
const form = (version: number, given: object = {}) => ({
  plan: plan.id,
  obligation,
  formToken: formToken(token, obligation, version),
  progress: {},
  ...given,
});

interface Changed {
  link?: Partial<Link>;
  life?: StoredPlan["life"];
  version?: number;
  revoked?: "links" | "calendars";
  units?: (unit: Unit) => Unit;
}

/** A table with a link of Đoàn's leader, its plan and one standing, with one thing changed; and the keys of each batch. */
async function opened({ link, life, version = 3, revoked, units = (unit) => unit }: Changed = {}) {
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
  const app = { table, clock, log } as unknown as App;
  const held = { authority: plan.authority, mailbox, plan: plan.id, recipient: "doan" };
  await saveLink(app, { hash: hashOf(token), ...held, createdAt: savedAt, ...link });
  const active = { state: "active", activatedAt: savedAt } as const;
  await savePlan(app, {
    plan: { ...plan, units: plan.units.map(units) } satisfies Plan,
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
  return { app, asked };
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
    const { link } = await openLink(app, token);
    return [link.recipient, ...link.units.filter((id) => id !== link.recipient)];
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
  ["no plan is named", {}, form(3, { plan: undefined })],
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
  await expect(answered(changed)).rejects.toThrow(reason);
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
    const link = { mailbox: unitMailbox(plan.authority, unit) };
    const shared = people({ vhxh: { leader } });
    expect(await unitsOf({ link, units: shared })).toEqual(["doan"]);
    const units = people({ doan: { focal: other } });
    expect(await unitsOf({ link, units })).toBe(gone);
  });
});
