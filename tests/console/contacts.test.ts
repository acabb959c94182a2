import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readMembers } from "@dondoc/app/console/account-rows";
import { asOperator } from "@dondoc/app/console/opened";
import { readPlan } from "@dondoc/app/plan/plan-rows";
import { activatePlan, importPlan } from "@dondoc/app/plan-life";
import { sweep } from "@dondoc/app/sweep";
import type { Plan } from "@dondoc/core/plan/plan";
import { beforeEach, expect, test } from "vitest";
import { mortal } from "../model/mortal.ts";
import { byOperator } from "../support/by-operator.ts";
import { dondoc } from "../support/command.ts";
import { openForms, post } from "../support/form.ts";
import { lastTo, season as openSeason, type Season } from "../support/season.ts";
import {
  formTokenOf,
  mailedPath,
  people,
  planAt,
  planId,
  signIn,
  type Visitor,
  visitor,
} from "../support/visitor.ts";

let season: Season;

beforeEach(async () => {
  season = await openSeason({ store: "sqlite" });
  await season.advanceTo("2025-09-18T09:00");
});

const newHead = "truongphong.moi@vhxh.nghiahanh.example";

async function change(
  who: Visitor,
  unit: string,
  changed: Record<string, string>,
  step = "save",
): Promise<Response> {
  const at = `${planAt}/ke-hoach/don-vi/${unit}`;
  const html = await who.page(at);
  const form = html.split("<form").find((part) => part.includes(`action="${at}"`)) ?? "";
  const fields: Record<string, string> = {};
  for (const [, name = "", value = ""] of form.matchAll(
    /<input\b[^>]*?\sname="([^"]+)"[^>]*?\svalue="([^"]*)"/g,
  ))
    if (!/^(subordinate|lan-bam)$/.test(name)) fields[name] = value;
  const [, aliases = ""] = /name="aliases"[^>]*>([^<]*)</.exec(form) ?? [];
  const subordinate = /value="yes"[^>]*checked/.test(form) ? "yes" : "no";
  const seen = /name="seen" value="([^"]+)"/.exec(form)?.[1] ?? "";
  return who.post(at, {
    ...fields,
    aliases,
    subordinate,
    seen,
    formToken: formTokenOf(html, at),
    step,
    ...changed,
  });
}

async function roles(): Promise<Record<string, string>> {
  const members = await readMembers(season.runtime.app, planId);
  return Object.fromEntries(members.map(({ account, role }) => [account.email, role]));
}

async function plan() {
  return (await readPlan(season.runtime.app, planId))?.plan ?? expect.fail("no plan");
}

async function calendarOf(link: string): Promise<string> {
  const response = await post(`${link}/calendars`, {});
  const url = /value="(http[^"]+\/lich\/[A-Za-z0-9_-]{22}\.ics)"/.exec(await response.text())?.[1];
  if (!url) throw new Error("the page offers no calendar");
  return url;
}

test("14.6 a unit's new contact gets a mail with a link, and what the old one had is dead", async () => {
  const office = await signIn(season, people.coordinator);
  const old = lastTo(await season.inbox(), "doan");
  const [link = ""] = old.links;
  const { forms } = await openForms(link);
  expect(forms.length).toBeGreaterThan(0);
  const calendar = await calendarOf(link);
  expect((await fetch(calendar)).status).toBe(200);

  const unit = (await plan()).units.find(({ id }) => id === "doan");
  const field = unit?.focal ? "focal.email" : "leader.email";
  const was = (unit?.focal ?? unit?.leader)?.email ?? "";
  const email = "moi@doan.nghiahanh.example";
  const preview = await (await change(office, "doan", { [field]: email }, "preview")).text();
  expect(preview).toContain(`${was} thôi liên hệ cho`);
  expect(preview).toContain(`${email} nhận ngay thư hướng dẫn`);
  expect((await fetch(link)).status).toBe(200);

  expect((await change(office, "doan", { [field]: email })).status).toBe(303);
  expect((await fetch(link)).status).toBe(404);
  const [form] = forms;
  const answered = await post(form?.action ?? "", { ...form?.hidden, status: "in-progress" });
  expect(answered.status).toBe(404);
  expect((await fetch(calendar)).status).toBe(404);

  const mail = (await season.inbox()).findLast(({ to }) => to.includes(email));
  expect(mail?.kind).toBe("new-contact");
  expect(mail?.cc).toEqual([]);
  expect((await fetch(mail?.links[0] ?? "")).status).toBe(200);
});

