import { initialStanding } from "@dondoc/core/obligation/standing";
import { realPlan } from "@dondoc/core/testing/real-plan";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { saveLink } from "./answer/link-rows.ts";
import { openForAnswer } from "./link.ts";
import { savePlan } from "./plan/plan-rows.ts";
import type { App } from "./ports.ts";
import type { Link, StoredPlan } from "./records.ts";
import { formToken, hashOf } from "./token.ts";
import { linkKey, planKey, standingKey } from "./world/keys.ts";
import { createMemoryTable } from "./world/memory-table.ts";
import { absent, type Key, type Table } from "./world/table.ts";

const token = "AbCdEfGhIjKlMnOpQrSt-_";
const obligation = "obl_r1-1.doan";
const savedAt = "2025-09-01T00:00:00Z";
const plan = realPlan();
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
}

/** The link's page with one thing changed, and the keys that were asked for; null is a table without a row. */
async function opened(changed: Changed | null, given: object = form(3)) {
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
  if (changed) {
    const life = changed.life ?? { state: "active", activatedAt: savedAt };
    const link = { hash: hashOf(token), plan: plan.id, recipient: "doan", units: ["doan"] };
    const standing = {
      ...initialStanding({ id: obligation, unit: "doan" }),
      version: changed.version ?? 3,
    };
    await saveLink(app, { ...link, createdAt: savedAt, revokedAt: null, ...changed.link });
    await savePlan(app, { plan, version: 1, savedAt, life, nextWakeAt: null });
    const key = standingKey(plan.id, obligation);
    await memory.put({
      put: { ...key, version: standing.version, body: JSON.stringify(standing) },
      when: absent,
    });
  }
  return { asked, answer: await openForAnswer(app, token, { progress: {}, ...given }) };
}

test("an answer that fits opens its obligation alone", async () => {
  const { asked, answer } = await opened({});
  expect(answer?.situation.standings.get(obligation)?.version).toBe(3);
  const { pk } = planKey(plan.id);
  const sks = ["P", `S#${obligation}`, "R#r1-1", "Q"];
  expect(asked).toEqual([[linkKey(hashOf(token)), ...sks.map((sk) => ({ pk, sk }))]]);
});

test.each<[string, Changed | null, object]>([
  ["nothing is found", null, form(3)],
  ["the link is another plan's", { link: { plan: "pln_khac" } }, form(3)],
  ["the link was revoked", { link: { revokedAt: savedAt } }, form(3)],
  ["the link is 90 days old", { link: { createdAt: "2025-06-20T01:00:00Z" } }, form(3)],
  [
    "the plan is closed",
    { life: { state: "closed", activatedAt: savedAt, closedAt: savedAt } },
    form(3),
  ],
  ["the obligation has moved on", { version: 4 }, form(3)],
  ["the form was made by another link", {}, form(3, { formToken: "3.AAAAAAAAAAAAAAAAAAAAAA" })],
])("the whole page is asked when %s", async (_, changed, given) => {
  expect((await opened(changed, given)).answer).toBeNull();
});

test("a link answers to the last second of its 90 days", async () => {
  const { answer } = await opened({ link: { createdAt: "2025-06-20T01:00:01Z" } });
  expect(answer?.link.createdAt).toBe("2025-06-20T01:00:01Z");
});

test.each([
  ["no plan", { plan: undefined }],
  ["a plan that is no id", { plan: "pln_a#b" }],
  ["an obligation without a unit", { obligation: "obl_" }],
  ["a list for an obligation", { obligation: [obligation] }],
])("nothing is read for %s", async (_, given) => {
  const { asked, answer } = await opened({}, form(3, given));
  expect(answer).toBeNull();
  expect(asked).toEqual([]);
});
