import type { Deadline, Obligation } from "@dondoc/core/obligation/obligation";
import { initialStanding } from "@dondoc/core/obligation/standing";
import type { Entry } from "@dondoc/core/obligation/state";
import type { Target } from "@dondoc/core/plan/plan";
import { describe, expect, test } from "vitest";
import { readAnswer } from "./answer.ts";
import type { CheckInForm } from "./leader-page.ts";
import { Refusal } from "./refusal.ts";

const hard: Deadline = {
  kind: "hard",
  startsOn: null,
  statedOn: "2025-09-30",
  reading: "before",
  safeOn: "2025-09-29",
  dueOn: "2025-09-30",
  graceDays: 1,
  overdueFromOn: "2025-10-01",
};
const tentative: Deadline = {
  kind: "tentative",
  startsOn: null,
  statedOn: "2025-10-10",
  reading: "by",
};
const ongoing: Deadline = { kind: "ongoing", asks: [] };
const mentee: Target = {
  id: "mentee",
  task: "t7",
  indicator: "Số người học",
  op: ">=",
  value: 5,
  unit: "người",
};

function entry(deadline: Deadline): Entry {
  const obligation: Obligation = {
    id: "obl_t1.a",
    unit: "a",
    of: { kind: "task", id: "t1", number: 1 },
    ref: "Nhiệm vụ 1",
    title: "Một việc",
    phrase: null,
    deadline,
  };
  const standing = initialStanding(obligation);
  return {
    obligation,
    standing,
    deadline,
    state: { kind: "in-time", started: false, daysLeft: 5 },
    blocked: false,
    extensionAsked: false,
    held: false,
  };
}

function wrongFields(form: Partial<CheckInForm>, deadline: Deadline = hard): string[] {
  try {
    readAnswer({ status: "in-progress", note: "", progress: {}, ...form }, entry(deadline), {
      targets: [mentee],
      fields: [],
    });
    return [];
  } catch (error) {
    if (error instanceof Refusal && error.code === "form-invalid") return Object.keys(error.fields);
    throw error;
  }
}

describe("an answer", () => {
  test("is read from its form: line ends made one, decimal comma understood, empty fields left out", () => {
    const form = {
      status: "done",
      note: " một\r\nhai ",
      confirmedOn: "",
      extensionOn: " ",
      extensionReason: "",
      progress: { mentee: "5,5", other: "1" },
    };
    expect(readAnswer(form, entry(hard), { targets: [mentee], fields: [] })).toEqual({
      status: "done",
      note: "một\nhai",
      progress: { mentee: 5.5 },
    });
  });

  test.each<[string, Partial<CheckInForm>, Deadline, string[]]>([
    ["a status outside the list", { status: "Done" }, hard, ["status"]],
    ["no status", { status: undefined }, hard, ["status"]],
    ["two of a field", { note: ["a", "b"] }, hard, ["note"]],
    ["2,001 characters", { note: "á".repeat(2001) }, hard, ["note"]],
    ["a control character", { note: "a\u0007b" }, hard, ["note"]],
    ["a block without its cause", { status: "blocked", note: "  " }, hard, ["note"]],
    ["a negative figure", { progress: { mentee: "-1" } }, hard, ["progress.mentee"]],
    ["a figure that is none", { progress: { mentee: "năm" } }, hard, ["progress.mentee"]],
    ["an endless figure", { progress: { mentee: "Infinity" } }, hard, ["progress.mentee"]],
    ["a date of no calendar", { confirmedOn: "2025-02-30" }, tentative, ["confirmedOn"]],
    [
      "a settled date where nothing is tentative",
      { confirmedOn: "2025-10-10" },
      hard,
      ["confirmedOn"],
    ],
    [
      "an extension to the same day",
      { extensionOn: "2025-09-30", extensionReason: "vì" },
      hard,
      ["extensionOn"],
    ],
    [
      "an extension of what has no end",
      { extensionOn: "2025-12-30", extensionReason: "vì" },
      ongoing,
      ["extensionOn"],
    ],
    [
      "a figure in the ways of machines",
      { progress: { mentee: "0x10" } },
      hard,
      ["progress.mentee"],
    ],
    [
      "an extension too early and without a reason",
      { extensionOn: "2025-09-30" },
      hard,
      ["extensionReason", "extensionOn"],
    ],
    ["an extension without a reason", { extensionOn: "2025-10-30" }, hard, ["extensionReason"]],
    ["a reason without a date", { extensionReason: "vì" }, hard, ["extensionOn"]],
  ])("is refused for %s", (_, form, deadline, fields) => {
    expect(wrongFields(form, deadline)).toEqual(fields);
  });

  test.each([
    ["5,5", 5.5],
    ["5.5", 5.5],
    ["1.234", 1234],
    ["1.234,5", 1234.5],
    ["1000", 1000],
  ])("reads the figure %s as %d", (figure, value) => {
    const form = { status: "done", note: "", progress: { mentee: figure } };
    expect(readAnswer(form, entry(hard), { targets: [mentee], fields: [] }).progress).toEqual({
      mentee: value,
    });
  });

  test.each(["0", "5", "100000"])("takes the figure %s, and 2,000 characters", (figure) => {
    expect(wrongFields({ progress: { mentee: figure }, note: "á".repeat(2000) })).toEqual([]);
  });
});

describe("what an ad hoc report is to state", () => {
  const fields = [
    { id: "f1", label: "Số người học", kind: "number" as const },
    { id: "f2", label: "Khó khăn", kind: "text" as const },
  ];
  const given = (status: string, answers: Record<string, string>) =>
    readAnswer({ status, note: "", progress: {}, answers }, entry(hard), { targets: [], fields });

  test("numbers are kept as numbers are written, words as they are", () => {
    expect(given("done", { f1: "1.234,5", f2: "Thiếu máy" }).answers).toEqual({
      f1: "1234.5",
      f2: "Thiếu máy",
    });
  });

  test("whoever says done states everything; whoever is under way may leave it open", () => {
    expect(() => given("done", { f1: "3" })).toThrow(Refusal);
    expect(given("in-progress", { f1: "3" }).answers).toEqual({ f1: "3" });
  });

  test("what is no number is refused by name, and what nobody asked for is dropped", () => {
    expect(() => given("in-progress", { f1: "nhiều" })).toThrow(
      expect.objectContaining({ fields: { "answer.f1": expect.stringContaining("Số người học") } }),
    );
    expect(given("in-progress", { f9: "x" }).answers).toEqual({});
  });
});
