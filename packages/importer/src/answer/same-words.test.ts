import { expect, test } from "vitest";
import { readPlanText } from "../read-plan.ts";
import { applyAnswers } from "./apply.ts";

const list = "Các đ/c Phó chỉ tịch, Công an xã";
const plan = [
  "KẾ HOẠCH",
  "Kiểm tra cầu tạm",
  "II. NHIỆM VỤ",
  ...["Lập danh sách", "Đặt biển báo", "Gia cố mố cầu"].flatMap((title, index) => [
    `${index + 1}. ${title}`,
    "- Đơn vị chủ trì: Phòng Kinh tế.",
    `- Đơn vị phối hợp: ${index < 2 ? list : `${list}, Hội Nông dân xã`}.`,
    "- Thời gian thực hiện: Tháng 9/2026.",
  ]),
].join("\n");
const draft = readPlanText(plan);
const doubts = draft.questions.filter(({ code }) => code === "coordinating-unclear");

test("a doubt about bodies that many tasks name in the same words is asked once", () => {
  const [first, second, third] = draft.tasks;
  expect(doubts.map(({ about, alsoTasks }) => [about, alsoTasks ?? []])).toEqual([
    [{ kind: "task", id: first?.id }, [second?.id]],
    [{ kind: "task", id: third?.id }, []],
  ]);
});

test("its answer stands for every task that says so, and touches no lead", () => {
  const [question] = doubts;
  const answer = { kind: "units" as const, units: ["Đội quản lý cầu", "Công an xã"] };
  const { plan: answered, refused } = applyAnswers(draft, { [question?.id ?? ""]: answer });
  expect(refused).toEqual([]);
  const names = new Map(answered.units.map(({ id, name }) => [id, name]));
  const of = (ids: string[] = []) => ids.map((id) => names.get(id));
  expect(answered.tasks.map(({ coordinating }) => of(coordinating))).toEqual([
    ["Đội quản lý cầu", "Công an xã"],
    ["Đội quản lý cầu", "Công an xã"],
    ["Công an xã", "Hội Nông dân xã"],
  ]);
  expect(answered.tasks.map(({ leads }) => of(leads))).toEqual([
    ["Phòng Kinh tế"],
    ["Phòng Kinh tế"],
    ["Phòng Kinh tế"],
  ]);
});

test("a doubt about a body that helps is put where the helpers stand", () => {
  const text = plan.replaceAll(list, "Sở Nội vụ. Công an xã");
  const split = readPlanText(text).questions.filter(({ code }) => code === "unit-list-split");
  expect(split.map(({ field }) => field?.split(".").at(-1))).toEqual([
    "coordinating",
    "coordinating",
  ]);
});
