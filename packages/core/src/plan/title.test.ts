import { describe, expect, test } from "vitest";
import { documentTitle, titleAfter } from "./title.ts";

const after = (title: string, number: string | null = null) =>
  documentTitle({ kind: "Kế hoạch", number, title });

describe("the title of a document after its kind", () => {
  test.each([
    ["Kế hoạch cải cách hành chính năm 2026", "cải cách hành chính năm 2026"],
    ["KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH", "CẢI CÁCH HÀNH CHÍNH"],
    ["Kế hoạch: Về việc tổ chức Ngày hội", "tổ chức Ngày hội"],
    ["Về việc Tổ chức các hoạt động", "tổ chức các hoạt động"],
    ["V/v tổ chức các hoạt động", "tổ chức các hoạt động"],
    ["v/v: Nghĩa Hành xanh", "Nghĩa Hành xanh"],
  ])("%s", (title, said) => {
    expect(after(title)).toBe(said);
  });

  test("brings its number and day along once", () => {
    const title = "Kế hoạch số 12/KH-UBND ngày 20/8/2025 về việc hưởng ứng Ngày Chuyển đổi số";
    expect(after(title, "12/KH-UBND")).toBe("hưởng ứng Ngày Chuyển đổi số");
    expect(after("Kế hoạch số 7/KH-TU của Tỉnh ủy", "12/KH-UBND")).toBe("số 7/KH-TU của Tỉnh ủy");
  });

  test.each([
    "hưởng ứng phong trào",
    "Kế hoạch",
    "Về việc",
    "Kế hoạch hóa gia đình",
    "Về đích sớm",
  ])("%s stays as it is", (title) => {
    expect(after(title)).toBe(title);
  });

  test("loses only whole words", () => {
    expect(titleAfter("Nhiệm vụ 1", "Nhiệm vụ 10: Tập huấn")).toBe("Nhiệm vụ 10: Tập huấn");
    expect(titleAfter("Nhiệm vụ 1", "Nhiệm vụ 1. Tập huấn")).toBe("tập huấn");
  });
});
