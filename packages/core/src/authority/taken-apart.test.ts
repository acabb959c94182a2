import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Plan } from "../plan/plan.ts";
import { plan as anyPlan } from "../testing/arbitraries.ts";
import { realAuthorityText, realPlanText } from "../testing/real-plan.ts";
import { authorityFile, bodyOf, planFile, readingOf, taskOf } from "../testing/two-files.ts";
import { readFiles } from "./files.ts";
import { daysWithin, planInForce } from "./in-force.ts";
import { filesOf, type InForce, takenApart } from "./taken-apart.ts";

function written(authority: object = {}, plan: object = {}): InForce {
  const reading = readingOf(authorityFile(authority), planFile(plan));
  const [only] = reading.ok ? reading.plans : [];
  if (!only) throw new Error(JSON.stringify(reading));
  return { authority: only.authority, body: only.body };
}

const inForce = ({ authority, body }: InForce) => planInForce(authority, body);

const person = (id: string, role: string, more: object = { email: `${id}@xa.example` }) => ({
  id,
  role,
  ...more,
});

/** With all that a plan in force does not show, or shows otherwise than it is written. */
const rich = written(
  {
    units: [
      ...authorityFile().units,
      {
        id: "phong",
        name: "Phòng",
        people: [person("pho", "vice"), person("tp", "leader"), person("cv", "focal")],
      },
      { id: "tram", name: "Trạm", people: [person("nv", "focal"), person("bs", "specialist")] },
    ],
    groups: [{ id: "khoi", name: "Khối", members: ["phong", "tram"] }],
    delegations: [
      {
        unit: "phong",
        person: { email: "thay@xa.example" },
        fromOn: "2025-10-01",
        untilOn: "2025-10-05",
        place: "instead",
      },
    ],
    calendar: {
      off: [
        { from: "2024-12-24", why: "Năm trước" },
        { from: "2025-12-24", why: "Ngày truyền thống" },
      ],
      confirmedYears: [2024],
    },
    policy: { version: 3, ladder: [5, 1], acceptance: { autoAfterWorkingDays: 4 } },
    mail: { replyTo: "tra-loi@xa.example", sendAt: "07:45" },
  },
  {
    units: [bodyOf("cong-ty", "Công ty", { subordinate: false })],
    groups: [{ id: "ngoai", name: "Bên ngoài", members: ["cong-ty"] }],
    leaderInCharge: "pho",
    readers: ["Phòng Văn hóa"],
    tasks: [taskOf("t1", ["khoi"]), taskOf("t2", ["cong-ty"])],
    duties: [
      {
        id: "r1",
        title: "Báo cáo",
        by: ["phong"],
        to: ["van-phong", "Sở"],
        window: { kind: "date", on: "2025-11-10" },
      },
    ],
    policy: { ladder: [2, 0], escalation: { steps: [{ workingDaysAfter: 2, to: ["unit"] }] } },
  },
);

test("what is not edited is as it was written", () => {
  for (const files of [rich, written()]) expect(takenApart(inForce(files), files)).toEqual(files);
  const real = readFiles([
    { name: "authority", text: realAuthorityText },
    { name: "plan", text: realPlanText },
  ]);
  const [only] = real.ok ? real.plans : [];
  expect(only && takenApart(only.plan, only)).toEqual(
    only && { authority: only.authority, body: only.body },
  );
});

const withUnit = (plan: Plan, id: string, change: Partial<Plan["units"][number]>): Plan => ({
  ...plan,
  units: plan.units.map((unit) => (unit.id === id ? { ...unit, ...change } : unit)),
});
const delegate = {
  person: { email: "moi@xa.example" },
  fromOn: "2025-11-01",
  untilOn: "2025-11-03",
  place: "beside",
} as const;
const day = { from: "2025-11-20", to: "2025-11-20", why: "Nghỉ" };

