import { describe, expect, test } from "vitest";
import { authorityFile, bodyOf, planFile, readingOf, taskOf } from "../testing/two-files.ts";

function said(...given: Parameters<typeof readingOf>): string[] {
  const reading = readingOf(...given);
  return reading.ok
    ? []
    : reading.problems.map(
        ({ file, path, value, message }) => `${file} ${path}: ${message}: ${String(value)}`,
      );
}

const units = authorityFile().units;

test("an authority and its plan fit together, a village without a mailbox among its units", () => {
  expect(said(authorityFile(), planFile({ tasks: [taskOf("t1", ["thon"])] }))).toEqual([]);
});

test("an authority alone is read", () => {
  expect(readingOf(authorityFile())).toMatchObject({ ok: true, plans: [], notes: [] });
});

describe("files are told apart by their schema", () => {
  test("a plan of the first edition is refused with what to do", () => {
    const reading = readingOf(authorityFile(), { ...planFile(), schema: "dondoc/plan@1" });
    expect(reading).toMatchObject({
      ok: false,
      problems: [
        {
          path: "schema",
          value: "dondoc/plan@1",
          message: expect.stringContaining("first edition"),
          fix: expect.stringMatching(/dondoc\/authority@1.*dondoc\/plan@2/),
        },
      ],
    });
  });

  test.each([["dondoc/plan@3"], ["kế hoạch"], [2], [null], [undefined]])("%o is none", (schema) => {
    const [first] = said(authorityFile(), { ...planFile(), schema });
    expect(first).toMatch(/^plan schema: is no kind of file that is known/);
  });
});

test.each<[string, object, object, string[]]>([
  [
    "a plan of another authority",
    {},
    { authority: "aut_khac" },
    ["plan authority: no file of this authority: aut_khac"],
  ],
  ["an office that nobody knows", {}, { office: "vp" }, ["plan office: no such unit: vp"]],
  [
    "a leader in charge that nobody knows",
    {},
    { leaderInCharge: "pct-9" },
    ["plan leaderInCharge: no such person: pct-9"],
  ],
  [
    "a lead that is a person and no unit",
    {},
    { tasks: [taskOf("t1", ["tt"])] },
    ["plan tasks[0].leads[0]: no such unit: tt"],
  ],
  [
    "an own unit with the id of one of the directory",
    {},
    { units: [{ id: "thon", name: "Thôn Tây" }] },
    ["plan units[0]: stands already at units[2] of authority: thon"],
  ],
  [
    "an own unit with the name of one of the directory",
    {},
    { units: [{ id: "vp", name: "VĂN PHÒNG" }] },
    ["plan units[0]: the name is also one of units[0] of authority: VĂN PHÒNG"],
  ],
  [
    "an own person with the id of somebody of the directory",
    {},
    {
      units: [
        { id: "doan", name: "Đoàn", people: [{ id: "tt", role: "leader", channel: "office" }] },
      ],
    },
    ["plan units[0].people[0].id: is the id of somebody in the authority's directory: tt"],
  ],
  [
    "two units of one name",
    { units: [...units, { id: "vp-2", name: "Văn phòng" }] },
    {},
    ["authority units[3]: the name is also one of units[0]: Văn phòng"],
  ],
  [
    "an alias of two units",
    {
      units: [
        ...units,
        { id: "a", name: "A", aliases: ["VHXH"] },
        { id: "b", name: "B", aliases: ["vhxh"] },
      ],
    },
    {},
    ["authority units[4]: the name is also one of units[3]: vhxh"],
  ],
  [
    "a group that names an unknown unit",
    { groups: [{ id: "g", name: "Nhóm", members: ["x"] }] },
    {},
    ["authority groups[0].members[0]: no such unit: x"],
  ],
  [
    "two people of one id",
    {
      units: [
        ...units,
        bodyOf("a", "A", { people: [{ id: "tt", role: "focal", email: "a@b.vn" }] }),
      ],
    },
    {},
    ["authority units[3].people[0].id: stands already at units[2].people[0].id: tt"],
  ],
  [
    "somebody with neither an address nor the office's word",
    { units: [...units, { id: "a", name: "A", people: [{ id: "p", role: "leader" }] }] },
    {},
    [
      "authority units[3].people[0].email: has no address to write to: add email, or channel: office: null",
    ],
  ],
  [
    "roles of units that are none",
    { roles: { office: "vp", chair: ["chu-tich", "ct"] } },
    {},
    ["authority roles.office: no such unit: vp", "authority roles.chair[1]: no such unit: ct"],
  ],
  [
    "a vice chair that nobody knows",
    { roles: { office: "van-phong", chair: "chu-tich", viceChairs: [{ person: "pct" }] } },
    {},
    ["authority roles.viceChairs[0].person: no such person: pct"],
  ],
  [
    "a chair whom no mail reaches",
    { roles: { office: "van-phong", chair: "thon" } },
    {},
    ["authority units[2].people: has a duty but nobody to write to in pln_thu: thon"],
  ],
  [
    "a unit that has a duty and nobody at all",
    { units: [...units, { id: "a", name: "A" }] },
    { tasks: [taskOf("t1", ["a"])] },
    ["authority units[3].people: has a duty but nobody to write to in pln_thu: a"],
  ],
  [
    "a delegation of a unit that is none, and of one without a mailbox",
    {
      delegations: ["x", "thon"].map((unit) => ({
        unit,
        person: { email: "p@xa.example" },
        fromOn: "2025-10-01",
        untilOn: "2025-10-03",
        place: "instead",
      })),
    },
    {},
    [
      "authority delegations[0].unit: no such unit: x",
      "authority delegations[1].unit: has no mailbox that somebody could stand in for: thon",
    ],
  ],
  [
    "a member twice",
    { members: ["office", "viewer"].map((role) => ({ email: "cvp@xa.example", role })) },
    {},
    ["authority members[1].email: stands already at members[0].email: c…@xa.example"],
  ],
  [
    "a day off that is a Sunday",
    { calendar: { off: ["2025-10-12"] } },
    {},
    ["authority calendar.off[0]: is a weekend, which is off anyway: 2025-10-12"],
  ],
  [
    "an acceptance by somebody else",
    {},
    { policy: { acceptance: { by: "chair" } } },
    [expect.stringMatching(/^plan policy\.acceptance\.by: /) as unknown as string],
  ],
  [
    "hours of its own",
    {},
    { policy: { sendAt: "09:00" } },
    ['plan policy: Unrecognized key: "sendAt": null'],
  ],
])("%s is said where it stands", (_, authority, plan, sentences) => {
  expect(said(authorityFile(authority), planFile(plan))).toEqual(sentences);
});

