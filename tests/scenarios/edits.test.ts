import { asOperator } from "@dondoc/app/console/opened";
import { readPlan } from "@dondoc/app/plan/plan-rows";
import { activatePlan, closePlan, importPlan } from "@dondoc/app/plan-life";
import type { App } from "@dondoc/app/ports";
import { setWakes } from "@dondoc/app/reconcile";
import { wakePlan } from "@dondoc/app/wake";
import type { Plan } from "@dondoc/core/plan/plan";
import { describe, expect, test } from "vitest";
import { byOperator } from "../support/by-operator.ts";
import { dayOf, season } from "../support/season.ts";

const planId = "pln_nghia-hanh-bdhvs-2025";

/** On this morning fifteen villages are reminded of a report, and more mails leave than go at once. */
const morning = "2025-11-10";
const lastVillage = "thon-15";

/** Stops on the eve, and wakes the plan by hand with `edit` done while the first mail is on its way. */
async function editedDuringWake(edit: (app: App) => Promise<unknown>) {
  const opened = await season();
  const { app } = opened.runtime;
  await opened.advanceTo("2025-11-07T18:00");
  for (const wake of await app.scheduler.held(planId)) await app.scheduler.remove(wake.name);
  await opened.advanceTo(`${morning}T07:59`);
  const before = (await opened.inbox()).length;
  const clock = { now: () => app.clock.now().add({ minutes: 1 }) };
  let edited: Promise<unknown> | null = null;
  const mailer: App["mailer"] = {
    send: async (mail) => {
      edited ??= edit(app);
      await edited;
      return app.mailer.send(mail);
    },
  };
  const report = await wakePlan({ ...app, clock, mailer }, planId);
  // A new contact is told of the unit's page at once, beside the mails of the morning.
  const inbox = async () => (await opened.inbox()).filter(({ kind }) => kind !== "new-contact");
  const mails = (await inbox()).slice(before);
  return { ...opened, inbox, app, report, mails };
}

async function change(app: App, edit: (plan: Plan) => Plan) {
  await importPlan(app, byOperator(edit((await readPlan(app, planId))!.plan)));
}

const onceEach = (mails: { unit: string }[]) =>
  expect(new Set(mails.map((m) => m.unit)).size).toBe(mails.length);

