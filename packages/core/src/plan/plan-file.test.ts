import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { parse, stringify } from "yaml";
import { realPlan, realPlanText } from "../testing/real-plan.ts";
import { runs } from "../testing/runs.ts";
import { readPlanFile } from "./plan-file.ts";
import type { Problem } from "./plan-problems.ts";

// A shared processor and FC_RUNS make these longer than they are.
vi.setConfig({ testTimeout: 120_000 });

function problems(text: string): Problem[] {
  const reading = readPlanFile(text);
  return reading.ok ? [] : reading.problems;
}

/** The real plan with one place of its text changed. */
function edited(find: string | RegExp, replacement: string): string {
  const text = realPlanText.replace(find, replacement);
  if (text === realPlanText) throw new Error(`nothing to replace: ${find}`);
  return text;
}

describe("the plan of xã Nghĩa Hành", () => {
  test("reads", () => {
    expect(problems(realPlanText)).toEqual([]);
    expect(realPlan()).toMatchObject({
      id: "pln_nghia-hanh-bdhvs-2025",
      zone: "Asia/Ho_Chi_Minh",
      document: { number: null, issuedOn: null, signer: null },
      policy: { version: 1, readingOfBefore: "lenient", sendAt: "08:00", sendUntil: "17:00" },
    });
  });

  test("expands its series to numbered units and a group of them", () => {
    const plan = realPlan();
    expect(plan.groups.find((g) => g.id === "tcns-thon")?.members).toHaveLength(15);
    expect(plan.units.find((u) => u.id === "tcns-thon-07")).toMatchObject({
      name: "Tổ công nghệ số cộng đồng thôn số 7",
      leader: { email: "totruong@tcns-thon07.nghiahanh.example" },
    });
  });

  test("reads as JSON too", () => {
    expect(problems(JSON.stringify(parse(realPlanText)))).toEqual([]);
  });

  test("reads the same after a round trip through its own expanded form", () => {
    const again = readPlanFile(stringify(realPlan()));
    expect(again).toEqual({ ok: true, plan: realPlan() });
  });

  test("reads dates and months without quotes, whatever version of YAML the file names", () => {
    const plan = realPlan();
    expect(plan.tasks[3]?.window).toMatchObject({ start: "2025-09-15", end: "2025-09-30" });
    expect(plan.tasks[1]?.window).toMatchObject({ month: "2025-09" });
    expect(readPlanFile(`%YAML 1.1\n---\n${realPlanText}`)).toEqual({ ok: true, plan });
  });
});

