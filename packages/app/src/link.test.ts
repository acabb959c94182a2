import { readFileSync } from "node:fs";
import { initialStanding } from "@dondoc/core/obligation/standing";
import { readPlanFile } from "@dondoc/core/plan/plan-file";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { openForAnswer } from "./link.ts";
import type { AnswerState, App } from "./ports.ts";
import { formToken } from "./token.ts";

const token = "AbCdEfGhIjKlMnOpQrSt-_";
const obligation = "obl_r1-1.doan";
const savedAt = "2025-09-01T00:00:00Z";
const reading = readPlanFile(
  readFileSync(new URL("../../../plans/nghia-hanh.yaml", import.meta.url), "utf8"),
);
if (!reading.ok) throw new Error("the demo's plan is not accepted");
const { plan } = reading;
const form = (version: number, given: object = {}) => ({
  plan: plan.id,
  obligation,
  formToken: formToken(token, obligation, version),
  progress: {},
  ...given,
});

/** What the store would find, with one thing changed. */
function found(changed: { link?: object; stored?: object; version?: number } = {}): AnswerState {
  const standing = { ...initialStanding({ id: obligation, unit: "doan" }), version: 3 };
  const life = { state: "active" as const, activatedAt: savedAt };
  return {
    link: {
      hash: "h",
      plan: plan.id,
      recipient: "doan",
      units: ["doan"],
      createdAt: savedAt,
      revokedAt: null,
      ...changed.link,
    },
    page: {
      stored: { plan, version: 1, savedAt, life, nextWakeAt: null, ...changed.stored },
      requests: [],
      standings: [{ ...standing, version: changed.version ?? 3 }],
      history: [],
      attachments: [],
      isListened: false,
    },
  };
}

function opened(state: AnswerState | undefined, given: object = form(3)) {
  const asked: unknown[][] = [];
  const app = {
    store: {
      answerState: async (...args: unknown[]) => {
        asked.push(args.slice(1));
        return state;
      },
    },
    clock: { now: () => Temporal.Instant.from("2025-09-18T01:00:00Z") },
  } as unknown as App;
  return { asked, answer: openForAnswer(app, token, { progress: {}, ...given }) };
}

test("an answer that fits opens its obligation alone", async () => {
  const { asked, answer } = opened(found());
  expect((await answer)?.situation.standings.get(obligation)?.version).toBe(3);
  expect(asked).toEqual([[plan.id, obligation]]);
});

test.each<[string, AnswerState | undefined, object]>([
  ["nothing is found", undefined, form(3)],
  ["the link is another plan's", found({ link: { plan: "pln_khac" } }), form(3)],
  ["the link was revoked", found({ link: { revokedAt: savedAt } }), form(3)],
  [
    "the plan is closed",
    found({ stored: { life: { state: "closed", activatedAt: savedAt, closedAt: savedAt } } }),
    form(3),
  ],
  ["the obligation has moved on", found({ version: 4 }), form(3)],
  [
    "the form was made by another link",
    found(),
    form(3, { formToken: "3.AAAAAAAAAAAAAAAAAAAAAA" }),
  ],
])("the whole page is asked when %s", async (_, state, given) => {
  expect(await opened(state, given).answer).toBeNull();
});

test.each([
  ["no plan", { plan: undefined }],
  ["a plan that is no id", { plan: "pln_a#b" }],
  ["an obligation without a unit", { obligation: "obl_" }],
  ["a list for an obligation", { obligation: [obligation] }],
])("nothing is read for %s", async (_, given) => {
  const { asked, answer } = opened(found(), form(3, given));
  expect(await answer).toBeNull();
  expect(asked).toEqual([]);
});
