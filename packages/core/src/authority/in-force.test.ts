import { expect, test } from "vitest";
import type { Plan } from "../plan/plan.ts";
import { authorityFile, bodyOf, planFile, readingOf, taskOf } from "../testing/two-files.ts";

function inForce(authority: object = {}, plan: object = {}): Plan {
  const reading = readingOf(authorityFile(authority), planFile(plan));
  const [only] = reading.ok ? reading.plans : [];
  if (!only) throw new Error(JSON.stringify(reading));
  return only.plan;
}

test("what a plan does not say is its authority's: name, zone, hours, digest day, chair", () => {
  const plan = inForce(
    { mail: { sendAt: "07:45", sendUntil: "16:30", digestWeekday: 2 } },
    { document: { title: "thử", symbol: "45/KH-UBND", shortTitle: "KH 45" } },
  );
  expect(plan).toMatchObject({
    authority: "aut_thu",
    zone: "Asia/Ho_Chi_Minh",
    document: {
      issuer: "Ủy ban nhân dân xã Thử, tỉnh Mẫu",
      issuerShort: "UBND xã Thử",
      title: "thử",
      symbol: "45/KH-UBND",
      shortTitle: "KH 45",
    },
    roles: { coordinatingOffice: "van-phong", chairsOffice: ["chu-tich"] },
    policy: { sendAt: "07:45", sendUntil: "16:30", digest: { weekday: 2 } },
  });
});

test("the directory's units come first, then those that only the plan knows", () => {
  const plan = inForce(
    {},
    { units: [bodyOf("doanh-nghiep", "Doanh nghiệp", { subordinate: false })] },
  );
  expect(plan.units.map(({ id }) => id)).toEqual(["van-phong", "chu-tich", "thon", "doanh-nghiep"]);
});

test("a unit is written to at its leader and its focal person, whoever else stands in it", () => {
  const people = [
    { id: "pho", role: "vice", email: "pho@xa.example" },
    { id: "cv", role: "focal", email: "cv@xa.example", phone: "0255 1" },
    {
      id: "truong",
      role: "leader",
      name: "A",
      position: "Trưởng phòng",
      email: "truong@xa.example",
    },
    { id: "cv-2", role: "specialist", email: "cv2@xa.example" },
  ];
  const units = [...authorityFile().units, { id: "phong", name: "Phòng", people }];
  expect(inForce({ units }).units.at(-1)).toEqual({
    id: "phong",
    name: "Phòng",
    aliases: [],
    subordinate: true,
    leader: { name: "A", position: "Trưởng phòng", email: "truong@xa.example" },
    focal: { email: "cv@xa.example", phone: "0255 1" },
  });
});

test("where the leader has no mailbox the focal person's is the unit's; with none the office tells it", () => {
  const leader = { id: "truong", role: "leader", position: "Trưởng thôn", channel: "office" };
  const focal = { id: "cv", role: "focal", email: "cv@xa.example" };
  const withPeople = (people: object[]) =>
    inForce({ units: [...authorityFile().units, { id: "a", name: "A", people }] }).units.at(-1);
  expect(withPeople([leader, focal])).toMatchObject({ leader: { email: "cv@xa.example" } });
  expect(withPeople([leader, focal])).not.toHaveProperty("focal");
  expect(withPeople([leader])).toMatchObject({ toldByOffice: { position: "Trưởng thôn" } });
  expect(withPeople([leader])).not.toHaveProperty("leader");
});

test("a plan's own ladder, escalation and acceptance stand for its authority's", () => {
  const usual = { version: 3, ladder: [5], acceptance: { autoAfterWorkingDays: 4 } };
  expect(inForce({ policy: usual }).policy).toMatchObject({
    version: 3,
    ladder: [5],
    acceptance: { by: "office", autoAfterWorkingDays: 4 },
  });
  const steps = [{ workingDaysAfter: 2, to: ["unit"] }];
  const own = { ladder: [2, 0], escalation: { steps }, acceptance: { by: "leader-in-charge" } };
  const { policy } = inForce({ policy: usual }, { policy: own });
  expect(policy).toMatchObject({
    version: 3,
    ladder: [2, 0],
    escalation: { steps, repeat: { everyWorkingDays: 3 } },
    acceptance: { by: "leader-in-charge", autoAfterWorkingDays: 5 },
  });
});

test("whom a report goes to may be a unit, which is called by its name", () => {
  const { tasks: _, ...duty } = { ...taskOf("t1", []), tasks: 0 };
  const { duties } = inForce(
    {},
    {
      duties: [
        { id: "r1", title: duty.title, window: duty.window, by: ["thon"], to: ["chu-tich", "Sở"] },
      ],
    },
  );
  expect(duties[0]?.to).toEqual(["Chủ tịch UBND xã", "Sở"]);
});

test("of the authority's days a plan has those that touch its time", () => {
  const off = [
    { from: "2024-12-24", to: "2024-12-24", why: "năm trước" },
    { from: "2025-08-28", to: "2025-09-04", why: "lũ" },
    { from: "2026-03-02", to: "2026-03-02", why: "năm sau" },
  ];
  const { calendar } = inForce({ calendar: { off, confirmedYears: [2025] } });
  expect(calendar).toEqual({ off: [off[1]], working: [], confirmedYears: [2025] });
});

test("who stands in for a leader stands in for that of the plan", () => {
  const delegate = {
    person: { email: "pho@xa.example" },
    fromOn: "2025-10-01",
    untilOn: "2025-10-03",
    place: "instead",
  };
  const plan = inForce({ delegations: [{ unit: "van-phong", ...delegate }] });
  expect(plan.units[0]?.delegate).toEqual(delegate);
});

test("star, product and leader in charge are kept", () => {
  const plan = inForce(
    {},
    {
      leaderInCharge: "tt",
      tasks: [taskOf("t1", ["thon"], { starred: true, product: "Danh sách" })],
    },
  );
  expect(plan).toMatchObject({
    leaderInCharge: "tt",
    tasks: [{ starred: true, product: "Danh sách" }],
  });
});
