import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readWindow } from "./window.ts";

const plan = { year: 2025, issuedOn: null };

type Row = [
  phrase: string,
  kind: string,
  start: string | null,
  end: string | null,
  more?: Record<string, unknown>,
];

const rows: Row[] = [
  ["Thường xuyên.", "ongoing", null, null],
  ["Thường xuyên, liên tục", "ongoing", null, null],
  ["Thường xuyên, đột xuất", "ongoing", null, null],
  ["Thường xuyên trong đợt cao điểm", "ongoing", null, null],
  ["T6/2025", "month", "2025-06-01", "2025-06-30"],
  ["III/2025", "quarter", "2025-07-01", "2025-09-30"],
  ["15/10/2025 (thứ Tư)", "date", "2025-10-15", "2025-10-15"],
  ["Từ 07 giờ 30 phút ngày 12/10/2025", "date", "2025-10-12", "2025-10-12"],
  ["9-12/2025", "range", "2025-09-01", "2025-12-31"],
  ["Từ T9-T12/2025", "range", "2025-09-01", "2025-12-31"],
  ["Tuần từ 15-19/9/2025", "range", "2025-09-15", "2025-09-19"],
  ["Từ 01/7/2025", "unknown", null, null, { problem: "open" }],
  ["Từ tháng 9/2025", "unknown", null, null, { problem: "open" }],
  ["Kể từ ngày 01/10/2025", "unknown", null, null, { problem: "open" }],
  ["Từ năm 2026", "unknown", null, null, { problem: "open" }],
  ["Từ 31/11/2025", "unknown", null, null, { problem: "impossible" }],
  [
    "Từ tháng 3 đến tháng 11 hằng năm",
    "recurring",
    null,
    null,
    { recurrence: { every: "year", month: 11, from: { month: 3 } } },
  ],
  [
    "Từ ngày 15/3 đến trước ngày 30/11 hàng năm",
    "recurring",
    null,
    null,
    {
      recurrence: { every: "year", month: 11, day: 30, before: true, from: { month: 3, day: 15 } },
    },
  ],
  [
    "Tháng 3-5 hằng năm",
    "recurring",
    null,
    null,
    { recurrence: { every: "year", month: 5, from: { month: 3 } } },
  ],
  ["Từ tháng 11 đến tháng 3 hằng năm", "unknown", null, null, { problem: "several" }],
  [
    "Từ ngày 01 đến ngày 05 hằng tháng",
    "recurring",
    null,
    null,
    { recurrence: { every: "month", day: 5, from: { day: 1 } } },
  ],
  ["Tháng 6, tháng 12 hằng năm", "unknown", null, null, { problem: "several" }],
  ["Định kỳ 3 tháng một lần", "recurring", null, null, { recurrence: { every: "quarter" } }],
  [
    "Dự kiến ngày 05/12/2025 (chậm nhất ngày 10/12/2025)",
    "unknown",
    null,
    null,
    { problem: "several" },
  ],
  ["Trong năm 2025, hoàn thành trước 30/11/2025", "before", "2025-01-01", "2025-11-29"],
  ["Quý IV/2025 (trước ngày 15/12)", "before", "2025-10-01", "2025-12-14", { yearInferred: false }],
  ["Năm 2026, chậm nhất 30/6/2026", "range", "2026-01-01", "2026-06-30"],
  ["Từ tháng 9 đến tháng 11/2025 (xong trước 30/11/2025)", "before", "2025-09-01", "2025-11-29"],
  ["Quý III/2025 (trước ngày 15/12/2025)", "unknown", null, null, { problem: "several" }],
  [
    "Dự kiến quý IV/2025, trước 15/12/2025",
    "before",
    "2025-10-01",
    "2025-12-14",
    { tentative: true },
  ],
  ["9 tháng đầu năm 2026", "range", "2026-01-01", "2026-09-30"],
  ["Nửa cuối năm 2025", "half-year", "2025-07-01", "2025-12-31"],
  ["02 ngày (10-11/10/2025)", "range", "2025-10-10", "2025-10-11"],
  ["01 buổi trong tháng 10/2025", "month", "2025-10-01", "2025-10-31"],
  ["tháng 11 năm 2025./.", "month", "2025-11-01", "2025-11-30"],
  ["Thường xuyên, liên tục, hiệu quả", "ongoing", null, null],
  ["Hoàn thành nhiệm vụ trước ngày 15/12/2025", "before", null, "2025-12-14"],
  ["Triển khai bảo đảm theo lộ trình của tỉnh", "relative", null, null],
  [
    "Trước ngày 05 của tháng liền kề",
    "recurring",
    null,
    null,
    { recurrence: { every: "month", day: 5, before: true } },
  ],
  ["Quý I/2025 và thường xuyên", "unknown", null, null, { problem: "several" }],
  ["Thường xuyên trong năm 2025", "ongoing", "2025-01-01", "2025-12-31"],
  ["Thường xuyên, hằng năm", "ongoing", null, null],
  ["Thường xuyên trong năm", "ongoing", null, null],
  ["Thường xuyên từ tháng 9/2025 đến tháng 12/2025", "ongoing", "2025-09-01", "2025-12-31"],
  ["Từ tháng 10/2025 trở đi", "ongoing", "2025-10-01", null],
  ["Trong tháng 9/2025.", "month", "2025-09-01", "2025-09-30"],
  ["Tháng 9 năm 2025", "month", "2025-09-01", "2025-09-30"],
  ["9/2025", "month", "2025-09-01", "2025-09-30"],
  ["Hoàn thành trong tháng 02/2028", "month", "2028-02-01", "2028-02-29"],
  ["Dự kiến trong tháng 10/2025.", "month", "2025-10-01", "2025-10-31", { tentative: true }],
  ["Dự kiến: tháng 10/2025", "month", "2025-10-01", "2025-10-31", { tentative: true }],
  ["Tháng 10/2025 (dự kiến)", "month", "2025-10-01", "2025-10-31", { tentative: true }],
  ["Dự kiến ngày 10/10/2025.", "date", "2025-10-10", "2025-10-10", { tentative: true }],
  ["Ngày 10 tháng 10 năm 2025", "date", "2025-10-10", "2025-10-10"],
  [
    "08 giờ 00 phút, thứ Sáu, ngày 10/10/2025, tại hội trường xã",
    "date",
    "2025-10-10",
    "2025-10-10",
  ],
  ["05.9.2025", "date", "2025-09-05", "2025-09-05"],
  ["Tháng 9-10/2025", "range", "2025-09-01", "2025-10-31"],
  ["Tháng 9, 10/2025", "range", "2025-09-01", "2025-10-31"],
  ["tháng 9 và tháng 10 năm 2025", "range", "2025-09-01", "2025-10-31"],
  ["Tháng 9 đến tháng 12/2025", "range", "2025-09-01", "2025-12-31"],
  ["Từ tháng 9/2025 đến tháng 3/2026", "range", "2025-09-01", "2026-03-31"],
  ["Từ tháng 11 đến tháng 12 năm 2025", "range", "2025-11-01", "2025-12-31"],
  ["Quý III/2025", "quarter", "2025-07-01", "2025-09-30"],
  ["Quí IV năm 2025", "quarter", "2025-10-01", "2025-12-31"],
  ["Quý 3/2025", "quarter", "2025-07-01", "2025-09-30"],
  ["Trong Quý II, III/2025", "range", "2025-04-01", "2025-09-30"],
  ["Quý III - Quý IV/2025", "range", "2025-07-01", "2025-12-31"],
  ["Quý IV/2025 - Quý I/2026", "range", "2025-10-01", "2026-03-31"],
  ["6 tháng đầu năm 2026", "half-year", "2026-01-01", "2026-06-30"],
  ["06 tháng cuối năm 2025", "half-year", "2025-07-01", "2025-12-31"],
  ["Năm 2025", "year", "2025-01-01", "2025-12-31"],
  ["Trong năm 2026", "year", "2026-01-01", "2026-12-31"],
  ["Trước 20/11/2025", "before", null, "2025-11-19", { statedDate: "2025-11-20" }],
  ["Hoàn thành xong trước ngày 01/3/2028", "before", null, "2028-02-29"],
  ["Chậm nhất trước ngày 15/12/2025", "before", null, "2025-12-14"],
  ["Trước tháng 10/2025", "before", null, "2025-09-30", { statedDate: "2025-10-01" }],
  ["Trước ngày 30 tháng 9 năm 2025", "before", null, "2025-09-29"],
  ["trước 17 giờ 00 ngày 15/9/2025", "range", null, "2025-09-15"],
  ["Chậm nhất ngày 30/9/2025", "range", null, "2025-09-30"],
  ["Chậm nhất là ngày 30/9/2025", "range", null, "2025-09-30"],
  ["Đến hết ngày 30/9/2025", "range", null, "2025-09-30"],
  ["Hoàn thành chậm nhất trong tháng 9/2025", "range", null, "2025-09-30"],
  ["Đến hết quý III/2025", "range", null, "2025-09-30"],
  ["Từ ngày  15/9/2025 đến hết ngày 30/9/2025.", "range", "2025-09-15", "2025-09-30"],
  ["Từ ngày 15/9 đến ngày 30/9/2025", "range", "2025-09-15", "2025-09-30"],
  ["từ ngày 15 đến ngày 30 tháng 9 năm 2025", "range", "2025-09-15", "2025-09-30"],
  ["15/9/2025 - 30/9/2025", "range", "2025-09-15", "2025-09-30"],
  ["15-30/9/2025", "range", "2025-09-15", "2025-09-30"],
  ["Từ 15-30/9/2025", "range", "2025-09-15", "2025-09-30"],
  ["Từ ngày 15/9/2025 đến trước ngày 30/9/2025", "before", "2025-09-15", "2025-09-29"],
  ["Từ ngày ban hành Kế hoạch đến 30/11/2025", "range", null, "2025-11-30"],
  ["Từ ngày 30/8/2025 đến hết năm 2025.", "until-year-end", "2025-08-30", "2025-12-31"],
  ["Từ nay đến cuối năm 2025", "until-year-end", null, "2025-12-31"],
  ["Đến hết năm 2025", "until-year-end", null, "2025-12-31"],
  ["Cuối năm 2025", "until-year-end", null, "2025-12-31"],
  ["Hằng quý", "recurring", null, null, { recurrence: { every: "quarter" } }],
  ["Hàng tháng", "recurring", null, null, { recurrence: { every: "month" } }],
  ["Định kì hàng năm", "recurring", null, null, { recurrence: { every: "year" } }],
  [
    "Trước ngày 25 hằng tháng",
    "recurring",
    null,
    null,
    { recurrence: { every: "month", day: 25, before: true } },
  ],
  ["ngày 20 hàng tháng", "recurring", null, null, { recurrence: { every: "month", day: 20 } }],
  [
    "Hằng tháng (trước ngày 25)",
    "recurring",
    null,
    null,
    { recurrence: { every: "month", day: 25, before: true } },
  ],
  [
    "trước ngày 15 của tháng cuối quý",
    "recurring",
    null,
    null,
    { recurrence: { every: "quarter", day: 15, before: true } },
  ],
  [
    "Trước ngày 15/12 hằng năm",
    "recurring",
    null,
    null,
    { recurrence: { every: "year", month: 12, day: 15, before: true } },
  ],
  [
    "Trước ngày 15/6 và 15/12 hằng năm",
    "recurring",
    null,
    null,
    { recurrence: { every: "year", dates: ["06-15", "12-15"], before: true } },
  ],
  ["Tháng 10 hằng năm", "recurring", null, null, { recurrence: { every: "year", month: 10 } }],
  ["Quý IV hằng năm", "recurring", null, null, { recurrence: { every: "year", quarter: 4 } }],
  [
    "Định kỳ 6 tháng, năm",
    "recurring",
    null,
    null,
    { recurrence: { every: "half-year", also: ["year"] } },
  ],
  [
    "Hằng tháng, quý, năm",
    "recurring",
    null,
    null,
    { recurrence: { every: "month", also: ["quarter", "year"] } },
  ],
  ["01 lần/quý", "recurring", null, null, { recurrence: { every: "quarter" } }],
  ["Thứ sáu hằng tuần", "recurring", null, null, { recurrence: { every: "week", weekday: 5 } }],
  [
    "Hằng năm, giai đoạn 2025-2030",
    "recurring",
    "2025-01-01",
    "2030-12-31",
    { recurrence: { every: "year" } },
  ],
  ["Năm 2025 và những năm tiếp theo", "multi-year", "2025-01-01", null],
  ["Giai đoạn 2025 - 2030", "multi-year", "2025-01-01", "2030-12-31"],
  ["2025-2027", "multi-year", "2025-01-01", "2027-12-31"],
  ["Từ năm 2025 đến năm 2030", "multi-year", "2025-01-01", "2030-12-31"],
  ["Đến năm 2030", "multi-year", null, "2030-12-31"],
  ["Theo yêu cầu của UBND tỉnh", "on-demand", null, null],
  ["Khi có yêu cầu", "on-demand", null, null],
  ["Ngay sau khi Kế hoạch của tỉnh được ban hành", "relative", null, null],
  ["Theo tiến độ của dự án", "relative", null, null],
  ["Theo kế hoạch hằng năm", "relative", null, null],
  ["Trong vòng 10 ngày kể từ ngày ban hành", "relative", null, null],
  ["Sau khi có hướng dẫn của Trung ương", "relative", null, null],
  ["Trước 05 ngày so với ngày tổ chức hội nghị", "relative", null, null],
  ["31/11/2025", "unknown", null, null, { problem: "impossible" }],
  ["Trước ngày 30/02/2026", "unknown", null, null, { problem: "impossible" }],
  ["tháng 13/2025", "unknown", null, null, { problem: "impossible" }],
  ["Từ 30/9/2025 đến 15/9/2025", "unknown", null, null, { problem: "impossible" }],
  ["Đầu tháng 9/2025", "unknown", null, null, { problem: "vague" }],
  ["Tuần thứ hai của tháng 9", "unknown", null, null, { problem: "vague" }],
  ["Năm học 2025-2026", "unknown", null, null, { problem: "vague" }],
  ["Quý I và Quý III/2025", "unknown", null, null, { problem: "several" }],
  ["Tháng 6, 12/2025", "unknown", null, null, { problem: "several" }],
  [
    "Trước 30/9/2025 đối với xã; trước 15/10/2025 đối với tỉnh",
    "unknown",
    null,
    null,
    { problem: "several" },
  ],
  ["Thường xuyên; hoàn thành trước 30/11/2025", "unknown", null, null, { problem: "several" }],
  [
    "Theo kế hoạch của tỉnh, hoàn thành trước ngày 30/11/2025",
    "unknown",
    null,
    null,
    { problem: "several" },
  ],
  ["Khoảng mùa khô", "unknown", null, null, { problem: "outside" }],
  ["02 lần/năm", "unknown", null, null, { problem: "outside" }],
  ["", "unknown", null, null, { problem: "empty" }],
  ["Quý III", "quarter", "2025-07-01", "2025-09-30", { problem: "year" }],
  ["Trước ngày 30/9", "before", null, "2025-09-29", { problem: "year" }],
  ["Cuối tháng 9/2025", "month", null, "2025-09-30", { problem: "vague" }],
  [
    "Quý IV/2025 (sau khi có hướng dẫn của tỉnh)",
    "quarter",
    "2025-10-01",
    "2025-12-31",
    { problem: "condition" },
  ],
];

