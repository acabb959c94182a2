import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { activeSituation } from "@dondoc/app/active";
import { readPlanState } from "@dondoc/app/plan/plan-reads";
import { listPlans } from "@dondoc/app/plan/plan-rows";
import type { App } from "@dondoc/app/ports";
import { readAnswersFile } from "@dondoc/core/answer/answers-file";
import type { CheckIn } from "@dondoc/core/answer/check-in";
import type { Situation } from "@dondoc/core/obligation/situation";
import { Temporal } from "temporal-polyfill";
import type { Advanced } from "../advance.ts";
import { ClearError } from "../clear-error.ts";
import type { InboxMail } from "../ses/inbox-mail.ts";
import { nobody, type People, peopleOf } from "./people.ts";
import { playTo } from "./play.ts";
import { storyDates, storyEnd } from "./story-dates.ts";

export interface DemoOptions {
  app: App;
  /** Where this machine's own pages are reached. */
  url: string;
  now(): number;
  advanceTo(target: number): Promise<Advanced>;
  inbox(): readonly InboxMail[];
  log(line: string): void;
}

/** What the start page's presses do beyond turning the clock. */
export interface Demo {
  url: string;
  /** The plan whose dates are told: the first that reminds. */
  plan(): Promise<string | null>;
  people(): Promise<People>;
  playTo(target: number): Promise<Advanced>;
  storyEnd(on: string): Promise<number | null>;
}

/** Invented answers of the units of the demo's own plan; another plan has none. */
const answersPath = fileURLToPath(
  new URL("../../../../plans/nghia-hanh.answers.yaml", import.meta.url),
);

/** Mails leave within the hour after their instant. */
const hour = 3_600_000;

export function openDemo(options: DemoOptions): Demo {
  const { app, now, url } = options;

  async function situation(): Promise<Situation | null> {
    for (const { id, state } of await listPlans(app)) {
      const found = state === "active" ? await readPlanState(app, id) : undefined;
      if (found) return activeSituation(found);
    }
    return null;
  }

  return {
    url,
    plan: async () => (await situation())?.plan.id ?? null,
    async people() {
      const found = await situation();
      return found ? peopleOf(found.plan) : nobody;
    },
    async playTo(target) {
      const found = await situation();
      if (!found) return options.advanceTo(target);
      const answers = await answersFor(found);
      return playTo(target, { ...options, plan: found.plan.id, answers });
    },
    async storyEnd(on) {
      const found = await situation();
      const date = found && storyDates(found.plan, found.obligations).find((one) => one.on === on);
      if (!found || !date) return null;
      const from = Temporal.Instant.fromEpochMilliseconds(now());
      const ahead = (await answersFor(found)).filter(({ at }) => Date.parse(at) > now());
      const end = storyEnd(found, from, ahead, date);
      return end === null ? null : end.epochMilliseconds + hour;
    },
  };
}

async function answersFor({ plan, obligations }: Situation): Promise<CheckIn[]> {
  const reading = readAnswersFile(await readFile(answersPath, "utf8"), plan.id, obligations);
  if (reading.ok) return reading.answers;
  throw new ClearError(`${answersPath} ${reading.problem}`);
}
