import { describe, expect, test } from "vitest";
import { readPlanText } from "../read-plan.ts";

const plan = (lines: string[]) =>
  readPlanText(
    [
      "UBND TỈNH LONG SƠN",
      "Số: 14/KH-UBND",
      "Long Sơn, ngày 05 tháng 3 năm 2026",
      "KẾ HOẠCH",
      "Giữ kho lưu trữ năm 2026",
      "I. NHIỆM VỤ",
      "1. Sửa kho.",
      "- Đơn vị chủ trì: Sở Xây dựng.",
      "- Thời gian: Trước ngày 30/9/2026.",
      "II. TỔ CHỨC THỰC HIỆN",
      ...lines,
    ].join("\n"),
  ).reportingDuties.map(({ who, to, via, window, statedDate, adHoc, eventDriven }) => ({
    who: who.map(({ raw }) => raw),
    to: to.map(({ raw }) => raw),
    via: via?.raw ?? null,
    when: window?.recurrence ?? statedDate ?? (adHoc ? "ad hoc" : eventDriven ? "event" : null),
  }));

const kho = "Sở Nội vụ";

describe("who reports", () => {
  test("the bodies of the heading above, however deep below it the report stands", () => {
    expect(
      plan([
        "1. Sở Nội vụ chỉ đạo Chi cục Lưu trữ các việc sau:",
        "- Kho:",
        "+ Lập sổ; báo cáo UBND tỉnh trước ngày 15/12/2026.",
      ]),
    ).toEqual([{ who: [kho], to: ["UBND tỉnh"], via: null, when: "2026-12-15" }]);
  });

  test("the bodies of the sentence before", () => {
    const who = ["các sở, ngành", "UBND các xã"];
    for (const opening of [
      "Căn cứ Kế hoạch này, các sở, ngành; UBND các xã",
      "UBND tỉnh yêu cầu các sở, ngành; UBND các xã",
    ])
      expect(plan([`1. ${opening} lập sổ kho. Hằng năm báo cáo về Sở Nội vụ.`])).toEqual([
        { who, to: [kho], via: null, when: { every: "year" } },
      ]);
  });

  test("after a condition whose words are a list", () => {
    expect(
      plan([
        "Trong quá trình thực hiện nếu có khó khăn, vướng mắc, các cơ quan, đơn vị phản ánh về Sở Nội vụ tổng hợp, báo cáo UBND tỉnh.",
      ]),
    ).toEqual([{ who: ["các cơ quan, đơn vị"], to: [kho], via: null, when: "event" }]);
  });

  test("nobody, when the closing words speak to all", () => {
    expect(
      plan([
        "1. Sở Nội vụ lập sổ.",
        "Trong quá trình thực hiện, nếu có vướng mắc, kịp thời báo cáo UBND tỉnh (qua Sở Nội vụ).",
      ]),
    ).toEqual([{ who: [], to: ["UBND tỉnh"], via: kho, when: "event" }]);
  });
});

describe("when a report is due", () => {
  const times: [words: string, when: unknown[]][] = [
    [
      "Định kỳ hằng năm (trước ngày 15 tháng 12) báo cáo UBND tỉnh",
      [{ every: "year", month: 12, day: 15, before: true }],
    ],
    [
      "định kỳ hằng năm báo cáo UBND tỉnh chậm nhất ngày 17 tháng 12",
      [{ every: "year", month: 12, day: 17 }],
    ],
    [
      "báo cáo UBND tỉnh kết quả thực hiện Kế hoạch hằng năm (trước ngày 15 tháng 11)",
      [{ every: "year", month: 11, day: 15, before: true }],
    ],
    [
      "định kỳ hằng tháng báo cáo UBND tỉnh trước ngày 25",
      [{ every: "month", day: 25, before: true }],
    ],
    [
      "tổng hợp báo cáo quý, 6 tháng, năm, gửi UBND tỉnh",
      [{ every: "quarter", also: ["half-year", "year"] }],
    ],
    [
      "Định kỳ hằng tháng (trước ngày 16 hằng tháng), tổng kết năm (trước ngày 20/11 hằng năm) báo cáo UBND tỉnh",
      [
        { every: "month", day: 16, before: true },
        { every: "year", month: 11, day: 20, before: true },
      ],
    ],
    [
      "định kỳ trước ngày 01/6 và 15/11 hằng năm (hoặc đột xuất khi có yêu cầu) báo cáo UBND tỉnh",
      [{ every: "year", dates: ["06-01", "11-15"], before: true }, "ad hoc"],
    ],
    ["báo cáo UBND tỉnh trước ngày 15/12/2026", ["2026-12-15"]],
    ["báo cáo UBND tỉnh việc thực hiện Kế hoạch số 9/KH-UBND ngày 02/3/2026", []],
  ];
  for (const [words, when] of times)
    test(words, () => {
      expect(plan([`1. Sở Nội vụ`, `- Giữ sổ; ${words}.`]).map((duty) => duty.when)).toEqual(when);
    });
});

describe("whom a report goes to", () => {
  const addressees: [words: string, to: string[]][] = [
    ["báo cáo Tỉnh ủy, HĐND, UBND tỉnh hằng quý", ["Tỉnh ủy", "HĐND", "UBND tỉnh"]],
    ["báo cáo về Bộ Nội vụ hằng năm, đồng gửi UBND tỉnh", ["Bộ Nội vụ"]],
    ["báo cáo Thủ tướng Chính phủ hằng năm", ["Thủ tướng Chính phủ"]],
  ];
  for (const [words, to] of addressees)
    test(words, () => {
      expect(plan(["1. Sở Xây dựng", `- Giữ sổ; ${words}.`]).map((duty) => duty.to)).toEqual([to]);
    });
});

test("a report that nobody owes to anybody, and a paper called one, are no duties", () => {
  expect(plan(["1. Chế độ báo cáo gồm báo cáo định kỳ và báo cáo đột xuất."])).toEqual([]);
  expect(plan(["1. Sở Nội vụ", "- Định kỳ hằng năm công bố báo cáo dự báo về kho."])).toEqual([]);
});
