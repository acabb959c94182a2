import { expect, test } from "vitest";
import { readPlanText } from "../read-plan.ts";

const tasks = (lines: string[]) =>
  readPlanText(
    ["Số: 7/KH-UBND", "KẾ HOẠCH", "Giữ kho", "II. NHIỆM VỤ", ...lines].join("\n"),
  ).tasks.map(({ title }) => title);

test("what a deed is done to is no task of its own", () => {
  expect(
    tasks(["1. Kiểm kê kho", "1.1. Kho giấy", "1.2. Kho phim ảnh", "2. Khóa kho", "3. Lập sổ kho"]),
  ).toEqual(["Kiểm kê kho", "Khóa kho", "Lập sổ kho"]);
});

test("one verb that is known speaks for the list", () => {
  expect(tasks(["1. Quét vôi nhà kho", "2. Lập sổ kho"])).toEqual([
    "Quét vôi nhà kho",
    "Lập sổ kho",
  ]);
});

test("a list of things is no list of tasks", () => {
  expect(tasks(["1. Kho giấy", "2. Kho phim ảnh"])).toEqual([]);
});