const ofAuthority: [string, (plan: Plan) => Plan][] = [
  [
    "another contact",
    (p) => withUnit(p, "phong", { leader: { email: "khac@xa.example", name: "B" } }),
  ],
  ["no focal person any more", (p) => withUnit(p, "phong", { focal: undefined })],
  [
    "a focal person beside the one who was alone",
    (p) => withUnit(p, "tram", { focal: { email: "them@xa.example" } }),
  ],
  [
    "a unit renamed",
    (p) => withUnit(p, "chu-tich", { name: "Chủ tịch", aliases: ["CT"], subordinate: false }),
  ],
  ["a delegate", (p) => withUnit(p, "van-phong", { delegate })],
  ["another delegate", (p) => withUnit(p, "phong", { delegate })],
  ["no delegate any more", (p) => withUnit(p, "phong", { delegate: undefined })],
  [
    "a new unit",
    (p) => ({
      ...p,
      units: [
        ...p.units.slice(0, 5),
        {
          id: "moi",
          name: "Mới",
          aliases: [],
          subordinate: true,
          leader: { email: "m@xa.example" },
        },
        ...p.units.slice(5),
      ],
    }),
  ],
  ["a unit taken out", (p) => ({ ...p, units: p.units.filter(({ id }) => id !== "thon") })],
  [
    "a group",
    (p) => ({
      ...p,
      groups: [{ id: "khoi", name: "Khối", aliases: [], members: ["phong"] }, ...p.groups.slice(1)],
    }),
  ],
  ["a day off", (p) => ({ ...p, calendar: { ...p.calendar, off: [day, ...p.calendar.off] } })],
  ["no days off", (p) => ({ ...p, calendar: { ...p.calendar, off: [] } })],
  [
    "a confirmed year",
    (p) => ({ ...p, calendar: { ...p.calendar, confirmedYears: [2024, 2025] } }),
  ],
  [
    "the hours",
    (p) => ({
      ...p,
      policy: { ...p.policy, sendAt: "08:15", digest: { weekday: 3, onTrouble: true } },
    }),
  ],
  [
    "the repeats that the plan leaves to it",
    (p) => ({
      ...p,
      policy: {
        ...p.policy,
        escalation: {
          ...p.policy.escalation,
          repeat: { everyWorkingDays: 9, times: 1, to: ["unit"] },
        },
      },
    }),
  ],
  ["the chair", (p) => ({ ...p, roles: { ...p.roles, chairsOffice: ["van-phong"] } })],
  [
    "its name",
    (p) => ({ ...p, document: { ...p.document, issuer: "UBND phường", issuerShort: "Phường" } }),
  ],
];

describe("what is said of all plans goes to the authority, and the plan stays:", () => {
  test.each(ofAuthority)("%s", (_, edit) => {
    const edited = edit(inForce(rich));
    const files = takenApart(edited, rich);
    expect(inForce(files)).toEqual(clean(edited));
    expect(files.body).toEqual(rich.body);
    expect(files.authority).not.toEqual(rich.authority);
  });
});

const ofPlan: [string, (plan: Plan) => Plan][] = [
  ["a task", (p) => ({ ...p, tasks: p.tasks.slice(1) })],
  [
    "who gets a report",
    (p) => ({ ...p, duties: p.duties.map((duty) => ({ ...duty, to: ["Văn phòng", "Tỉnh"] })) }),
  ],
  ["its title", (p) => ({ ...p, document: { ...p.document, title: "mới" } })],
  ["its office", (p) => ({ ...p, roles: { ...p.roles, coordinatingOffice: "phong" } })],
  ["its days", (p) => ({ ...p, period: { ...p.period, endsOn: "2025-12-30" } })],
  ["its own unit", (p) => withUnit(p, "cong-ty", { leader: { email: "gd@xa.example" } })],
  ["its own group", (p) => ({ ...p, groups: p.groups.filter(({ id }) => id !== "ngoai") })],
  ["no readers any more", (p) => ({ ...p, readers: undefined })],
  ["its own ladder", (p) => ({ ...p, policy: { ...p.policy, ladder: [9] } })],
  [
    "its own escalation",
    (p) => ({
      ...p,
      policy: {
        ...p.policy,
        escalation: { ...p.policy.escalation, steps: [{ workingDaysAfter: 8, to: ["unit"] }] },
      },
    }),
  ],
];

describe("what only the plan says stays its own, and the authority as it was:", () => {
  test.each(ofPlan)("%s", (_, edit) => {
    const edited = edit(inForce(rich));
    const files = takenApart(edited, rich);
    expect(inForce(files)).toEqual(clean(edited));
    expect(files.authority).toEqual(rich.authority);
    expect(files.body).not.toEqual(rich.body);
  });
});

