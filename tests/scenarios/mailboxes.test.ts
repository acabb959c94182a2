import { asOperator } from "@dondoc/app/console/opened";
import { readPlan } from "@dondoc/app/plan/plan-rows";
import { activatePlan, closePlan, importPlan } from "@dondoc/app/plan-life";
import type { Plan, Unit } from "@dondoc/core/plan/plan";
import { beforeEach, expect, test } from "vitest";
import { byOperator } from "../support/by-operator.ts";
import { answer, openForms } from "../support/form.ts";
import { dayOf, type Mail, season as openSeason, type Season } from "../support/season.ts";
import { planId } from "../support/visitor.ts";

let season: Season;

beforeEach(async () => {
  season = await openSeason({ store: "sqlite" });
  await season.advanceTo("2025-09-29T08:02");
});

const newcomer = "nguoi-moi@nghiahanh.example";

async function planNow(): Promise<Plan> {
  return (await readPlan(season.runtime.app, planId))?.plan ?? expect.fail("no plan");
}

async function headOf(unit: string): Promise<string> {
  return (await planNow()).units.find(({ id }) => id === unit)?.leader?.email ?? "";
}

/** Saves the plan with other people in the units that are named. */
async function edit(of: Record<string, Partial<Unit>>): Promise<void> {
  const plan = await planNow();
  const units = plan.units.map((unit) => ({ ...unit, ...of[unit.id] }));
  await importPlan(season.runtime.app, byOperator({ ...plan, units }));
}

async function mailsTo(address: string): Promise<Mail[]> {
  return (await season.inbox()).filter(({ to }) => to.includes(address));
}

async function lastLink(address: string): Promise<string> {
  const [link = ""] = (await mailsTo(address)).at(-1)?.links ?? [];
  return link;
}

/** The units whose obligations a link opens, or the status of its refusal. */
async function opens(link: string): Promise<string[] | number> {
  const { status } = await fetch(link);
  if (status !== 200) return status;
  const { forms } = await openForms(link);
  return [...new Set(forms.map(({ obligation }) => obligation.split(".")[1] ?? ""))].sort();
}

test("a person who moves to another unit with the same mailbox takes the mails and the links along", async () => {
  const head = await headOf("doan");
  const old = await lastLink(head);
  expect(await opens(old)).toEqual(["doan"]);
  await edit({ doan: { leader: { email: newcomer } }, "kinh-te": { leader: { email: head } } });

  expect(await opens(old)).toEqual(["kinh-te"]);
  const seen = (await season.inbox()).length;
  await season.advanceTo("2025-11-21T09:00");
  const later = (await season.inbox()).slice(seen);
  const unitsTo = (address: string) =>
    new Set(later.filter(({ to }) => to.includes(address)).flatMap(({ units }) => units));
  expect(unitsTo(head)).toEqual(new Set(["kinh-te"]));
  expect(unitsTo(newcomer)).toEqual(new Set(["doan"]));
  expect(await opens(await lastLink(head))).toEqual(["kinh-te"]);
  expect(await opens(await lastLink(newcomer))).toEqual(["doan"]);
});

test("a contact changed at 08:05 gets one mail with a link, nobody gets the morning's again, and the old link is dead", async () => {
  const head = await headOf("doan");
  const old = await lastLink(head);
  const morning = (await mailsTo(head)).at(-1);
  expect(dayOf(morning ?? { at: "" })).toBe("2025-09-29");
  await season.advanceTo("2025-09-29T08:05");
  await edit({ doan: { leader: { email: newcomer } } });
  await season.advanceTo("2025-09-29T17:00");

  expect((await mailsTo(newcomer)).map(({ kind }) => kind)).toEqual(["new-contact"]);
  expect((await mailsTo(head)).at(-1)).toEqual(morning);
  expect(await opens(old)).toBe(404);
  const link = await lastLink(newcomer);
  expect(await opens(link)).toEqual(["doan"]);
  const given = { status: "done", note: "Đã gửi báo cáo." };
  expect((await answer(link, "obl_r1-1.doan", given)).status).toBe(303);

  await season.advanceTo("2025-11-21T09:00");
  expect((await mailsTo(head)).at(-1)).toEqual(morning);
  const kinds = (await mailsTo(newcomer)).map(({ kind }) => kind);
  expect(kinds.slice(1)).toContain("reminder");
});

test("a delegation that ends leaves the delegate neither mails nor the unit, and its leader both", async () => {
  const head = await headOf("doan");
  const delegate = {
    person: { email: newcomer },
    fromOn: "2025-09-30",
    untilOn: "2025-10-03",
    place: "instead",
  } as const;
  await edit({ doan: { delegate } });
  await season.advanceTo("2025-10-03T17:00");
  const during = await mailsTo(newcomer);
  expect(during.length).toBeGreaterThan(0);
  const link = await lastLink(newcomer);
  expect(await opens(link)).toEqual(["doan"]);
  const before = await lastLink(head);
  expect(await opens(before)).toEqual(["doan"]);

  await season.advanceTo("2025-10-04T00:01");
  expect(await opens(link)).toBe(404);
  await season.advanceTo("2025-11-21T09:00");
  expect(await mailsTo(newcomer)).toEqual(during);
  expect(dayOf((await mailsTo(head)).at(-1) ?? { at: "" }) > "2025-10-03").toBe(true);
  expect(await opens(await lastLink(head))).toEqual(["doan"]);
});

test("a mailbox in two authorities has a mail and a page of each, and what one changes leaves the other's", async () => {
  const { app } = season.runtime;
  const head = await headOf("doan");
  const plan = await planNow();
  const other = { ...plan, id: "pln_xa-khac", authority: "aut_xa-khac" } as const;
  await importPlan(app, byOperator(other));
  await activatePlan(app, { opened: asOperator(other.id, "run") });
  await season.advanceTo("2025-09-30T09:00");
  const today = (await mailsTo(head)).filter((mail) => dayOf(mail) === "2025-09-30");
  expect(today.map((mail) => mail.plan).sort()).toEqual([planId, other.id]);
  const linkOf = (id: string) => today.find((mail) => mail.plan === id)?.links[0] ?? "";
  const plansOn = async (link: string) =>
    new Set((await openForms(link)).forms.map(({ hidden }) => hidden.plan));
  for (const id of [planId, other.id]) expect(await plansOn(linkOf(id))).toEqual(new Set([id]));

  await edit({ doan: { leader: { email: newcomer } } });
  expect(await opens(linkOf(planId))).toBe(404);
  expect(await plansOn(linkOf(other.id))).toEqual(new Set([other.id]));
});

test("a link whose own plan has ended opens the others, and brings a new link to them", async () => {
  const { app } = season.runtime;
  const head = await headOf("doan");
  const old = await lastLink(head);
  const other = { ...(await planNow()), id: "pln_hai" } as const;
  await importPlan(app, byOperator(other));
  await activatePlan(app, { opened: asOperator(other.id, "run") });
  await closePlan(app, { opened: asOperator(planId, "close") });
  const plansOn = async (link: string) =>
    new Set((await openForms(link)).forms.map(({ hidden }) => hidden.plan));
  expect(await plansOn(old)).toEqual(new Set([other.id]));
  await fetch(`${old}/new-links`, { method: "POST", body: new URLSearchParams() });
  expect((await mailsTo(head)).at(-1)).toMatchObject({ kind: "new-link", plan: other.id });
  expect(await plansOn(await lastLink(head))).toEqual(new Set([other.id]));
});
