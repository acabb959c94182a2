import { readFileSync } from "node:fs";
import { readPlanFile } from "@dondoc/core/plan/plan-file";
import { expect, test } from "vitest";
import { membersOf } from "./member.ts";

test("the office that follows the plan works in the console, and each unit of the chair's office reads", () => {
  const file = new URL("../../../../plans/nghia-hanh.yaml", import.meta.url);
  const reading = readPlanFile(readFileSync(file, "utf8"));
  if (!reading.ok) throw new Error("the plan does not read");
  expect(membersOf(reading.plan).map(({ email, role }) => [email, role])).toEqual([
    ["truongphong@vhxh.nghiahanh.example", "office"],
    ["chuyenvien@vhxh.nghiahanh.example", "coordinator"],
    ["chutich@ubnd.nghiahanh.example", "viewer"],
    ["chanhvanphong@vp.nghiahanh.example", "viewer"],
  ]);
});
