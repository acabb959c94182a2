import { asOperator } from "@dondoc/app/console/opened";
import { makeLink } from "@dondoc/app/link";
import { MailEvent, recordMailEvent } from "@dondoc/app/mail-event";
import { readNotice } from "@dondoc/app/notice/notice-rows";
import { activatePlan, importPlan } from "@dondoc/app/plan-life";
import type { App, OutgoingMail, WakeSchedule } from "@dondoc/app/ports";
import { sweep } from "@dondoc/app/sweep";
import { wakePlan } from "@dondoc/app/wake";
import type { Table } from "@dondoc/app/world/table";
import { unitMailbox } from "@dondoc/core/notice/mailbox";
import { parseNoticeKey } from "@dondoc/core/notice/notice-key";
import type { Plan } from "@dondoc/core/plan/plan";
import { Temporal } from "temporal-polyfill";
import { byOperator } from "../support/by-operator.ts";
import { dayOf, instant, plus } from "./days.ts";
import type { Telling } from "./facts.ts";
import { type Death, mortal } from "./mortal.ts";

const minute = 60_000;
export type MailTrouble = "busy" | "down" | "cut" | "cut after accepting";

export interface World {
  now(): number;
  planId: string;
  app: App;
  /** The link of each unit, as its mails carry one. */
  tokens: Map<string, string>;
  /** The process of the next wake dies so. */
  doom(death: Death): void;
  /** The next sends go so. */
  trouble(kinds: readonly MailTrouble[]): void;
  deadAddresses: Set<string>;
  loseSchedules(): void;
  wake(): Promise<void>;
  /** All that falls due on the way happens at its instant; `onEvening` looks at each 17:00. */
  advanceTo(target: number, onEvening: (on: string) => void): Promise<void>;
}

export interface WorldOptions {
  table: Table;
  plan: Plan;
  startsAt: number;
  onMail(telling: Telling): void;
}

