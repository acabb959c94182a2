import { expect, test } from "vitest";
import { readPlanText } from "../read-plan.ts";

const read = (rows: string[]) =>
  readPlanText(
    [
      "Số: 7/KH-UBND",
      "KẾ HOẠCH",
      "Giữ kho",
      "II. NHIỆM VỤ",
      "| TT | Nội dung | Chủ trì | Thời gian |",
      ...rows,
    ].join("\n"),
  );

test("a row of a table that names no work is asked about, in its own words", () => {
  const { tasks, questions } = read([
    "| 1 |  | Phòng Kinh tế | Tháng 9/2025 |",
    "| 2 | Khóa kho | Công an xã | Tháng 10/2025 |",
  ]);
  expect(tasks.map(({ title }) => title)).toEqual(["Khóa kho"]);
  const [asked] = questions.filter(({ code }) => code === "table-row");
  expect(asked?.text).toContain("Phòng Kinh tế");
  expect(asked?.raw).toContain("Tháng 9/2025");
  expect(asked?.source).not.toBeNull();
});

test("a row of nothing but its number is no row that is missed", () => {
  const { questions } = read(["| 1 | Khóa kho | Công an xã | Tháng 10/2025 |", "| 2 |  |  |  |"]);
  expect(questions.map(({ code }) => code)).not.toContain("table-row");
});
