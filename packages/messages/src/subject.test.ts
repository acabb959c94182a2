import { shippedHolidays } from "@dondoc/core/calendar/shipped-holidays";
import { asSent, rehearse } from "@dondoc/core/notice/rehearsal";
import { situationOf } from "@dondoc/core/obligation/situation";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { subjectOf } from "./daily-mail.ts";
import { answers, nghiaHanh, season, started } from "./testing/season.ts";

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
      "Đề nghị gửi báo cáo lần 1 – trước ngày 30/9/2025 (còn 5 ngày)",
    );
    expect(subject("doan", "2025-09-29")).toBe(
      "Đề nghị gửi trong hôm nay: Báo cáo lần 1 – trước ngày 30/9/2025; tính quá hạn từ ngày 01/10/2025",
    );
    expect(subject("doan", "2025-09-30")).toBe(
      "Nhắc lần cuối: Báo cáo lần 1 – trước ngày 30/9/2025; tính quá hạn từ ngày 01/10/2025",
    );
    expect(subject("doan", "2025-10-01")).toBe(
      "Báo cáo lần 1 quá hạn 1 ngày – đề nghị cập nhật, nêu rõ nguyên nhân",
    );
  });

  test("names one thing and counts the others", () => {
    expect(subject("vhxh", "2025-09-30")).toBe(
      "Hôm nay đến hạn: Tổ chức Lễ phát động phong trào “Bình dân học vụ số” và 5 nội dung khác",
    );
    expect(subject("doan", "2025-11-18")).toBe(
      "Báo cáo lần 2 quá hạn 1 ngày – đề nghị cập nhật, nêu rõ nguyên nhân; và 1 nội dung khác",
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

  test("tells in a digest what there is to decide, or whom no mail reaches, where nothing is late", () => {
    const stuck = season(plan, [{ ...answers[0]!, at: "2025-09-15T03:00:00Z" }], "2025-09-16");
    expect(subject("chu-tich", "2025-09-16", stuck)).toMatch(/ ngày 16\/09\/2025: 1 chờ ý kiến$/);
    const [bounced] = stuck.filter(({ notice }) => notice.recipient === "chu-tich");
    const ledger = [
      {
        ...asSent(bounced!.notice, bounced!.situation, bounced!.now),
        recipient: "kinh-te",
        to: "truongphong@kinhte.nghiahanh.example",
        progress: {
          state: "bounced" as const,
          messageId: "m",
          sentAt: "2025-09-08T01:00:00Z",
          bouncedAt: "2025-09-08T01:00:00Z",
          permanent: true,
          addresses: ["truongphong@kinhte.nghiahanh.example"],
        },
      },
    ];
    const unreached = { ...bounced!, situation: started(plan, ledger) };
    expect(subjectOf(unreached.notice, unreached.situation, unreached.now)).toMatch(
      /: 1 địa chỉ không nhận được thư$/,
    );
  });

  test("calls a report a report, and an ad hoc one by its title, however late", () => {
    const request = {
      id: "dot-xuat-1",
      duty: "r2-2",
      title: "Số người dân được hướng dẫn",
      units: ["kinh-te"],
      dueOn: "2025-09-12",
    };
    const start = situationOf({
      ...started(plan),
      holidays: shippedHolidays,
      requests: [request],
      standings: [],
    });
    const told = [...rehearse(start, Temporal.Instant.from("2025-09-08T00:00:00Z"))]
      .filter(({ notice }) => notice.recipient === "kinh-te" && notice.on < "2025-09-17")
      .map(({ notice, situation, at }) => subjectOf(notice, situation, at));
    expect(told.slice(-3)).toEqual([
      "Đề nghị gửi báo cáo đột xuất “Số người dân được hướng dẫn” – hạn 12/9/2025 (còn 1 ngày)",
      "Hôm nay đến hạn: Báo cáo đột xuất “Số người dân được hướng dẫn”",
      "Báo cáo đột xuất quá hạn 3 ngày: Số người dân được hướng dẫn – đề nghị cập nhật, nêu rõ nguyên nhân",
    ]);
    const all = silent.map(({ notice, situation, now }) => subjectOf(notice, situation, now));
    expect(all.filter((one) => /Nhiệm vụ.*: Báo cáo/.test(one))).toEqual([]);
  });

  test("gives the chair's office the week on the weekly day, the day otherwise, and asks when it is grave", () => {
    expect(subject("chu-tich", "2025-09-08")).toBe(
      "Báo cáo tổng hợp tình hình thực hiện nhiệm vụ tuần 37 (08/09 – 14/09/2025): không có nội dung quá hạn, sắp đến hạn",
    );
    expect(subject("chu-tich", "2025-10-01", answered)).toBe(
      "Báo cáo tổng hợp tình hình thực hiện nhiệm vụ ngày 01/10/2025: 8 quá hạn, 2 chờ ý kiến",
    );
    expect(subject("chu-tich", "2025-10-07")).toBe(
      "Kính đề nghị xem xét, chỉ đạo: 8 nội dung quá hạn kéo dài – Báo cáo tổng hợp ngày 07/10/2025",
    );
  });
});