/** One plan, its scheduler, its mail service and its time, around the product's own use-cases. */
export async function openWorld({ table, plan, startsAt, onMail }: WorldOptions): Promise<World> {
  let now = startsAt;
  const wakes = new Map<string, WakeSchedule>();
  const due: { at: number; act(): Promise<void> }[] = [];
  let death: Death | null = null;
  let troubles: MailTrouble[] = [];
  let mails = 0;
  const deadAddresses = new Set<string>();

  async function send(mail: OutgoingMail) {
    // What leaves at once stands on no claim, and the model has nothing to say of it.
    if (!mail.tags.notice) return { sent: true, messageId: `m${++mails}` } as const;
    const trouble = troubles.shift();
    if (trouble === "busy") return { sent: false, retry: true, reason: "busy" } as const;
    if (trouble === "down") return { sent: false, retry: true, reason: "down" } as const;
    if (trouble === "cut") throw new Error("connection reset");
    const messageId = `m${++mails}`;
    onMail(await telling(mail));
    owe(mail, messageId);
    if (trouble === "cut after accepting") throw new Error("connection reset");
    return { sent: true, messageId } as const;
  }

  async function telling({ to, tags }: OutgoingMail): Promise<Telling> {
    const ref = parseNoticeKey(tags.notice ?? "");
    const claim = ref && (await readNotice(app, plan.id, ref));
    if (!claim) throw new Error("a mail without a claim");
    const { recipient, digest, covers } = claim;
    const bounced = deadAddresses.has(to);
    return { at: now, on: dayOf(now), to, recipient, digest, covers, bounced };
  }

  /** The mail service's own events, each a second after the other, the last one twice. */
  function owe({ to, tags }: OutgoingMail, messageId: string) {
    const timestamp = new Date(now).toISOString();
    const mail = { messageId, timestamp, tags: listed(tags) };
    const bounce = {
      bounceType: "Permanent",
      timestamp,
      bouncedRecipients: [{ emailAddress: to }],
    };
    const end = deadAddresses.has(to)
      ? { eventType: "Bounce", bounce }
      : { eventType: "Delivery", delivery: { timestamp } };
    [{ eventType: "Send" }, end, end].forEach((detail, n) => {
      const event = { source: "aws.ses", detail: { mail, ...detail } };
      const act = async () => void (await recordMailEvent(app, MailEvent.parse(event)));
      due.push({ at: now + (n + 1) * 1000, act });
    });
  }

  const app: App = {
    table,
    mailer: { send },
    bucket: noBucket,
    scheduler: {
      held: async () => [...wakes.values()],
      set: async (planId, at) => {
        const name = `${planId} ${at.round({ smallestUnit: "minute", roundingMode: "ceil" })}`;
        wakes.set(name, { name, at });
      },
      remove: async (name) => void wakes.delete(name),
      setCourier: async () => {},
    },
    poster: { reach: "public", post: async () => ({ kind: "failed", reason: "connection" }) },
    clock: { now: () => Temporal.Instant.fromEpochMilliseconds(now) },
    random: { bytes: (count) => randomBytes(count) },
    log: { info() {}, warn() {}, error() {} },
    settings: { baseUrl: "http://dondoc.example", senderAddress: "theodoi@thu.example" },
  };

  /** As the queue delivers it: again after a while, until it is done or four hours old. */
  async function wake(tries = 0): Promise<void> {
    const process = mortal(app, death);
    death = null;
    try {
      await wakePlan(process, plan.id);
    } catch {
      if (tries < 60) due.push({ at: now + 4 * minute, act: () => wake(tries + 1) });
    }
  }

  async function next(target: number): Promise<(() => Promise<void>) | null> {
    const rings = [...wakes.values()].map((one) => ({
      at: Math.ceil(one.at.epochMilliseconds / minute) * minute,
      act: async () => {
        wakes.delete(one.name);
        await wake();
      },
    }));
    const sweeps = { at: nextSweep(now), act: async () => void (await sweep(mortal(app, null))) };
    const [first] = [...due, ...rings, sweeps].sort((a, b) => a.at - b.at);
    if (!first || first.at > target) return null;
    if (due.includes(first)) due.splice(due.indexOf(first), 1);
    now = Math.max(now, first.at);
    return first.act;
  }

  await importPlan(app, byOperator(plan));
  await activatePlan(app, { opened: asOperator(plan.id, "run") });
  const tokens = new Map<string, string>();
  for (const unit of plan.units) {
    const mailbox = unitMailbox(plan.authority, unit, plan.period.startsOn);
    const { authority, id } = plan;
    const url = await makeLink(app, { authority, mailbox, plan: id, recipient: unit.id });
    tokens.set(unit.id, url.split("/").at(-1) ?? "");
  }

  return {
    now: () => now,
    planId: plan.id,
    app,
    tokens,
    deadAddresses,
    doom: (chosen) => {
      death = chosen;
    },
    trouble: (kinds) => {
      troubles = [...kinds];
    },
    loseSchedules: () => wakes.clear(),
    wake: () => wake(),
    async advanceTo(target, onEvening) {
      while (now < target) {
        const today = instant(dayOf(now), "17:00");
        const evening = today > now ? today : instant(plus(dayOf(now), 1), "17:00");
        const until = Math.min(evening, target);
        for (let act = await next(until); act; act = await next(until)) await act();
        now = Math.max(now, until);
        if (now === evening) onEvening(dayOf(evening));
      }
    },
  };
}

/** A quarter past each hour, while mails may leave. */
function nextSweep(now: number): number {
  const at = Math.floor(now / (60 * minute)) * 60 * minute + 15 * minute;
  const next = at > now ? at : at + 60 * minute;
  const first = instant(dayOf(next), "07:15");
  if (next < first) return first;
  return next <= instant(dayOf(next), "16:15") ? next : instant(plus(dayOf(next), 1), "07:15");
}

function listed(tags: Record<string, string>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]]));
}

let drawn = 0;

/** Different each time and the same in each run: links must be unlike, not unguessable. */
function randomBytes(count: number): Uint8Array {
  drawn += 1;
  return Uint8Array.from({ length: count }, (_, n) => (n < 6 ? (drawn / 256 ** n) & 255 : n));
}

/** No file is sent in these stories. */
const noBucket = new Proxy({} as App["bucket"], {
  get: (_, name) => {
    throw new Error(`the bucket was asked for ${String(name)}`);
  },
});
