import { asOperator } from "@dondoc/app/console/opened";
import { decideExtension } from "@dondoc/app/extension";
import { leaderPage, recordCheckIn } from "@dondoc/app/leader";
import { activatePlan, closePlan, importPlan } from "@dondoc/app/plan-life";
import type { App } from "@dondoc/app/ports";
import type { Plan } from "@dondoc/core/plan/plan";
import fc from "fast-check";
import { byOperator } from "../support/by-operator.ts";
import { dayOf, instant, plus } from "./days.ts";
import { type Duty, dutiesOf, type Facts } from "./facts.ts";
import { learn } from "./learn.ts";
import { type Death, Died, mortal } from "./mortal.ts";
import { untoldBy } from "./specification.ts";
import type { MailTrouble, World } from "./world.ts";

/** One sentence of a story: what happens, to the facts as they are known and to the real thing. */
export interface Chapter {
  toString(): string;
  happen(facts: Facts, world: World): Promise<void>;
}

export type Command = fc.AsyncCommand<Facts, World>;

/** Looks after each sentence at what the specification says of the mails so far. */
export function command(chapter: Chapter): Command {
  return {
    toString: () => chapter.toString(),
    check: () => true,
    run: (facts, world) => chapter.happen(facts, world),
  };
}

const death = fc.option(
  fc.record({ atCall: fc.integer({ min: 1, max: 14 }), done: fc.boolean() }),
  { nil: null, freq: 3 },
);
const how = (chosen: Death | null) =>
  chosen
    ? `, and the process dies ${chosen.done ? "after" : "before"} its call ${chosen.atCall}`
    : "";

/** An office's or a unit's deed: what was acknowledged is so; after a death one looks what is so. */
async function deed(
  facts: Facts,
  world: World,
  dying: Death | null,
  act: (app: App) => Promise<unknown>,
): Promise<void> {
  try {
    await act(mortal(world.app, dying));
  } catch (error) {
    const isRefusal = error instanceof Error && error.name === "Refusal";
    if (!(error instanceof Died) && !isRefusal) throw error;
  }
  await learn(facts, world);
}

const dutyAt = (facts: Facts, which: number): Duty => {
  const duties = dutiesOf(facts);
  return duties[which % duties.length] as Duty;
};

const day = fc.integer({ min: 0, max: 40 }).map((n) => plus("2025-09-08", n));
const which = fc.nat(3);

const passing = fc
  .record({
    days: fc.integer({ min: 0, max: 6 }),
    time: fc.constantFrom("08:00", "08:04", "10:30", "16:50", "21:00"),
  })
  .map(
    ({ days, time }): Chapter => ({
      toString: () => `${days} days go by, to ${time}`,
      async happen(facts, world) {
        const target = instant(plus(dayOf(world.now()), days), time);
        await world.advanceTo(Math.max(world.now(), target), (on) => {
          const untold = untoldBy(facts, on);
          if (untold.length > 0) throw new Error(untold.join("\n"));
        });
      },
    }),
  );

const answering = fc
  .record({
    which,
    status: fc.constantFrom("not-started", "in-progress", "blocked", "done"),
    extensionOn: fc.option(day, { nil: null, freq: 3 }),
    confirmedOn: fc.option(day, { nil: null, freq: 2 }),
    dying: death,
  })
  .map(
    ({ which, status, extensionOn, confirmedOn, dying }): Chapter => ({
      toString: () =>
        `the unit of duty ${which} answers ${status}${extensionOn ? `, asks for ${extensionOn}` : ""}${confirmedOn ? `, confirms ${confirmedOn}` : ""}${how(dying)}`,
      async happen(facts, world) {
        const duty = dutyAt(facts, which);
        const token = world.tokens.get(duty.unit) ?? "";
        await deed(facts, world, dying, async (app) => {
          const { open, closed } = await leaderPage(app, { token });
          const entry = [...open, ...closed].find((e) => e.entry.obligation.id === duty.id);
          if (!entry) return;
          await recordCheckIn(app, {
            token,
            form: {
              obligation: duty.id,
              formToken: entry.formToken,
              status,
              note: "Ghi chú",
              progress: {},
              ...(extensionOn && { extensionOn, extensionReason: "Mưa lũ" }),
              ...(confirmedOn && duty.window.tentative && { confirmedOn }),
            },
          });
        });
      },
    }),
  );

