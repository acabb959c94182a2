import type { Obligation } from "@dondoc/core/obligation/obligation";
import { describe, expect, test } from "vitest";
import { obligationHeading, obligationName, shortName } from "./obligation-name.ts";

function task(title: string, ref = "Nhiệm vụ 3"): Obligation {
  return obligation({ kind: "task", id: "t3", number: 3 }, ref, title);
}

function duty(title: string, ref = "Báo cáo", request?: string): Obligation {
  return obligation({ kind: "duty", id: "r", task: null, ...(request && { request }) }, ref, title);
}

function obligation(of: Obligation["of"], ref: string, title: string): Obligation {
  const deadline = { kind: "ongoing" as const, asks: [] };
  return { id: "obl_x.a", unit: "a", of, ref, title, phrase: null, deadline };
}

describe("the name of an obligation", () => {
  test.each([
    [task("Tập huấn về chuyển đổi số"), "Nhiệm vụ 3: Tập huấn về chuyển đổi số"],
    [task("Nhiệm vụ 3: Tập huấn"), "Nhiệm vụ 3: Tập huấn"],
    [task("V/v tổ chức tập huấn"), "Nhiệm vụ 3: Tổ chức tập huấn"],
    [task("Nhiệm vụ trọng tâm quý IV"), "Nhiệm vụ trọng tâm quý IV (số 3)"],
    [duty("Kết quả triển khai"), "Báo cáo: Kết quả triển khai"],
    [duty("Báo cáo kết quả triển khai"), "Báo cáo kết quả triển khai"],
    [duty("Báo cáo kết quả", "Báo cáo lần 1"), "Báo cáo kết quả (lần 1)"],
    [duty("Báo cáo lần 1 về kết quả", "Báo cáo lần 1"), "Báo cáo lần 1 về kết quả"],
    [duty("Báo cáo kết quả", "Báo cáo (2025-09)"), "Báo cáo kết quả (tháng 9/2025)"],
    [duty("Báo cáo nhanh số hộ", "Báo cáo đột xuất", "q"), "Báo cáo nhanh số hộ (đột xuất)"],
  ])("%#: %s", (given, said) => {
    expect(obligationName(given)).toBe(said);
  });

  test("says in a heading of two lines no word twice", () => {
    expect(obligationHeading(duty("Báo cáo kết quả"))).toEqual({
      ref: null,
      title: "Báo cáo kết quả",
    });
    expect(obligationHeading(duty("Báo cáo kết quả", "Báo cáo lần 1")).ref).toBe("Lần 1");
  });

  test("is short for a subject: a report by its number, an ad hoc one by its title", () => {
    expect(shortName(duty("Tình hình", "Báo cáo lần 1"))).toEqual({
      what: "Báo cáo lần 1",
      title: null,
    });
    expect(shortName(duty("Số hộ", "Báo cáo đột xuất", "q"))).toEqual({
      what: "Báo cáo đột xuất",
      title: "Số hộ",
    });
    expect(shortName(duty("Số hộ", "Báo cáo (2025-09)"))).toEqual({
      what: "Báo cáo (tháng 9/2025)",
      title: "Số hộ",
    });
    expect(shortName(task("Rà soát", "Nhiệm vụ 3 (2025-09)")).title).toBe("Rà soát (tháng 9/2025)");
  });
});