test("two plans, and two authorities, of one id are refused", () => {
  expect(said(authorityFile(), planFile(), planFile())).toEqual([
    "plan-2 id: is also the id of plan: pln_thu",
  ]);
  const twice = readingOf(null, authorityFile(), authorityFile());
  expect(twice).toMatchObject({ ok: false, problems: [{ file: "plan-2", path: "id" }] });
});

test("an address in two units is legitimate: it is said, in short, and nothing is refused", () => {
  const people = [{ id: "ct-2", role: "leader", email: "chu-tich@xa.example" }];
  const reading = readingOf(
    authorityFile({ units: [...units, bodyOf("ban", "Ban chỉ đạo", { people })] }),
  );
  expect(reading).toMatchObject({
    ok: true,
    notes: ["authority: c…@xa.example stands in chu-tich and ban: one mailbox, one mail for all"],
  });
});

describe("bounds", () => {
  const plans = (count: number, more: object = {}) =>
    Array.from({ length: count }, (_, i) => planFile({ id: `pln_${i}`, ...more }));

  test("200 plans of an authority are read, one more is refused", () => {
    expect(said(authorityFile(), ...plans(200))).toEqual([]);
    expect(said(authorityFile(), ...plans(201))).toEqual([
      "authority : an authority has at most 200 living plans, and these are 201: 201",
    ]);
  });

  test("10,000 obligations of an authority are read, more are refused", () => {
    const villages = Array.from({ length: 100 }, (_, i) => bodyOf(`thon-${i}`, `Thôn ${i}`));
    const authority = authorityFile({
      units: [...units, ...villages],
      groups: [{ id: "cac-thon", name: "Các thôn", members: villages.map(({ id }) => id) }],
    });
    const tasks = Array.from({ length: 50 }, (_, i) => taskOf(`t${i + 1}`, ["cac-thon"]));
    expect(said(authority, ...plans(2, { tasks }))).toEqual([]);
    expect(said(authority, ...plans(2, { tasks }), planFile({ id: "pln_them" }))).toEqual([
      "authority : an authority has at most 10000 living obligations, and these are 10001: 10001",
    ]);
  });

  test("2,000 units of an authority are read, one more is refused", () => {
    const more = (count: number) =>
      authorityFile({
        units: [
          ...units,
          ...Array.from({ length: count }, (_, i) => ({ id: `x-${i}`, name: `X ${i}` })),
        ],
      });
    expect(said(more(1997))).toEqual([]);
    expect(said(more(1998))).toEqual([expect.stringMatching(/^authority units: .*2000/)]);
  });
});