describe("a plan that is edited while its mails are leaving", () => {
  test("with another contact: the mail goes to that one, and nobody has two or none", async () => {
    const email = "moi@xa.example";
    const { mails, report, advanceTo, inbox } = await editedDuringWake((app) =>
      change(app, (plan) => ({
        ...plan,
        units: plan.units.map((unit) =>
          unit.id === lastVillage ? { ...unit, leader: { email } } : unit,
        ),
      })),
    );
    onceEach(mails);
    expect(mails.filter((m) => m.unit.startsWith("thon-"))).toHaveLength(15);
    expect(mails.find((m) => m.unit === lastVillage)!.to).toEqual([email]);
    expect(report).toMatchObject({ sent: mails.length, unfinished: 0 });
    await advanceTo(`${morning}T16:30`);
    expect((await inbox()).filter((m) => dayOf(m) === morning)).toHaveLength(mails.length);
  });

  test("with another deadline: who was told the old one hears the new one the day after, once", async () => {
    const { mails, advanceTo, inbox } = await editedDuringWake((app) =>
      change(app, (plan) => ({
        ...plan,
        duties: plan.duties.map((duty) =>
          duty.window.kind === "before" && duty.window.on === "2025-11-20"
            ? { ...duty, window: { ...duty.window, on: "2025-11-21" } }
            : duty,
        ),
      })),
    );
    onceEach(mails);
    const villages = (text: string) =>
      mails.filter((m) => m.unit.startsWith("thon-") && m.text.includes(text)).map((m) => m.unit);
    const old = villages("trước ngày 20/11/2025");
    expect(old.length).toBeGreaterThan(0);
    expect(old).not.toContain(lastVillage);
    await advanceTo("2025-11-11T16:30");
    const next = (await inbox()).filter((m) => dayOf(m) === "2025-11-11");
    onceEach(next);
    const told = next.filter((m) => m.unit.startsWith("thon-"));
    for (const mail of told) expect(mail.text).toContain("trước ngày 21/11/2025");
    // Its ladder begins a day later, so that everybody hears of it on the same morning.
    expect(told).toHaveLength(15);
  });

  test("with a day off, or another policy: what has not left stays, and nothing comes twice", async () => {
    const { mails, advanceTo, inbox } = await editedDuringWake((app) =>
      change(app, (plan) => ({
        ...plan,
        calendar: { ...plan.calendar, off: [{ from: morning, to: morning, why: "Nghỉ bão" }] },
        policy: { ...plan.policy, version: plan.policy.version + 1, ladder: [8, 7, 3, 1, 0] },
      })),
    );
    onceEach(mails);
    const village = (list: typeof mails) => list.filter((m) => m.unit.startsWith("thon-"));
    expect(village(mails).length).toBeLessThan(15);
    await advanceTo("2025-11-11T16:30");
    const next = (await inbox()).filter((m) => dayOf(m) === "2025-11-11");
    const units = [...village(mails), ...village(next)].map((m) => m.unit);
    expect(units.toSorted()).toEqual([...new Set(units)].toSorted());
    expect(units).toHaveLength(15);
  });

  test("or closed: no other mail leaves, and nothing rings any more", async () => {
    const { mails, report, app, advanceTo, inbox } = await editedDuringWake((app) =>
      closePlan(app, { opened: asOperator(planId, "close") }),
    );
    // Those that were on their way already; eight go at once.
    expect(mails.length).toBeLessThanOrEqual(8);
    expect(mails.some((m) => m.unit === lastVillage)).toBe(false);
    expect(report).toMatchObject({ sent: mails.length, unfinished: 0, nextWakeAt: null });
    expect(await app.scheduler.held(planId)).toEqual([]);
    const count = (await inbox()).length;
    await advanceTo("2025-12-05T12:00");
    expect(await inbox()).toHaveLength(count);
  });
});

describe("a plan that is closed", () => {
  test("while its wakes are being set keeps none of them", async () => {
    const { runtime } = await season();
    const { app } = runtime;
    let closed = false;
    const scheduler: App["scheduler"] = {
      ...app.scheduler,
      held: async (id) => {
        const held = await app.scheduler.held(id);
        if (closed) return held;
        closed = true;
        await closePlan(app, { opened: asOperator(planId, "close") });
        // What was held when it was asked for is gone by now, and all of it looks missing.
        return [];
      },
    };
    expect(await setWakes({ ...app, scheduler }, planId)).toBeNull();
    expect(await app.scheduler.held(planId)).toEqual([]);
  });

  test("and opened again goes on: what was told is not told again, what was missed comes once", async () => {
    const { runtime, advanceTo, inbox } = await season();
    const { app } = runtime;
    await advanceTo("2025-09-18T12:00");
    await closePlan(app, { opened: asOperator(planId, "close") });
    const before = await inbox();
    await activatePlan(app, { opened: asOperator(planId, "run") });
    await advanceTo("2025-09-18T16:30");
    expect(await inbox()).toHaveLength(before.length);

    await closePlan(app, { opened: asOperator(planId, "close") });
    await advanceTo("2025-09-26T12:00");
    expect(await inbox()).toHaveLength(before.length);
    await activatePlan(app, { opened: asOperator(planId, "run") });
    await advanceTo("2025-09-26T16:30");
    const again = (await inbox()).slice(before.length);
    onceEach(again);
    const doan = again.filter((m) => m.unit === "doan");
    expect(doan.map((m) => [dayOf(m), m.kind])).toEqual([["2025-09-26", "reminder"]]);
  });
});