describe("a malformed plan is refused with the path, the value and the way out", () => {
  test.each<[string, string, Problem]>([
    [
      "an unknown unit",
      edited("leads: [tt-hcc]", "leads: [tt-hc]"),
      {
        path: "tasks[6].leads[0]",
        value: "tt-hc",
        message: "no such unit",
        fix: "add it to units or groups, or use one of tt-cung-ung, tt-hcc",
      },
    ],
    [
      "an unknown office",
      edited("coordinatingOffice: vhxh", "coordinatingOffice: vh-xh"),
      {
        path: "roles.coordinatingOffice",
        value: "vh-xh",
        message: "no such unit",
        fix: "add it to units, or use one of vhxh",
      },
    ],
    [
      "an unknown go-between",
      edited("via: vhxh", "via: kinh-ti"),
      {
        path: "duties[0].via",
        value: "kinh-ti",
        message: "no such unit",
        fix: "add it to units or groups, or use one of kinh-te",
      },
    ],
    [
      "the thirtieth of February",
      edited("start: 2025-09-15", "start: 2025-02-30"),
      {
        path: "tasks[3].window.start",
        value: "2025-02-30",
        message: '"2025-02-30" is not a date of the calendar, write YYYY-MM-DD',
        fix: "correct the value; docs/plan-file.md describes each field",
      },
    ],
    [
      "the thirty-first of November, written the Vietnamese way",
      edited("on: 2025-11-20, phrase: Trước 20", "on: 31/11, phrase: Trước 20"),
      {
        path: "tasks[5].window.on",
        value: "31/11",
        message: '"31/11" is not a date of the calendar, write YYYY-MM-DD',
        fix: "correct the value; docs/plan-file.md describes each field",
      },
    ],
    [
      "two units with one alias, in another case and with another dash",
      edited("aliases: [VP. HĐND&UBND xã]", "aliases: [PHÒNG Văn hóa – Xã hội]"),
      {
        path: "units[3]",
        value: "PHÒNG Văn hóa – Xã hội",
        message: "the name is also one of units[1]",
        fix: "keep the name or alias at one unit or group only",
      },
    ],
    [
      "two tasks with one id",
      edited("id: t11", "id: t10"),
      {
        path: "tasks[10]",
        value: "t10",
        message: "stands already at tasks[9]",
        fix: "give one of the two another value",
      },
    ],
    [
      "a kind of window that is none",
      edited("{ kind: ongoing, phrase: Thường xuyên }", "{ kind: ongoin }"),
      {
        path: "tasks[0].window.kind",
        value: "ongoin",
        message: expect.stringContaining("'ongoing'") as unknown as string,
        fix: "use one of these kinds; docs/plan-file.md describes them",
      },
    ],
    [
      "a unit with a duty and nobody to write to",
      edited(/(name: Phòng Kinh tế)\n {4}leader: .*/, "$1"),
      {
        path: "units[2].leader",
        value: "kinh-te",
        message: "has a duty but no leader to write to",
        fix: "add leader: { email: … }",
      },
    ],
    [
      "a number where a text belongs",
      edited("number: null", "number: 12"),
      {
        path: "document.number",
        value: 12,
        message: "Invalid input: expected string, received number",
        fix: 'put it in quotes: "12"',
      },
    ],
    [
      "a key that is none",
      edited("chairsOffice: [chu-tich, van-phong]", "chairsOffice: chu-tich\n  office: vhxh"),
      {
        path: "roles",
        value: null,
        message: 'Unrecognized key: "office"',
        fix: 'remove or rename "office"',
      },
    ],
    [
      "a key written twice",
      edited("zone: Asia/Ho_Chi_Minh", "zone: Asia/Ho_Chi_Minh\nzone: Asia/Tokyo"),
      {
        path: "",
        value: null,
        message: expect.stringContaining(
          'the key "zone" (line 18) stands twice',
        ) as unknown as string,
        fix: "correct the file at that place",
      },
    ],
    [
      "an unknown zone",
      edited("zone: Asia/Ho_Chi_Minh", "zone: Asia/Nghia_Hanh"),
      {
        path: "zone",
        value: "Asia/Nghia_Hanh",
        message: "unknown time zone",
        fix: "use an IANA name such as Asia/Ho_Chi_Minh",
      },
    ],
    [
      "an offset for a zone",
      edited("zone: Asia/Ho_Chi_Minh", "zone: +07:00"),
      {
        path: "zone",
        value: "+07:00",
        message: "use an IANA name such as Asia/Ho_Chi_Minh",
        fix: "correct the value; docs/plan-file.md describes each field",
      },
    ],
    [
      "a due date of another year",
      edited("on: 2025-10-10", "on: 2024-10-10"),
      {
        path: "tasks[8].window",
        value: "2024-10-10",
        message: "is due before the plan starts (2025-08-30)",
        fix: "correct the date (the year?) or move period.startsOn",
      },
    ],
    [
      "a due date after the close",
      edited("on: 2025-10-10", "on: 2026-10-10"),
      {
        path: "tasks[8].window",
        value: "2026-10-10",
        message: "is due after the plan closes (2026-01-30)",
        fix: "move period.closesOn or the date",
      },
    ],
    [
      "a window that ends before it starts",
      edited("start: 2025-09-15, end: 2025-09-30", "start: 2025-09-30, end: 2025-09-15"),
      {
        path: "tasks[3].window",
        value: "2025-09-15",
        message: "ends before it starts",
        fix: "put start and end in order",
      },
    ],
    [
      "a target of no task",
      edited("id: mentee, task: t7", "id: mentee, task: t77"),
      {
        path: "targets[0].task",
        value: "t77",
        message: "no such task",
        fix: "use one of t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11",
      },
    ],
    [
      "a day that is off and worked",
      edited(
        "off: [], working: []",
        "off: [{ on: 2025-10-10, name: a }], working: [{ on: 2025-10-10, name: b }]",
      ),
      {
        path: "calendar.working[0]",
        value: "2025-10-10",
        message: "is a day off and a working day",
        fix: "keep it in calendar.off or in calendar.working",
      },
    ],
    [
      "mails at night",
      edited("ladder: [7, 3, 1, 0]", 'ladder: [7]\n  sendAt: "06:00"'),
      {
        path: "policy.sendAt",
        value: null,
        message:
          "mails leave between 07:30 and 17:00: sendAt must come before sendUntil, both inside",
        fix: "correct the value; docs/plan-file.md describes each field",
      },
    ],
  ])("%s", (_, text, problem) => {
    expect(problems(text)).toContainEqual(problem);
  });

  test.each([
    ["a carriage return and a line feed", "A\\r\\nBcc: tất cả"],
    ["a line feed alone", "A\\nBcc: tất cả"],
    ["a control character", "A\\x07"],
    ["a line separator", "A\\u2028Bcc: tất cả"],
    ["a mark that reverses the text", "A\\u202etxet"],
  ])("a unit's name with %s, which could inject a mail header", (_, name) => {
    const found = problems(edited("name: Phòng Kinh tế", `name: "${name}"`));
    expect(found).toEqual([
      {
        path: "units[2].name",
        value: expect.not.stringMatching(/[\p{Cc}\u2028\u202e]/u),
        message: "must be one line without control characters",
        fix: "correct the value; docs/plan-file.md describes each field",
      },
    ]);
  });

  test("an address with a header behind it", () => {
    const found = problems(
      edited(
        "email: chutich@ubnd.nghiahanh.example",
        'email: "chutich@ubnd.nghiahanh.example\\r\\nBcc: tatca@xa.example"',
      ),
    );
    expect(found.map(({ path }) => path)).toEqual(["units[0].leader.email"]);
  });

  test("every problem is told at once", () => {
    const text = edited("leads: [tt-hcc]", "leads: [tt-hc]").replace("task: t8", "task: t88");
    expect(problems(text).map(({ path }) => path)).toEqual([
      "tasks[6].leads[0]",
      "targets[2].task",
    ]);
  });
});

