import { describe, expect, test } from "vitest";
import { subjectOf } from "./daily-mail.ts";
import { answers, nghiaHanh, season } from "./testing/season.ts";

const plan = nghiaHanh();
const silent = season(plan);
const answered = season(plan, answers, "2025-10-01");

function subject(recipient: string, on: string, inputs = silent): string | undefined {
  const input = inputs.find(({ notice: n }) => n.recipient === recipient && n.on === on);
  return input && subjectOf(input.notice, input.situation, input.now);
}

describe("a subject", () => {
  test("follows a report from its first reminder to its escalation", () => {
    expect(subject("doan", "2025-09-24")).toBe(
      "Đề nghị gửi báo cáo lần 1 – trước ngày 30/09/2025 (còn 5 ngày)",
    );
    expect(subject("doan", "2025-09-29")).toBe(
      "Hôm nay đến hạn: Báo cáo lần 1 (trước ngày 30/09/2025)",
    );
    expect(subject("doan", "2025-09-30")).toBe(
      "Nhắc lần cuối: Báo cáo lần 1 (trước ngày 30/09/2025)",
    );
    expect(subject("doan", "2025-10-01")).toBe(
      "Nhiệm vụ quá hạn 1 ngày: Báo cáo lần 1 – đề nghị cập nhật, nêu rõ nguyên nhân",
    );
  });

  test("names one thing and counts the others", () => {
    expect(subject("vhxh", "2025-09-30")).toBe(
      "Hôm nay đến hạn: Tổ chức Lễ phát động phong trào “Bình dân học vụ số” và 5 nội dung khác",
    );
    expect(subject("doan", "2025-11-18")).toBe(
      "Nhiệm vụ quá hạn 1 ngày: Báo cáo lần 2 – đề nghị cập nhật, nêu rõ nguyên nhân; và 1 nội dung khác",
    );
  });

  test("tells the coordinating office which time it is", () => {
    expect(subject("vhxh", "2025-10-03")).toMatch(/^V\/v đôn đốc .*\(lần 1\): 5 nội dung quá hạn$/);
    expect(subject("vhxh", "2025-10-10")).toMatch(/\(lần 2\): 5 nội dung quá hạn$/);
  });

  test("tells the coordinating office of a block before anything is overdue", () => {
    const stuck = season(plan, [{ ...answers[0]!, at: "2025-09-15T03:00:00Z" }], "2025-09-16");
    expect(subject("vhxh", "2025-09-16", stuck)).toBe(
      "Đề nghị xem xét: Phòng Kinh tế báo vướng mắc – Hướng dẫn cài đặt ứng dụng cho cán bộ, công chức và người dân",
    );
  });

  test("gives the chair's office the week on the weekly day, the day otherwise, and asks when it is grave", () => {
    expect(subject("chu-tich", "2025-09-08")).toBe(
      "Báo cáo tổng hợp tình hình thực hiện nhiệm vụ tuần 37 (08/09 – 14/09/2025): 0 quá hạn, 0 sắp đến hạn",
    );
    expect(subject("chu-tich", "2025-10-01", answered)).toBe(
      "Báo cáo tổng hợp tình hình thực hiện nhiệm vụ ngày 01/10/2025: 8 quá hạn, 0 sắp đến hạn",
    );
    expect(subject("chu-tich", "2025-10-07")).toBe(
      "Kính đề nghị xem xét, chỉ đạo: 8 nội dung quá hạn kéo dài – Báo cáo tổng hợp ngày 07/10/2025",
    );
  });
});
