import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { parse, stringify } from "yaml";
import { realAuthorityText, realPlan, realPlanText } from "../testing/real-plan.ts";
import { runs } from "../testing/runs.ts";
import { type FileProblem, readFiles } from "./files.ts";

// A shared processor and FC_RUNS make these longer than they are.
vi.setConfig({ testTimeout: 120_000 });

interface Texts {
  authority: string;
  plan: string;
}

const real: Texts = { authority: realAuthorityText, plan: realPlanText };

/** The two files as they are given, in either order. */
const read = ({ authority, plan }: Texts) =>
  readFiles([
    { name: "plan", text: plan },
    { name: "authority", text: authority },
  ]);

function problems(texts: Texts): FileProblem[] {
  const reading = read(texts);
  return reading.ok ? [] : reading.problems;
}

/** Of one text alone. */
function problemsIn(text: string): FileProblem[] {
  const reading = readFiles([{ name: "plan", text }]);
  return reading.ok ? [] : reading.problems;
}

/** The real files with one place of one's text changed. */
function edited(find: string | RegExp, replacement: string): Texts {
  const texts = {
    authority: realAuthorityText.replace(find, replacement),
    plan: realPlanText.replace(find, replacement),
  };
  if (texts.authority === real.authority && texts.plan === real.plan)
    throw new Error(`nothing to replace: ${find}`);
  return texts;
}

describe("the authority and the plan of xã Nghĩa Hành", () => {
  test("read", () => {
    expect(problems(real)).toEqual([]);
    expect(realPlan()).toMatchObject({
      id: "pln_nghia-hanh-bdhvs-2025",
      authority: "aut_xa-nghia-hanh",
      document: { issuer: "Ủy ban nhân dân xã Nghĩa Hành, tỉnh Quảng Ngãi", number: null },
      roles: { coordinatingOffice: "vhxh", chairsOffice: ["chu-tich", "van-phong"] },
      zone: "Asia/Ho_Chi_Minh",
      policy: { version: 1, readingOfBefore: "lenient", sendAt: "08:00", sendUntil: "17:00" },
    });
  });

  test("expand their series to numbered units and a group of them", () => {
    const plan = realPlan();
    expect(plan.groups.find((g) => g.id === "tcns-thon")?.members).toHaveLength(15);
    expect(plan.units.find((u) => u.id === "tcns-thon-07")).toMatchObject({
      name: "Tổ công nghệ số cộng đồng thôn số 7",
      leader: { email: "totruong@tcns-thon07.nghiahanh.example" },
    });
  });

  test("read as JSON too", () => {
    const json = (text: string) => JSON.stringify(parse(text));
    expect(problems({ authority: json(real.authority), plan: json(real.plan) })).toEqual([]);
  });

  test("read the same after a round trip through their own expanded form", () => {
    const once = read(real);
    const [only] = once.ok ? once.plans : [];
    const again = read({ authority: stringify(only?.authority), plan: stringify(only?.body) });
    expect(again).toEqual(once);
  });

  test("read dates and months without quotes, whatever version of YAML the file names", () => {
    const plan = realPlan();
    expect(plan.tasks[3]?.window).toMatchObject({ start: "2025-09-15", end: "2025-09-30" });
    expect(plan.tasks[1]?.window).toMatchObject({ month: "2025-09" });
    const older = read({ ...real, plan: `%YAML 1.1\n---\n${realPlanText}` });
    expect(older).toEqual(read(real));
  });
});

