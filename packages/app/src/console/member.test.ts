import { realPlan } from "@dondoc/core/testing/real-plan";
import { expect, test } from "vitest";
import { membersOf } from "./member.ts";

test("the office that follows the plan works in the console, and each unit of the chair's office reads", () => {
  expect(membersOf(realPlan()).map(({ email, role }) => [email, role])).toEqual([
    ["truongphong@vhxh.nghiahanh.example", "office"],
    ["chuyenvien@vhxh.nghiahanh.example", "coordinator"],
    ["chutich@ubnd.nghiahanh.example", "viewer"],
    ["chanhvanphong@vp.nghiahanh.example", "viewer"],
  ]);
});
