import { expect, test } from "vitest";
import { readPlanText } from "../read-plan.ts";

const questions = (header: string, rows: string[]) =>
  readPlanText(
    [
      "UBND TỈNH LONG SƠN",
      "Số: 7/KH-UBND",
      "Long Sơn, ngày 05 tháng 3 năm 2026",
      "KẾ HOẠCH",
      "Giữ kho",
      "II. NHIỆM VỤ",
      `| TT | Nội dung | Đơn vị chủ trì | ${header} |`,
      ...rows,
    ].join("\n"),
  ).questions.map(({ code }) => code);

test("a year over the column of times is said, not taken", () => {
  const rows = ["| 1 | Lập sổ kho | Sở Nội vụ | ngày 20 tháng 3 |"];
  expect(questions("Thời gian (năm 2026)", rows)).not.toContain("window-year");
  expect(questions("Thời gian", rows)).toContain("window-year");
});

test("bodies that are alike but for their place are not doubted, others are", () => {
  const rows = (one: string, other: string) => [
    `| 1 | Lập sổ kho | ${one} | Quý II/2026 |`,
    `| 2 | Khóa kho | ${other} | Quý II/2026 |`,
  ];
  expect(
    questions("Thời gian", rows("Trạm Y tế xã Bình An", "Trạm Y tế xã Suối Ngọc")),
  ).not.toContain("unit-similar");
  expect(
    questions(
      "Thời gian",
      rows("Trung tâm Cung ứng dịch vụ công xã", "Trung tâm Phục vụ dịch vụ công xã"),
    ),
  ).toContain("unit-similar");
});
