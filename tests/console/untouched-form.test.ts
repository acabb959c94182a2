import { readPlan } from "@dondoc/app/plan/plan-rows";
import { importPlan } from "@dondoc/app/plan-life";
import { Plan } from "@dondoc/core/plan/plan";
import { afterAll, beforeAll, expect, test } from "vitest";
import { byOperator } from "../support/by-operator.ts";
import { openSeason, type Season } from "../support/season.ts";
import { people, planId, signIn, type Visitor } from "../support/visitor.ts";

let season: Season;
let office: Visitor;

beforeAll(async () => {
  season = await openSeason({ store: "sqlite" });
  office = await signIn(season, people.office);
  const { app } = season.runtime;
  const stored = await readPlan(app, planId);
  if (!stored) throw new Error("no plan");
  const { plan } = stored;
  const [first, ...units] = plan.units;
  const [firstTask, ...tasks] = plan.tasks;
  if (!first || !firstTask) throw new Error("an empty plan");
  // Every order is another than the form's own, and every kind of part is there.
  await importPlan(
    app,
    byOperator(
      Plan.parse({
        ...plan,
        units: [{ ...first, aliases: ["Phòng B", "Phòng A"] }, ...units],
        tasks: [
          {
            ...firstTask,
            leads: [...plan.units.slice(0, 3).map(({ id }) => id)].reverse(),
            coordinating: [...plan.units.slice(3, 8).map(({ id }) => id)].reverse(),
          },
          ...tasks,
        ],
        groups: plan.groups.map((group) => ({ ...group, members: [...group.members].reverse() })),
        calendar: {
          ...plan.calendar,
          off: [{ from: "2025-12-25", to: "2025-12-26", why: "Nghỉ bù" }],
          confirmedYears: [2025],
        },
        policy: {
          ...plan.policy,
          ladder: [0, 7, 3],
          escalation: {
            ...plan.policy.escalation,
            steps: [
              { workingDaysAfter: 5, to: ["chairs-office", "unit"] },
              { workingDaysAfter: 1, to: ["unit"] },
            ],
          },
        },
      }),
    ),
  );
  const { delegate: _, ...delegated } = first;
  const again = await readPlan(app, planId);
  if (!again || !delegated.leader) throw new Error("no plan");
  await importPlan(
    app,
    byOperator(
      Plan.parse({
        ...again.plan,
        units: [
          {
            ...again.plan.units[0],
            delegate: {
              person: { email: "pho@xa.example" },
              fromOn: "2025-09-01",
              untilOn: "2025-09-30",
              place: "beside",
            },
          },
          ...again.plan.units.slice(1),
        ],
      }),
    ),
  );
});

afterAll(() => season.close());

test("14.12 every part's form, sent back as it was opened, keeps every order and saves nothing", async () => {
  const plan = async () => (await readPlan(season.runtime.app, planId)) ?? expect.fail("no plan");
  const before = await plan();
  const at = `/van-phong/${planId}/ke-hoach`;
  const of = before.plan;
  const paths = [
    "van-ban/chung",
    "quy-tac/chung",
    "ngay/2025-12-25",
    `uy-quyen/${of.units[0]?.id}`,
    ...of.tasks.map(({ id }) => `nhiem-vu/${id}`),
    ...of.duties.map(({ id }) => `bao-cao/${id}`),
    ...of.targets.map(({ id }) => `chi-tieu/${id}`),
    ...of.units.slice(0, 12).map(({ id }) => `don-vi/${id}`),
    ...of.groups.map(({ id }) => `nhom/${id}`),
  ].map((path) => `${at}/${path}`);
  for (const path of paths)
    for (const step of ["preview", "save"]) {
      const fields = shownFields(await office.page(path), path);
      const response = await office.post(path, { ...fields, step });
      expect([path, response.status, response.headers.get("location")?.slice(-10)]).toEqual([
        path,
        303,
        "?da=nguyen",
      ]);
    }
  expect((await plan()).version).toBe(before.version);

  // A new box follows those that stood there, and one that is emptied goes.
  const path = `${at}/nhiem-vu/${of.tasks[0]?.id}`;
  const { [`tick:leads:${of.units[2]?.id}`]: _, ...fields } = shownFields(
    await office.page(path),
    path,
  );
  const added = `tick:leads:${of.units[3]?.id}`;
  expect((await office.post(path, { ...fields, [added]: "on", step: "save" })).status).toBe(303);
  expect((await plan()).plan.tasks[0]?.leads).toEqual(
    [of.units[1], of.units[0], of.units[3]].map((unit) => unit?.id),
  );
});

/** What a browser would post of a form that nobody touched. */
function shownFields(html: string, action: string): Record<string, string> {
  const form = html.split("<form").find((part) => part.includes(`action="${action}"`)) ?? "";
  const fields: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const name = attribute(tag, "name");
    const type = attribute(tag, "type");
    if (name === undefined || ((type === "radio" || type === "checkbox") && !/\schecked/.test(tag)))
      continue;
    fields[name] = attribute(tag, "value") ?? "";
  }
  for (const [, tag = "", text = ""] of form.matchAll(/<textarea\b([^>]*)>([^<]*)<\/textarea>/g))
    fields[attribute(tag, "name") ?? ""] = decoded(text).replaceAll("\n", "\r\n");
  for (const [, tag = "", options = ""] of form.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)) {
    const tags = [...options.matchAll(/<option\b[^>]*>/g)].map(([option]) => option);
    const chosen = tags.find((option) => /\sselected/.test(option)) ?? tags[0] ?? "";
    fields[attribute(tag, "name") ?? ""] = attribute(chosen, "value") ?? "";
  }
  return fields;
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : decoded(found);
}

function decoded(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}