describe("a time phrase is read as the office means it", () => {
  for (const [phrase, kind, start, end, more] of rows) {
    test(phrase || "(nothing)", () => {
      const { window, problem } = readWindow(phrase, plan);
      expect({ kind: window.kind, start: window.start, end: window.end }).toEqual({
        kind,
        start,
        end,
      });
      const { problem: expected, ...fields } = more ?? {};
      expect(window).toMatchObject(fields);
      expect(problem).toBe(expected ?? null);
    });
  }
});

test("a reporting duty after the deadline is left for the duties", () => {
  const read = readWindow(
    "Trước 20/11/2025 và báo cáo về UBND xã 02 lần (lần 1 trước ngày 30/9/2025)",
    plan,
  );
  expect(read.window).toMatchObject({
    kind: "before",
    statedDate: "2025-11-20",
    raw: "Trước 20/11/2025",
  });
  expect(read.rest).toContain("lần 1 trước ngày 30/9/2025");
});

test("a date without a year is not put before the day the plan was issued", () => {
  const read = readWindow("Trước ngày 15/01", { year: 2025, issuedOn: "2025-11-20" });
  expect(read.window.kind).toBe("unknown");
  expect(read.problem).toBe("year-missing");
});

test("without a plan year, a phrase without a year stays unread", () => {
  expect(readWindow("Quý III", { year: null, issuedOn: null }).problem).toBe("year-missing");
});

