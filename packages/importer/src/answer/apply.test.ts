import { readFiles } from "@dondoc/core/authority/files";
import { describe, expect, test } from "vitest";
import type { Draft } from "../draft/draft.ts";
import { filesOf, importPlan, readPlanText } from "../import-plan.ts";
import { corpusPlans } from "../score.ts";
import type { Answer, Answers } from "./answer.ts";
import { applyAnswers, type OpenQuestion } from "./apply.ts";

const text = `UBND XÃ TÂN LỘC
Số: 12/KH-UBND
Tân Lộc, ngày 05 tháng 9 năm 2025
KẾ HOẠCH
Trồng cây phân tán năm 2025
I. MỤC ĐÍCH
Phủ xanh các tuyến đường.
II. NHIỆM VỤ
1. Chọn giống cây.
- Đơn vị chủ trì: Phòng Kinh tế.
- Thời gian: Trước ngày 30/11/2025.
2. Trồng cây ven đường.
- Đơn vị phối hợp: Đoàn Thanh niên xã.
- Thời gian: ngày 31/11/2025.
3. Chăm sóc cây.
- Đơn vị chủ trì: Các thôn.
- Thời gian: Thường xuyên.
4. Kiểm đếm cây sống.
- Đơn vị chủ trì: phòng Kinh tế xã.
- Thời gian: Hằng quý.
III. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế báo cáo kết quả về UBND xã trước ngày 20/12/2025.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lê Văn Bình`;

const draft = readPlanText(text);
const question = (code: string, about?: string) => {
  const found = draft.questions.find(
    (one) => one.code === code && (!about || ("id" in one.about && one.about.id === about)),
  );
  if (!found) throw new Error(`no question ${code}`);
  return found;
};
const planting = draft.tasks[1]?.id ?? "";
const tending = draft.tasks[2]?.id ?? "";
const task = (answers: Answers, id: string) =>
  applyAnswers(draft, answers).plan.tasks.find((one) => one.id === id);

test("a question says which place of the plan it is about, where its words stand and what to offer", () => {
  expect(question("no-lead")).toMatchObject({
    id: `no-lead.${planting}`,
    field: `tasks.${planting}.leads`,
    answer: { kind: "units", several: true, suggested: [] },
    source: { line: 12 },
  });
  expect(question("window-impossible")).toMatchObject({
    field: `tasks.${planting}.window`,
    answer: { kind: "window", suggested: [{ kind: "date", on: "2025-11-30" }] },
    source: { line: 14 },
  });
});

test("an answer by the id of a unit, by a name the plan knows, or by a new name", () => {
  const id = question("no-lead").id;
  const leads = (units: string[]) => task({ [id]: { kind: "units", units } }, planting)?.leads;
  expect(leads(["phong-kinh-te"])).toEqual(["phong-kinh-te"]);
  expect(leads(["phòng Kinh Tế"])).toEqual(["phong-kinh-te"]);
  expect(leads(["Hội Nông dân xã", "phong-kinh-te"])).toEqual(["hoi-nong-dan-xa", "phong-kinh-te"]);
  const added = applyAnswers(draft, { [id]: { kind: "units", units: ["Hội Nông dân xã"] } });
  expect(added.plan.units).toContainEqual(
    expect.objectContaining({ id: "hoi-nong-dan-xa", subordinate: false }),
  );
  expect(added.open.map((one) => one.field)).toContain("units.hoi-nong-dan-xa.leader");
});

test("a window answered keeps the document's words, and the plan stays open as long as it", () => {
  const { plan, open } = applyAnswers(draft, {
    [question("window-impossible").id]: {
      kind: "window",
      window: { kind: "date", on: "2026-03-31" },
    },
  });
  expect(plan.tasks[1]?.window).toEqual({
    kind: "date",
    on: "2026-03-31",
    phrase: "ngày 31/11/2025",
  });
  expect(plan.period).toMatchObject({ endsOn: "2026-03-31", closesOn: "2026-04-30" });
  expect(open.map((one) => one.field)).not.toContain(`tasks.${planting}.window`);
});

test("a choice about the whole plan reaches every task it concerns", () => {
  const { plan } = applyAnswers(draft, {
    [question("ongoing-period").id]: { kind: "choice", value: "quarter" },
    [question("before-reading").id]: { kind: "choice", value: "strict" },
    [question("recurring-day").id]: { kind: "day", day: 20 },
  });
  expect(plan.tasks[2]?.window).toMatchObject({ kind: "ongoing", every: "quarter" });
  expect(plan.tasks[3]?.window).toMatchObject({ kind: "recurring", day: 20 });
  expect(plan.policy).toEqual({ readingOfBefore: "strict" });
});