describe("a malformed file is refused with the path, the value and the way out", () => {
  test.each<[string, Texts, Partial<FileProblem>]>([
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
      edited("office: vhxh", "office: vh-xh"),
      {
        path: "office",
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
      edited(/(name: Phòng Kinh tế)\n {4}people:\n.*/, "$1"),
      {
        file: "authority",
        path: "units[2].people",
        value: "kinh-te",
        message: "has a duty but nobody to write to in pln_nghia-hanh-bdhvs-2025",
        fix: "add a person with role: leader and an email",
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
      edited("chair: [chu-tich, van-phong]", "chair: chu-tich\n  vice: vhxh"),
      {
        path: "roles",
        value: null,
        message: 'Unrecognized key: "vice"',
        fix: 'remove or rename "vice"',
      },
    ],
    [
      "a key written twice",
      edited("zone: Asia/Ho_Chi_Minh", "zone: Asia/Ho_Chi_Minh\nzone: Asia/Tokyo"),
      {
        path: "",
        value: null,
        message: expect.stringContaining(
          'the key "zone" (line 8) stands twice',
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
      edited('sendAt: "08:00"', 'sendAt: "06:00"'),
      {
        path: "mail.sendAt",
        value: null,
        message:
          "mails leave between 07:30 and 17:00: sendAt must come before sendUntil, both inside",
        fix: "correct the value; docs/plan-file.md describes each field",
      },
    ],
  ])("%s", (_, text, problem) => {
    expect(problems(text)).toContainEqual({ file: expect.any(String) as string, ...problem });
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
        file: "authority",
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
    expect(found.map(({ path }) => path)).toEqual(["units[0].people[0].email"]);
  });

  test("every problem is told at once", () => {
    const texts = edited("leads: [tt-hcc]", "leads: [tt-hc]");
    texts.plan = texts.plan.replace("task: t8", "task: t88");
    expect(problems(texts).map(({ path }) => path)).toEqual([
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
    expect(found[0]?.path).toBe("units[9].unit.people[0].email");
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
    ["as a key", edited("mail:", "chutich@ubnd.nghiahanh.example: 1\nmail:")],
    [
      "as a name that two units share",
      {
        ...real,
        authority: realAuthorityText.replaceAll(
          /aliases: \[(Lãnh đạo UBND xã|VP. HĐND&UBND xã)\]/g,
          "aliases: [chutich@ubnd.nghiahanh.example]",
        ),
      },
    ],
  ])("%s", (_, text) => {
    const found = JSON.stringify(problems(text));
    expect(found).not.toBe("[]");
    expect(found).not.toContain("chutich");
  });
});

describe("a file that is none of them", () => {
  test.each([
    ["broken YAML", "units: [", "this is not YAML or JSON"],
    ["two documents", "a: 1\n---\nb: 2", "this is not YAML or JSON"],
    ["an unknown tag", "a: !!js/function x", "this is not YAML or JSON"],
    ["an alias of nothing", "a: *b", "this is not YAML or JSON"],
    ["nothing", "", "expected object"],
    ["a list", "- a", "expected object"],
    ["a word", "xin chào", "expected object"],
  ])("%s", (_, text, message) => {
    expect(problemsIn(text)[0]?.message).toContain(message);
  });

  test("of two documents says to part them, not how to call the parser", () => {
    expect(problemsIn("a: 1\n---\nb: 2")[0]?.message).toMatch(/second document.*file of its own$/);
  });

  test("says where the YAML breaks", () => {
    expect(problemsIn("a: 1\nb: [1, 2\nc: 3")[0]?.message).toMatch(/line \d+/);
  });

  test("nothing is printed on the way", () => {
    const warned = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
    problemsIn("a: !!js/function x\n? [b, c]\n: d");
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
    ["a plan of eight thousand years", edited("closesOn: 2026-01-30", "closesOn: 9999-01-30").plan],
  ])(
    "%s",
    (_, text) => {
      expect(readFiles([{ name: "plan", text: `schema: dondoc/plan@2\n${text}` }]).ok).toBe(false);
      expect(readFiles([{ name: "plan", text }]).ok).toBe(false);
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
    const text = Array.from({ length: keys }, (_, i) => `k${i}: 1`).join("\n");
    const reading = readFiles([{ name: "plan", text }]);
    counted.mockRestore();
    expect(reading.ok).toBe(false);
    expect(steps).toBeLessThan(keys * 10);
  });

  test("a file over the limit is not even parsed", () => {
    expect(problemsIn(" ".repeat(1_000_001))[0]).toMatchObject({
      message: "the file is too large",
      fix: "keep it under 1000000 characters",
    });
  });

  // Issue 14, point 9: days of the office's own, and nonsense among them.
  test.each([
    ["off: [2025-10-11]", "calendar.off[0]", /weekend/],
    ["off: [{ from: 2025-10-11, to: 2025-10-12, why: a }]", "calendar.off[0]", /weekend/],
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
    const reading = read(written);
    expect(reading.ok && reading.plans[0]?.plan.calendar).toEqual({
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
    expect(problems(more(400))).toEqual([]);
    const twice = more(500);
    twice.authority = twice.authority.replace(
      "units:",
      `units:\n  - series: 500\n    id: y\n    group: { name: Bản }\n    unit: { name: "Bản {n} ${"ư".repeat(180)}" }`,
    );
    expect(problems(twice)).toEqual([
      expect.objectContaining({ path: "", message: expect.stringMatching(/takes 4\d{5} bytes/) }),
    ]);
  });

  test("a hundred problems are enough for one reading", () => {
    const text = `schema: dondoc/authority@1\nunits: [${"1,".repeat(1000)}1]`;
    expect(problemsIn(text).length).toBe(100);
  });
});

describe("whatever a file holds, reading it answers and does not throw", {
  timeout: 60_000,
}, () => {
  const answers = (texts: Texts) => {
    for (const problem of problems(texts)) {
      expect(problem.message).not.toBe("");
      expect(problem.fix).not.toBe("");
    }
  };
  const kinds = ["authority", "plan"] as const;

  const answersAlone = (text: string) => {
    for (const { message, fix } of problemsIn(text)) expect([message, fix]).not.toContain("");
  };

  test("any text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 60 }), answersAlone), runs(40));
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
    fc.assert(
      fc.property(fc.constantFrom("authority@1", "plan@2"), text, (schema, signs) =>
        answersAlone(`schema: dondoc/${schema}\n${signs}`),
      ),
      runs(200),
    );
  });

  test.each(kinds)("the real %s with a value somewhere replaced", (kind) => {
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
    const json = JSON.stringify(parse(real[kind]));
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
        answers({ ...real, [kind]: JSON.stringify(file) });
      }),
      runs(15),
    );
  });

  test.each(kinds)("the real %s with a piece of its text cut out or doubled", (kind) => {
    const whole = real[kind];
    fc.assert(
      fc.property(fc.nat(), fc.nat(60), fc.boolean(), (seed, length, doubled) => {
        const start = seed % whole.length;
        const piece = whole.slice(start, start + length);
        const rest = whole.slice(start + length);
        answers({ ...real, [kind]: whole.slice(0, start) + (doubled ? piece + piece : "") + rest });
      }),
      runs(12),
    );
  });
});
