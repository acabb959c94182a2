import { readAuthority } from "@dondoc/app/authority/authority-rows";
import { asOperator } from "@dondoc/app/console/opened";
import { readPlan } from "@dondoc/app/plan/plan-rows";
import { activatePlan, importPlan } from "@dondoc/app/plan-life";
import type { App } from "@dondoc/app/ports";
import { demo, plansFrom } from "@dondoc/local/first-plan";
import { expect, test } from "vitest";
import { byOperator } from "../support/by-operator.ts";
import { dondoc } from "../support/command.ts";
import { season as openSeason, type Season } from "../support/season.ts";

const [first, second] = ["pln_nghia-hanh-bdhvs-2025", "pln_nghia-hanh-moi-truong-2025"] as const;
const authority = "aut_xa-nghia-hanh";
const moved = "bithu.moi@doan.nghiahanh.example";

/** One commune with both plans of the demo, put into service in this order, and its wakes done until then. */
async function commune(files: readonly string[], until = "2025-09-09T09:00"): Promise<Season> {
  const season = await openSeason({
    plan: null,
    store: "sqlite",
    clock: "2025-09-01T07:00:00+07:00",
  });
  for (const path of files) {
    const [read] = await plansFrom([path]);
    if (!read) throw new Error(`no plan in ${path}`);
    const { plan, authority, body } = read;
    await importPlan(season.runtime.app, { ...byOperator(plan), files: { authority, body } });
    await activatePlan(season.runtime.app, { opened: asOperator(plan.id, "run") });
  }
  await season.advanceTo(until);
  return season;
}

async function planOf({ table }: App, id: string) {
  return (await readPlan({ table }, id))?.plan ?? expect.fail(`no plan ${id}`);
}

/** With another address of Đoàn's head, as an office that has this plan before it states it. */
async function contactMoved(app: App, id: string) {
  const plan = await planOf(app, id);
  const units = plan.units.map((unit) =>
    unit.id === "doan" ? { ...unit, leader: { ...unit.leader, email: moved } } : unit,
  );
  return importPlan(app, byOperator({ ...plan, units }));
}

test("two plans of one commune share its address book, in whichever order they begin", async () => {
  const orders = [
    [demo.plan, demo.secondPlan],
    [demo.secondPlan, demo.plan],
  ];
  const books = [];
  for (const files of orders) {
    const { runtime, close } = await commune(files, "2025-09-01T09:00");
    const book = await readAuthority(runtime.app, authority);
    expect(book?.version).toBe(1);
    const [one, other] = [await planOf(runtime.app, first), await planOf(runtime.app, second)];
    // The second plan has a cooperative of its own, and nothing else that the first does not have.
    expect(other.units.slice(0, -1)).toEqual(one.units);
    expect(other.units.at(-1)?.id).toBe("htx-moi-truong");
    books.push(book?.authority);
    await close();
  }
  expect(books[0]).toEqual(books[1]);
});

test.each([first, second])(
  "a contact that is changed once, in %s, has the mails of both plans from then on",
  async (edited) => {
    const season = await commune([demo.plan, demo.secondPlan]);
    const { app } = season.runtime;
    const old = (await planOf(app, first)).units.find(({ id }) => id === "doan")?.leader?.email;
    await contactMoved(app, edited);
    const seen = (await season.inbox()).length;
    await season.advanceTo("2025-10-11T09:00");
    const later = (await season.inbox()).slice(seen);
    const plansTo = (address: string | undefined) =>
      new Set(later.filter(({ to }) => to[0] === address).flatMap(({ plans }) => plans));
    expect(plansTo(moved)).toEqual(new Set([first, second]));
    expect(plansTo(old)).toEqual(new Set());
    expect((await readAuthority(app, authority))?.version).toBe(2);
  },
);

test("a day off is entered once: neither plan mails on it, and both mail on the next", async () => {
  const season = await commune([demo.plan, demo.secondPlan]);
  const { app } = season.runtime;
  const wakesOf = async (id: string) =>
    (await app.scheduler.held(id)).map(({ at }) => at.toString().slice(0, 10));
  const shared = (await wakesOf(second)).filter((day) => day > "2025-09-09");
  const [day] = shared;
  if (!day) throw new Error("the second plan waits for nothing");
  const plan = await planOf(app, first);
  const off = [...plan.calendar.off, { from: day, to: day, why: "Ngày truyền thống của xã" }];
  await importPlan(app, byOperator({ ...plan, calendar: { ...plan.calendar, off } }));
  for (const id of [first, second]) {
    expect((await planOf(app, id)).calendar.off).toContainEqual(off.at(-1));
    expect(await wakesOf(id)).not.toContain(day);
  }
  const seen = (await season.inbox()).length;
  await season.advanceTo("2025-10-01T09:00");
  const mails = (await season.inbox()).slice(seen);
  expect(mails.filter(({ at }) => at.startsWith(day))).toEqual([]);
  expect(new Set(mails.flatMap(({ plans }) => plans))).toEqual(new Set([first, second]));
});

test("hours that are moved in one plan are the other's by the next morning", async () => {
  const season = await commune([demo.plan, demo.secondPlan]);
  const { app } = season.runtime;
  const plan = await planOf(app, second);
  const policy = { ...plan.policy, sendAt: "09:30", version: plan.policy.version + 1 };
  await importPlan(app, byOperator({ ...plan, policy }));
  const seen = (await season.inbox()).length;
  await season.advanceTo("2025-09-20T12:00");
  const mails = (await season.inbox()).slice(seen);
  expect(new Set(mails.flatMap(({ plans }) => plans))).toEqual(new Set([first, second]));
  expect(new Set(mails.map(({ at }) => at.slice(11, 16)))).toEqual(new Set(["02:30"]));
});

test("what another plan gives work to stays in the address book, and its office is told by whom", async () => {
  const { runtime } = await commune([demo.plan, demo.secondPlan], "2025-09-01T09:00");
  const { app } = runtime;
  const plan = await planOf(app, first);
  const without = {
    ...plan,
    units: plan.units.filter(({ id }) => id !== "kinh-te"),
    tasks: plan.tasks.filter((task) => !JSON.stringify(task).includes("kinh-te")),
  };
  const refused = importPlan(app, byOperator(without));
  await expect(refused).rejects.toMatchObject({ code: "form-invalid" });
  await expect(refused).rejects.toThrow("giữ gìn vệ sinh môi trường");
  expect((await planOf(app, first)).units).toEqual(plan.units);
  expect((await readAuthority(app, authority))?.version).toBe(1);
});

test("an authority's file that is activated anew holds for all its plans, also for the one not named", async () => {
  const season = await commune([demo.plan, demo.secondPlan], "2025-09-01T09:00");
  const { app } = season.runtime;
  await contactMoved(app, second);
  const activated = await dondoc(season, "activate", demo.plan);
  expect(activated).toMatchObject({ code: 0 });
  for (const id of [first, second]) {
    const { leader } = (await planOf(app, id)).units.find((unit) => unit.id === "doan") ?? {};
    expect(leader?.email).not.toBe(moved);
  }
});