const deciding = fc.record({ which, granted: fc.boolean(), dying: death }).map(
  ({ which, granted, dying }): Chapter => ({
    toString: () =>
      `the office ${granted ? "grants" : "refuses"} what duty ${which} asked${how(dying)}`,
    happen: (facts, world) =>
      deed(facts, world, dying, (app) =>
        decideExtension(app, {
          opened: asOperator(world.planId, "decide-extension"),
          obligation: dutyAt(facts, which).id,
          granted,
          reference: "12/UBND",
        }),
      ),
  }),
);

function edit(sentence: string, dying: Death | null, change: (plan: Plan) => Plan): Chapter {
  return {
    toString: () => sentence + how(dying),
    happen: (facts, world) =>
      deed(facts, world, dying, (app) => importPlan(app, byOperator(change(facts.plan)))),
  };
}

const addresses = ["a@xa.example", "b@xa.example", "moi1@xa.example", "moi2@xa.example"];

const editing = fc.oneof(
  fc.record({ which, on: day, dying: death }).map(({ which, on, dying }) =>
    edit(`the office moves task ${which} to ${on}`, dying, (plan) => ({
      ...plan,
      tasks: plan.tasks.map((task, n) =>
        n === which % plan.tasks.length && "on" in task.window
          ? { ...task, window: { ...task.window, on } }
          : task,
      ),
    })),
  ),
  fc
    .record({ unit: fc.constantFrom("a", "b"), email: fc.constantFrom(...addresses), dying: death })
    .map(({ unit, email, dying }) =>
      edit(`the office writes to ${unit} at ${email} from now on`, dying, (plan) => ({
        ...plan,
        units: plan.units.map((one) => (one.id === unit ? { ...one, leader: { email } } : one)),
      })),
    ),
  fc
    .record({ ladder: fc.subarray([10, 7, 5, 3, 2, 1, 0]), dying: death })
    .map(({ ladder, dying }) =>
      edit(`the office reminds ${ladder.join(", ") || "no"} days before`, dying, (plan) => ({
        ...plan,
        policy: { ...plan.policy, version: plan.policy.version + 1, ladder },
      })),
    ),
  fc.record({ on: day, off: fc.boolean(), dying: death }).map(({ on, off, dying }) =>
    edit(`the office makes ${on} a ${off ? "day off" : "working day"}`, dying, (plan) => {
      const kept = (list: Plan["calendar"]["off"]) => list.filter((d) => d.from !== on);
      const named = { from: on, to: on, why: "Theo thông báo" };
      const { calendar } = plan;
      return {
        ...plan,
        calendar: {
          ...calendar,
          off: [...kept(calendar.off), ...(off ? [named] : [])],
          working: [...kept(calendar.working), ...(off ? [] : [named])],
        },
      };
    }),
  ),
);

const living = fc.record({ close: fc.boolean(), dying: death }).map(
  ({ close, dying }): Chapter => ({
    toString: () => `the office ${close ? "closes" : "opens"} the plan${how(dying)}`,
    happen: (facts, world) =>
      deed(facts, world, dying, (app) =>
        close
          ? closePlan(app, { opened: asOperator(world.planId, "close") })
          : activatePlan(app, { opened: asOperator(world.planId, "run") }),
      ),
  }),
);

const failing = fc.oneof(
  death.map(
    (chosen): Chapter => ({
      toString: () => `the next wake comes${how(chosen)}`,
      happen: async (_, world) => void (chosen && world.doom(chosen)),
    }),
  ),
  fc
    .array(fc.constantFrom<MailTrouble>("busy", "down", "cut", "cut after accepting"), {
      maxLength: 6,
    })
    .map(
      (kinds): Chapter => ({
        toString: () => `the mail service is ${kinds.join(", ") || "well"}`,
        happen: async (_, world) => world.trouble(kinds),
      }),
    ),
  fc.constant<Chapter>({
    toString: () => "all schedules are lost",
    happen: async (_, world) => world.loseSchedules(),
  }),
  fc.integer({ min: 1, max: 3 }).map(
    (times): Chapter => ({
      toString: () => `${times} stray wakes come at once`,
      happen: async (_, world) => {
        await Promise.all(Array.from({ length: times }, () => world.wake()));
      },
    }),
  ),
  fc.record({ address: fc.constantFrom(...addresses), dead: fc.boolean() }).map(
    ({ address, dead }): Chapter => ({
      toString: () => `${address} ${dead ? "cannot be reached" : "can be reached again"}`,
      happen: async (_, world) => {
        if (dead) world.deadAddresses.add(address);
        else world.deadAddresses.delete(address);
      },
    }),
  ),
);

/** Stories of a plan: time goes by, people answer and edit, things fail. */
export const commands = [passing, passing, answering, deciding, editing, living, failing].map(
  (chapters) => (chapters as fc.Arbitrary<Chapter>).map(command),
);