test("14.6 the roles follow the new head of the office that follows the plan", async () => {
  const office = await signIn(season, people.office);
  const elsewhere = await signIn(season, people.office);
  await visitor(season).post("/dang-nhap", { email: people.office });
  const pending = await mailedPath(season, people.office);
  const { coordinatingOffice } = (await plan()).roles;

  const changed = { "leader.email": newHead };
  const preview = await (await change(office, coordinatingOffice, changed, "preview")).text();
  expect(preview).toContain(`${newHead} được giao quyền “Quản lý kế hoạch”`);
  expect(preview).toContain(`${people.office} thôi quyền “Quản lý kế hoạch”`);
  expect(await roles()).toMatchObject({ [people.office]: "office" });

  expect((await change(office, coordinatingOffice, changed)).status).toBe(303);
  const after = await roles();
  expect(after[newHead]).toBe("office");
  expect(after).not.toHaveProperty([people.office]);
  expect((await elsewhere.get(planAt)).headers.get("location")).toContain("/dang-nhap");
  expect((await visitor(season).post(pending)).status).toBe(404);
  const told = (await season.inbox()).filter(({ to }) => to.includes(newHead));
  expect(told.map(({ kind }) => kind).sort()).toEqual(["member", "new-contact"]);
  expect((await (await signIn(season, newHead)).get(`${planAt}/nguoi-dung`)).status).toBe(200);
});

test("14.6 the roles stay where the office says so, and where a coordinator changes the address", async () => {
  const { coordinatingOffice } = (await plan()).roles;
  const before = await roles();
  const office = await signIn(season, people.office);
  const kept = { "leader.email": newHead, keepsRoles: "yes" };
  expect((await change(office, coordinatingOffice, kept)).status).toBe(303);
  expect(await roles()).toEqual(before);

  // Whoever may not say who signs in makes nobody an office by an address.
  const coordinator = await signIn(season, people.coordinator);
  const own = { "leader.email": "cua-toi@thu.example" };
  const preview = await (await change(coordinator, coordinatingOffice, own, "preview")).text();
  expect(preview).toContain("Quyền sử dụng không tự đổi theo");
  expect((await change(coordinator, coordinatingOffice, own)).status).toBe(303);
  expect(await roles()).toEqual(before);
});

test("14.6 a plan file that is activated anew ends the same links and moves the same roles", async () => {
  const [link = ""] = lastTo(await season.inbox(), "doan").links;
  const known = await plan();
  const { coordinatingOffice } = known.roles;
  await importPlan(
    season.runtime.app,
    byOperator({
      ...known,
      units: known.units.map((unit) =>
        unit.id === "doan"
          ? { ...unit, leader: { email: "moi@doan.nghiahanh.example" }, focal: undefined }
          : unit.id === coordinatingOffice
            ? { ...unit, leader: { email: newHead } }
            : unit,
      ),
    }),
  );
  expect((await fetch(link)).status).toBe(404);
  const after = await roles();
  expect([after[newHead], after[people.office]]).toEqual(["office", undefined]);
});

/** The plan with another head of the office that follows it. */
function headedBy(known: Plan, email: string): Plan {
  const { coordinatingOffice } = known.roles;
  const units = known.units.map((unit) =>
    unit.id === coordinatingOffice ? { ...unit, leader: { email } } : unit,
  );
  return { ...known, units };
}

async function kindsTo(email: string): Promise<string[]> {
  const mails = (await season.inbox()).filter(({ to }) => to.includes(email));
  const kinds = mails.map(({ kind }) => kind);
  return kinds.filter((kind) => kind === "member" || kind === "new-contact").sort();
}