/** As it is stored: what is undefined is not there. */
const clean = (plan: Plan): Plan => JSON.parse(JSON.stringify(plan));

test("people whom the rules do not write to stay, and who had no mailbox gets the one that is given", () => {
  const { authority } = takenApart(
    withUnit(inForce(rich), "thon", {
      leader: { email: "tt@xa.example", name: "C" },
      toldByOffice: undefined,
    }),
    rich,
  );
  const people = (id: string) => authority.units.find((unit) => unit.id === id)?.people;
  expect(people("thon")).toEqual([
    { id: "tt", role: "leader", channel: "mail", email: "tt@xa.example", name: "C" },
  ]);
  const gone = takenApart(
    withUnit(inForce(rich), "phong", { leader: undefined, focal: undefined }),
    rich,
  );
  expect(gone.authority.units.find(({ id }) => id === "phong")?.people.map(({ id }) => id)).toEqual(
    ["pho"],
  );
});

test("new people have ids that nobody has, and that are keys", () => {
  const long = "a".repeat(40);
  const taken = written({
    units: [
      ...authorityFile().units,
      { id: long, name: "Dài" },
      { id: "x", name: "X", people: [person("y-ld", "vice")] },
      { id: "y", name: "Y" },
    ],
  });
  let plan = inForce(taken);
  for (const id of [long, "y"])
    plan = withUnit(plan, id, {
      leader: { email: `${id}@xa.example` },
      focal: { email: "f@xa.example" },
    });
  const { authority } = takenApart(plan, taken);
  const ids = authority.units.flatMap(({ people }) => people.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toContain("y-ld-2");
  for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  for (const id of ids) expect(id.length).toBeLessThanOrEqual(40);
});

test("any plan in force comes from two files", () => {
  fc.assert(
    fc.property(anyPlan, (plan) => {
      const files = filesOf(plan);
      const digest = { ...plan.policy.digest, onTrouble: true };
      const policy = { ...plan.policy, digest };
      const ofItsTime = (days: Plan["calendar"]["off"]) =>
        days.filter(daysWithin(plan.period)).sort((a, b) => (a.from < b.from ? -1 : 1));
      const { off, working } = plan.calendar;
      const calendar = { ...plan.calendar, off: ofItsTime(off), working: ofItsTime(working) };
      expect(inForce(files)).toEqual(clean({ ...plan, policy, calendar }));
      expect(takenApart(inForce(files), files)).toEqual(files);
    }),
  );
});

test("a plan that is new in a known authority brings what is missing there, and changes nothing else for all", () => {
  const was = inForce(rich);
  const read: Plan = {
    ...was,
    id: "pln_moi",
    zone: "Asia/Tokyo",
    document: { ...was.document, issuer: "UBND XÃ", title: "mới" },
    roles: { coordinatingOffice: "phong", chairsOffice: ["phong"] },
    units: [
      { id: "phong", name: "PHÒNG", aliases: [], subordinate: false },
      {
        id: "thon",
        name: "THÔN",
        aliases: [],
        subordinate: false,
        leader: { email: "t@xa.example" },
      },
      { id: "moi", name: "Mới", aliases: [], subordinate: true },
    ],
    groups: [{ id: "nhom", name: "Nhóm", aliases: [], members: ["moi"] }],
    policy: { ...was.policy, sendAt: "10:00", ladder: [4] },
  };
  const { authority, body } = filesOf(read, rich.authority);
  const { units, groups, ...head } = authority;
  const { units: before, groups: groupsBefore, ...headBefore } = rich.authority;
  expect(head).toEqual(headBefore);
  expect(groups).toEqual([...groupsBefore, ...read.groups]);
  expect(units.map(({ name }) => name)).toEqual([...before.map(({ name }) => name), "Mới"]);
  const addresses = (all: typeof units, but: string) =>
    all.filter(({ id }) => id !== but && id !== "moi").map(({ people }) => people);
  expect(addresses(units, "thon")).toEqual(addresses(before, "thon"));
  expect(units.find(({ id }) => id === "thon")?.people[0]?.email).toBe("t@xa.example");
  expect(body).toMatchObject({
    id: "pln_moi",
    office: "phong",
    units: [],
    policy: { ladder: [4] },
  });
});