describe("paths are those of the file and not of the expanded plan", () => {
  test("behind a series", () => {
    const found = problems(edited("- id: vnpt", "- id: vhxh"));
    expect(found[0]).toMatchObject({
      path: "units[12]",
      value: "vhxh",
      message: "stands already at units[1]",
    });
  });

  test("inside a series, once and not fifteen times", () => {
    const found = problems(edited("totruong@tcns-thon{nn}.nghiahanh.example", "totruong{nn}"));
    expect(found).toHaveLength(1);
    expect(found[0]?.path).toBe("units[9].unit.leader.email");
  });

  test("of a series whose own form is wrong", () => {
    expect(problems(edited("- series: 15", "- series: mười lăm"))[0]).toMatchObject({
      path: "units[9].series",
      value: "mười lăm",
    });
    expect(problems(edited("id: tcns-thon\n", "id: Tcns Thon\n"))[0]).toMatchObject({
      path: "units[9].id",
    });
  });
});

describe("mail addresses never stand in a problem in full", () => {
  test.each([
    ["a wrong address", edited("chutich@ubnd.nghiahanh.example", "chutich@@ubnd")],
    ["with a line break before it", edited("chutich@ubnd", '"x\\nchutich@ubnd')],
    ["in a date", edited("on: 2025-10-10", "on: chutich@ubnd.nghiahanh.example")],
    ["as a key", edited("roles:", "chutich@ubnd.nghiahanh.example: 1\nroles:")],
    [
      "as a name that two units share",
      realPlanText.replaceAll(
        /aliases: \[(Lãnh đạo UBND xã|VP. HĐND&UBND xã)\]/g,
        "aliases: [chutich@ubnd.nghiahanh.example]",
      ),
    ],
  ])("%s", (_, text) => {
    const found = JSON.stringify(problems(text));
    expect(found).not.toBe("[]");
    expect(found).not.toContain("chutich");
  });
});