test("14.6 dondoc activate says what a changed plan file did to people", async () => {
  const [authority, file] = ["authority.yaml", "plan.yaml"].map((name) =>
    join(season.dataDirectory, name),
  ) as [string, string];
  const ofOurs = (name: string) =>
    readFile(new URL(`../../plans/${name}`, import.meta.url), "utf8");
  await writeFile(file, await ofOurs("nghia-hanh.yaml"));
  const directory = await ofOurs("nghia-hanh.authority.yaml");
  expect(directory).toContain(people.office);
  await writeFile(authority, directory.replaceAll(people.office, newHead));
  const printed = await dondoc(season, "activate", file, authority);
  expect([printed.code, printed.stderr]).toEqual([0, ""]);
  for (const line of [
    `${people.office} is no contact of Phòng Văn hóa - Xã hội any more: links have ended.`,
    `${newHead} is office now.`,
    `${people.office} is no member any more (was office): sessions and sign-in links have ended.`,
    `A mail that tells how to sign in went to ${newHead}.`,
    `A mail with a link for Phòng Văn hóa - Xã hội went to ${newHead}.`,
  ])
    expect(printed.stdout.split("\n")).toContain(line);

  const again = JSON.parse((await dondoc(season, "activate", file, authority, "--json")).stdout);
  expect(again.people).toEqual({ linksEnded: [], roles: [], mails: [] });
});

test("two units that share an address get one mail, which names both", async () => {
  const { app } = season.runtime;
  const known = await plan();
  const email = "truongphong@kinhte.nghiahanh.example";
  const units = known.units.map((unit) =>
    unit.id === "tt-hcc" ? { ...unit, leader: { email } } : unit,
  );
  await importPlan(app, byOperator({ ...known, units }));
  await season.advanceTo("2025-09-19T09:00");
  const mails = (await season.inbox()).filter(
    ({ at, to }) => at.startsWith("2025-09-19") && to.includes(email),
  );
  expect(mails.map(({ kind, plan, plans, units }) => ({ kind, plan, plans, units }))).toEqual([
    { kind: "reminder", plan: planId, plans: [planId], units: ["kinh-te", "tt-hcc"] },
  ]);
});

test("14.6 whoever a new plan names as a member is told by mail how to come in, once", async () => {
  const { app } = season.runtime;
  const known = await plan();
  const next = headedBy({ ...known, id: "pln_moi" }, newHead);
  await importPlan(app, byOperator(next));
  await activatePlan(app, { opened: asOperator(next.id, "run") });
  await importPlan(app, byOperator(next));
  const told = (await season.inbox()).filter((one) => one.kind === "member");
  const members = await readMembers(app, next.id);
  expect(members.length).toBeGreaterThan(2);
  expect(told.map(({ to: [to], plan }) => [to, plan]).sort()).toEqual(
    members.map(({ account }) => [account.email, next.id]).sort(),
  );
});

test("14.6 a process that dies between saving a plan and what follows leaves it to the sweep", {
  timeout: 240_000,
}, async () => {
  const { app } = season.runtime;
  let survived = false;
  let minutes = 0;
  for (let atCall = 1; !survived; atCall++)
    for (const done of [false, true]) {
      const before = await roles();
      const [was = ""] = Object.keys(before).filter((email) => before[email] === "office");
      const email = `truong.${atCall}.${done}@vhxh.nghiahanh.example`;
      const { version } = (await readPlan(app, planId)) ?? expect.fail();
      const dying = importPlan(
        mortal(app, { atCall, done }),
        byOperator(headedBy(await plan(), email)),
      );
      survived = await dying.then(
        () => true,
        () => false,
      );
      minutes += 13;
      const local = new Date(Date.UTC(2025, 8, 18, 9, minutes)).toISOString();
      await season.advanceTo(local.slice(0, 16));
      await sweep(app);
      const after = await roles();
      const kinds = await kindsTo(email);
      const about = `dead at call ${atCall}, ${done ? "done" : "not done"}`;
      if ((await readPlan(app, planId))?.version === version) {
        expect([after, kinds], about).toEqual([before, []]);
        continue;
      }
      expect([after[email], after[was]], about).toEqual(["office", undefined]);
      expect([...new Set(kinds)], about).toEqual(["member", "new-contact"]);
      // One that left in the very moment of death leaves once more.
      expect(kinds.length, about).toBeLessThanOrEqual(3);
    }
});