test("two spellings told apart are two units, two units made one are one", () => {
  const apart = applyAnswers(draft, {
    [question("unit-spellings", "phong-kinh-te").id]: { kind: "choice", value: "different" },
  }).plan;
  expect(apart.tasks.map(({ leads }) => leads)).toEqual([
    ["phong-kinh-te"],
    [],
    ["cac-thon"],
    ["phong-kinh-te-xa"],
  ]);
  const two = readPlanText(
    text
      .replace("phòng Kinh tế xã", "Trung tâm Phục vụ hành chính công")
      .replace("Các thôn", "Trung tâm Cung ứng dịch vụ hành chính công"),
  );
  const similar = two.questions.find(({ code }) => code === "unit-similar");
  const one = applyAnswers(two, { [similar?.id ?? ""]: { kind: "choice", value: "same" } }).plan;
  expect(one.tasks[2]?.leads).toEqual(one.tasks[3]?.leads);
});

describe("an answer that does not fit leaves its question open, and says why", () => {
  const cases: [name: string, code: string, answer: Answer][] = [
    [
      "a day that no calendar has",
      "window-impossible",
      { kind: "window", window: { kind: "date", on: "2025-02-30" } },
    ],
    ["a date for a window", "window-impossible", { kind: "date", on: "2025-12-01" }],
    ["nobody", "no-lead", { kind: "units", units: [] }],
    ["a name of two lines", "no-lead", { kind: "units", units: ["Phòng\nKinh tế"] }],
    ["a look where something must be filled in", "no-lead", { kind: "seen" }],
    ["a choice that is not offered", "before-reading", { kind: "choice", value: "both" }],
  ];
  for (const [name, code, answer] of cases)
    test(name, () => {
      const { id } = question(code);
      const { refused, open } = applyAnswers(draft, { [id]: answer });
      expect(refused).toEqual([{ id, message: expect.stringMatching(/\.$/) }]);
      expect(open.map((one) => one.id)).toContain(id);
    });
});

/** What an office would answer to each needed question. */
function answerFor({ answer, field }: OpenQuestion): Answer {
  switch (answer.kind) {
    case "text":
      return { kind: "text", text: "UBND xã" };
    case "date":
      return { kind: "date", on: field === "period.startsOn" ? "2025-01-01" : "2030-12-31" };
    case "units":
      return { kind: "units", units: ["Văn phòng trả lời"] };
    case "window":
      return { kind: "window", window: { kind: "range", end: "2030-12-31" } };
    case "contact":
      return { kind: "contact", contact: { position: "Trưởng phòng", email: "ai-do@xa.example" } };
    default:
      return { kind: "seen" };
  }
}

function answered(read: Draft): { answers: Answers; rounds: number } {
  const answers: Record<string, Answer> = {};
  for (let rounds = 0; rounds < 4; rounds += 1) {
    const needed = applyAnswers(read, answers).open.filter((one) => one.needed);
    if (needed.length === 0) return { answers, rounds };
    for (const one of needed) answers[one.id] = answerFor(one);
  }
  throw new Error("the needed questions do not end");
}

describe("once the needed questions are answered, check takes the plan", () => {
  for (const { name, bytes } of corpusPlans())
    test(name, async () => {
      const result = await importPlan(bytes);
      if (!result.ok) throw new Error(result.refusal.message);
      const { answers } = answered(result.draft);
      const { plan, refused } = applyAnswers(result.draft, answers);
      expect(refused).toEqual([]);
      const files = Object.entries(filesOf(plan));
      const reading = readFiles(
        files.map(([name, file]) => ({ name, text: JSON.stringify(file) })),
      );
      expect(reading.ok ? [] : reading.problems).toEqual([]);
    });
});

test("with every other question looked at, nothing stays open", () => {
  const { answers } = answered(draft);
  const rest = applyAnswers(draft, answers).open;
  const all = {
    ...answers,
    ...Object.fromEntries(rest.map(({ id }) => [id, { kind: "seen" as const }])),
  };
  expect(applyAnswers(draft, all).open).toEqual([]);
  expect(applyAnswers(draft, all)).toEqual(applyAnswers(draft, all));
});

test("an answer to a question that is not there changes nothing", () => {
  expect(applyAnswers(draft, { "no-such": { kind: "seen" } })).toEqual(applyAnswers(draft, {}));
  expect(task({}, tending)?.leads).toEqual(["cac-thon"]);
});
