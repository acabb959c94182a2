import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { vietnamCalendar } from "../calendar/calendar.ts";
import { shippedHolidays } from "../calendar/shipped-holidays.ts";
import { obligationsOf } from "../obligation/obligation.ts";
import { realPlan } from "../testing/real-plan.ts";
import { readAnswersFile } from "./answers-file.ts";

const plan = realPlan();
const obligations = obligationsOf(plan, vietnamCalendar(shippedHolidays, plan.calendar));
const read = (text: string) => readAnswersFile(text, plan.id, obligations);

describe("a file of scripted answers", () => {
  test("the demo's own answers obligations of the plan alone, each with words", () => {
    const path = new URL("../../../../plans/nghia-hanh.answers.yaml", import.meta.url);
    const reading = read(readFileSync(path, "utf8"));
    expect(reading).toMatchObject({ ok: true, unknown: [] });
    if (reading.ok)
      for (const { note, confirmedOn } of reading.answers) expect(note || confirmedOn).toBeTruthy();
  });

  test("an answer is the unit's own, in UTC", () => {
    const reading = read('[{at: "2025-09-18T09:30+07:00", obligation: obl_t6.doan, status: done}]');
    expect(reading).toMatchObject({
      ok: true,
      answers: [{ at: "2025-09-18T02:30:00Z", unit: "doan", note: "", by: { recipient: "doan" } }],
    });
  });

  test("those of another plan are left out, and what the plan does not have is named", () => {
    const reading = read(`
      - { at: "2025-09-18T09:30+07:00", plan: pln_khac, obligation: obl_t6.doan, status: done }
      - { at: "2025-09-18T09:30+07:00", obligation: obl_t6.khong-co, status: done }`);
    expect(reading).toEqual({ ok: true, answers: [], unknown: ["obl_t6.khong-co"] });
  });

  test.each([
    ["{", "is neither YAML nor JSON"],
    ["at: 1", "is not a list of answers"],
    ['[{at: "18/9", obligation: obl_t6.doan, status: done}]', "not an instant"],
    ['[{at: "2025-09-18T09:30+07:00", obligation: obl_t6.doan, status: finished}]', "status"],
  ])("%s is refused in words", (text, words) => {
    const reading = read(text);
    expect(reading.ok ? "" : reading.problem).toContain(words);
  });
});