test("whatever the phrase, reading ends, and a window never ends before it starts", () => {
  const piece = fc.constantFrom(
    ..."trước ngày đến hết từ tháng quý năm hằng 6 31 30/9/2025 9/2025 2025 III , và - ( ) định kỳ dự kiến thường xuyên cuối đầu".split(
      " ",
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const { window } = readWindow(pieces.join(" "), plan);
      if (window.start && window.end) expect(window.start <= window.end).toBe(true);
      if (window.kind === "unknown") expect([window.start, window.end]).toEqual([null, null]);
    }),
  );
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => void readWindow(text, plan)));
});

describe("the same time in other words is the same window", () => {
  const month = fc.integer({ min: 1, max: 12 });
  const year = fc.integer({ min: 2025, max: 2031 });
  const day = fc.record({ d: fc.integer({ min: 1, max: 28 }), m: month, y: year });
  const two = (value: number) => String(value).padStart(2, "0");
  const read = (phrase: string) => {
    const { window, problem } = readWindow(phrase, plan);
    const { kind, start, end, statedDate, tentative, recurrence } = window;
    return { kind, start, end, statedDate, tentative, recurrence, problem };
  };
  const same = (phrases: string[]) => {
    const [first, ...others] = phrases.map(read);
    expect(first?.kind).not.toBe("unknown");
    for (const other of others) expect(other).toEqual(first);
  };

  test("days", () => {
    fc.assert(
      fc.property(day, ({ d, m, y }) => {
        same([
          `Trước ngày ${d}/${m}/${y}`,
          `trước ${two(d)}/${two(m)}/${y}.`,
          `TRƯỚC NGÀY ${d} THÁNG ${m} NĂM ${y}`,
          `Hoàn thành xong trước ngày ${d}-${m}-${y};`,
          `chậm nhất trước ngày ${d}.${m}.${y}./.`,
        ]);
        same([
          `Chậm nhất ngày ${d}/${m}/${y}`,
          `đến hết ngày ${two(d)} tháng ${m} năm ${y}`,
          `Không quá ngày ${d}/${m}/${y}`,
          `trước 17 giờ ngày ${d}/${m}/${y}`,
        ]);
      }),
    );
  });

  test("months, quarters and years", () => {
    fc.assert(
      fc.property(month, year, (m, y) => {
        same([
          `Tháng ${m}/${y}`,
          `trong tháng ${two(m)} năm ${y}`,
          `Hoàn thành trong tháng ${m}/${y}.`,
          `T${m}/${y}`,
          `${two(m)}/${y}`,
        ]);
        const roman = ["I", "II", "III", "IV"][Math.ceil(m / 3) - 1];
        same([`Quý ${roman}/${y}`, `trong quí ${roman} năm ${y}`, `Quý ${Math.ceil(m / 3)}/${y}`]);
        same([`Năm ${y}`, `trong năm ${y}.`, `cả năm ${y}`]);
      }),
    );
  });

  test("ranges, and those that go backwards are asked", () => {
    fc.assert(
      fc.property(day, day, (a, b) => {
        const words = (one: typeof a) => `${one.d}/${one.m}/${one.y}`;
        const iso = (one: typeof a) => `${one.y}-${two(one.m)}-${two(one.d)}`;
        const phrases = [
          `Từ ngày ${words(a)} đến ngày ${words(b)}`,
          `từ ${words(a)} - ${words(b)}`,
          `${words(a)} đến hết ngày ${words(b)}.`,
        ];
        for (const phrase of phrases) {
          const { kind, start, end, problem } = read(phrase);
          if (iso(a) <= iso(b)) expect([kind, start, end]).toEqual(["range", iso(a), iso(b)]);
          else expect([kind, problem]).toEqual(["unknown", "impossible"]);
        }
      }),
    );
  });

  test("“dự kiến” changes nothing but that the time is not settled", () => {
    const phrases = fc.constantFrom(...rows.map(([phrase]) => phrase));
    fc.assert(
      fc.property(phrases, (phrase) => {
        const plain = readWindow(phrase, plan).window;
        if (plain.kind === "unknown" || plain.tentative) return;
        const { window } = readWindow(`Dự kiến ${phrase}`, plan);
        expect({ ...window, raw: "" }).toEqual({ ...plain, raw: "", tentative: true });
      }),
    );
  });

  test("a period with a deadline in it is due then; with one outside it is asked", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), day, year, (quarter, { d, m }, y) => {
        const { kind, end, start } = read(`Quý ${quarter}/${y} (trước ngày ${d}/${m}/${y})`);
        const [opens, closes] = [quarter * 3 - 2, quarter * 3];
        // “trước ngày 1/4” is due on 31/3, the last day of Quý I; “trước ngày 1/1” on none of its days.
        const dueIn = d === 1 ? m - 1 : m;
        const inside = dueIn >= opens && dueIn <= closes;
        expect(kind).toBe(inside ? "before" : "unknown");
        if (inside) expect(end && start && start <= end).toBe(true);
      }),
    );
  });
});