describe("a file that is no plan", () => {
  test.each([
    ["broken YAML", "units: [", "this is not YAML or JSON"],
    ["two documents", "a: 1\n---\nb: 2", "this is not YAML or JSON"],
    ["an unknown tag", "a: !!js/function x", "this is not YAML or JSON"],
    ["an alias of nothing", "a: *b", "this is not YAML or JSON"],
    ["nothing", "", "expected object"],
    ["a list", "- a", "expected object"],
    ["a word", "xin chào", "expected object"],
  ])("%s", (_, text, message) => {
    expect(problems(text)[0]?.message).toContain(message);
  });

  test("says where the YAML breaks", () => {
    expect(problems("a: 1\nb: [1, 2\nc: 3")[0]?.message).toMatch(/line \d+/);
  });

  test("nothing is printed on the way", () => {
    const warned = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
    problems("a: !!js/function x\n? [b, c]\n: d");
    expect(warned).not.toHaveBeenCalled();
    warned.mockRestore();
  });
});

describe("a file made to exhaust the reader is refused", () => {
  const bomb = [
    "a: &a [x,x,x,x,x,x,x,x,x]",
    ..."bcdefghi".split("").map((key, i) => {
      const alias = `*${"abcdefgh"[i]}`;
      return `${key}: &${key} [${Array(9).fill(alias).join(",")}]`;
    }),
  ].join("\n");

  test.each([
    ["an alias bomb", bomb],
    ["brackets without end", "[".repeat(5000)],
    [
      "a series of a very long text",
      `units: [{ series: 500, id: a, group: { name: b }, unit: { name: "${"{n}".repeat(30_000)}" } }]`,
    ],
    [
      "very many series",
      `units: [${"{ series: 500, id: a, group: { name: b }, unit: { name: c } },".repeat(1000)}]`,
    ],
    [
      "a unit that contains itself",
      "units: [&u { series: 2, id: a, group: { name: b }, unit: { name: c, leader: *u } }]",
    ],
    ["a plan of eight thousand years", edited("closesOn: 2026-01-30", "closesOn: 9999-01-30")],
  ])(
    "%s",
    (_, text) => {
      expect(readPlanFile(text).ok).toBe(false);
    },
    // Unread, none of these ends; a busy machine may take its time over the refusal.
    60_000,
  );

  test("the keys of a map are not each compared with all before it", () => {
    const keys = 2_000;
    const { some } = Array.prototype;
    let steps = 0;
    const counted = vi.spyOn(Array.prototype, "some").mockImplementation(function (
      this: unknown[],
      ...test: Parameters<typeof some>
    ) {
      steps += this.length;
      return some.apply(this, test);
    });
    const reading = readPlanFile(Array.from({ length: keys }, (_, i) => `k${i}: 1`).join("\n"));
    counted.mockRestore();
    expect(reading.ok).toBe(false);
    expect(steps).toBeLessThan(keys * 10);
  });

  test("a file over the limit is not even parsed", () => {
    expect(problems(" ".repeat(1_000_001))[0]).toMatchObject({
      message: "the file is too large",
      fix: "keep it under 1000000 characters",
    });
  });

  // Issue 14, point 9: days of the office's own, and nonsense among them.
  test.each([
    ["off: [2025-10-11]", "calendar.off[0]", /weekend/],
    ["off: [{ from: 2025-10-11, to: 2025-10-12, why: a }]", "calendar.off[0]", /weekend/],
    ["off: [2026-03-02]", "calendar.off[0]", /outside the plan's time/],
    ["off: [{ from: 2025-10-14, to: 2025-10-13 }]", "calendar.off[0]", /from must not be after/],
    ["off: [{ from: 2025-09-08, to: 2025-12-31 }]", "calendar.off[0]", /at most 100 days/],
    ["off: [2025-02-30]", "calendar.off[0].from", /not a date/],
    ["off: [{ from: 2025-10-13, until: 2025-10-14 }]", "calendar.off[0]", /[Uu]nrecognized/],
    [
      "off: [{ from: 2025-09-04, to: 2025-12-01 }, { from: 2025-12-02, to: 2026-01-20 }]",
      "calendar.off",
      /no working day/,
    ],
    ["working: [2025-10-13]", "calendar.working[0]", /working day anyway/],
  ])("%s is refused", (written, path, says) => {
    const [problem] = problems(edited("off: [], working: []", written));
    expect(problem).toMatchObject({ path, message: expect.stringMatching(says) });
    expect(problem?.fix).not.toBe("");
  });

  test("own days may be written as dates, ranges or in the older form, and mean the same", () => {
    const written = edited(
      "off: [], working: []",
      "off: [2025-10-13, { from: 2025-10-14, to: 2025-10-15, why: Hội }, { on: 2025-10-16, name: Giỗ }], working: [{ from: 2025-10-18, why: Bù }]",
    );
    const reading = readPlanFile(written);
    expect(reading.ok && reading.plan.calendar).toEqual({
      off: [
        { from: "2025-10-13", to: "2025-10-13", why: "Theo lịch của cơ quan" },
        { from: "2025-10-14", to: "2025-10-15", why: "Hội" },
        { from: "2025-10-16", to: "2025-10-16", why: "Giỗ" },
      ],
      working: [{ from: "2025-10-18", to: "2025-10-18", why: "Bù" }],
      confirmedYears: [2025, 2026],
    });
  });

  // Issue 14, point 12: a plan that `check` calls right can start.
  test("a plan that one item of the store cannot hold is refused, with its size", () => {
    const more = (count: number) =>
      edited(
        "units:",
        `units:\n  - series: ${count}\n    id: x\n    group: { name: Xóm }\n    unit: { name: "Xóm {n} ${"ư".repeat(180)}" }`,
      );
    expect(readPlanFile(more(400)).ok).toBe(true);
    const twice = more(500).replace(
      "units:",
      `units:\n  - series: 500\n    id: y\n    group: { name: Bản }\n    unit: { name: "Bản {n} ${"ư".repeat(180)}" }`,
    );
    expect(problems(twice)).toEqual([
      expect.objectContaining({ path: "", message: expect.stringMatching(/takes 4\d{5} bytes/) }),
    ]);
  });

  test("a hundred problems are enough for one reading", () => {
    const text = `units: [${"1,".repeat(1000)}1]`;
    expect(problems(text).length).toBe(100);
  });
});

describe("whatever a file holds, reading it answers and does not throw", {
  timeout: 60_000,
}, () => {
  const answers = (text: string) => {
    const reading = readPlanFile(text);
    if (reading.ok) return;
    expect(reading.problems.length).toBeGreaterThan(0);
    for (const problem of reading.problems) {
      expect(problem.message).not.toBe("");
      expect(problem.fix).not.toBe("");
    }
  };

  test("any text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 60 }), answers), runs(40));
  });

  test("any text of YAML's own signs", () => {
    const sign = fc.constantFrom(
      ..."-:?,[]{}#&*!|>'\"%@` \n\t".split(""),
      "units",
      "series",
      "&a ",
      "*a",
      "<<: ",
      "!!set ",
      "__proto__: ",
      "1",
      "~",
    );
    const text = fc.array(sign, { maxLength: 40 }).map((signs) => signs.join(""));
    fc.assert(fc.property(text, answers), runs(200));
  });

  test("the real plan with a value somewhere replaced", () => {
    const value = fc.constantFrom<unknown>(
      null,
      "",
      "x".repeat(5000),
      0,
      -1,
      1e308,
      true,
      [],
      {},
      [[]],
      "2025-02-30",
      "a@b.c\r\nBcc: d@e.f",
      "__proto__",
    );
    const json = JSON.stringify(parse(realPlanText));
    fc.assert(
      fc.property(fc.nat(), value, (seed, other) => {
        const file = JSON.parse(json) as unknown;
        const places: [Record<string, unknown>, string][] = [];
        const walk = (node: unknown) => {
          if (typeof node !== "object" || node === null) return;
          const record = node as Record<string, unknown>;
          for (const key of Object.keys(record)) {
            places.push([record, key]);
            walk(record[key]);
          }
        };
        walk(file);
        const place = places[seed % places.length];
        if (place) place[0][place[1]] = other;
        answers(JSON.stringify(file));
      }),
      runs(15),
    );
  });

  test("the real plan with a piece of its text cut out or doubled", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(60), fc.boolean(), (seed, length, doubled) => {
        const start = seed % realPlanText.length;
        const piece = realPlanText.slice(start, start + length);
        const rest = realPlanText.slice(start + length);
        answers(realPlanText.slice(0, start) + (doubled ? piece + piece : "") + rest);
      }),
      runs(12),
    );
  });
});
