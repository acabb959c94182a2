import { noticesDue } from "@dondoc/core/notice/notice";
import type { NoticeRecord } from "@dondoc/core/notice/notice-record";
import { asSent } from "@dondoc/core/notice/rehearsal";
import type { Situation } from "@dondoc/core/obligation/situation";
import { Plan } from "@dondoc/core/plan/plan";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { dailyMail, zaloText } from "./daily-mail.ts";
import { link, started } from "./testing/season.ts";

const at = (text: string) => Temporal.Instant.from(`${text}+07:00`);

type Focal = { email: string; phone?: string; name?: string };

function planWith(focal?: Focal): Plan {
  return Plan.parse({
    authority: "aut_thu",
    id: "pln_thu",
    document: { title: "thử", issuer: "UBND xã Thử", issuerShort: "UBND xã Thử" },
    period: { startsOn: "2025-09-01", endsOn: "2025-12-31", closesOn: "2026-01-30" },
    roles: { coordinatingOffice: "office", chairsOffice: "chair" },
    units: [
      { id: "chair", name: "Chủ tịch UBND xã", leader: { email: "chair@xa.example" } },
      { id: "office", name: "Phòng VH-XH", leader: { email: "office@xa.example" } },
      {
        id: "a",
        name: "Đoàn xã",
        leader: { email: "a@xa.example", phone: "0255 111", name: "Nguyễn Văn A" },
        ...(focal && { focal }),
      },
    ],
    tasks: [
      {
        id: "t",
        number: 1,
        title: "Báo cáo kết quả",
        leads: ["a"],
        window: { kind: "before", on: "2025-09-30", phrase: "Trước 30/9/2025" },
      },
    ],
  });
}

/** The mails of the morning after every mail to unit `a` of the morning before came back. */
function afterBounce(plan: Plan) {
  const start = started(plan);
  const [first, next] = [at("2025-09-18T08:00"), at("2025-09-19T08:00")];
  const ledger = noticesDue(start, first).map((notice): NoticeRecord => {
    const record = asSent(notice, start, first);
    if (notice.recipient !== "a") return record;
    const taken = { messageId: "m", sentAt: first.toString(), bouncedAt: first.toString() };
    return {
      ...record,
      progress: { state: "bounced", ...taken, permanent: true },
    };
  });
  const situation: Situation = { ...start, ledger };
  return new Map(
    noticesDue(situation, next).map((notice) => {
      const input = { notice, situation, now: next, link };
      return [notice.recipient, { ...dailyMail(input), zalo: zaloText(input) }];
    }),
  );
}

describe("a unit that no mail reaches", () => {
  const mails = afterBounce(planWith());

  test("is for the coordinating office to ring: whom, at which number, what about", () => {
    const mail = mails.get("office");
    expect(mail?.subject).toBe("Đề nghị gọi điện: Đoàn xã không nhận được thư (1 nội dung)");
    expect(mail?.text).toContain(
      "ĐƠN VỊ KHÔNG NHẬN ĐƯỢC THƯ\n\n1. Đoàn xã\n   Đề nghị gọi điện\n   Không gửi được tới a@xa.example. Điện thoại: 0255 111 (Nguyễn Văn A).\n   Nội dung cần báo: Nhiệm vụ 1: Báo cáo kết quả (còn 10 ngày).",
    );
    expect(mail?.text).toContain("cập nhật địa chỉ thư của đơn vị trong Kế hoạch.");
    expect(mail?.zalo).toContain("- 1 nội dung cần báo cho đơn vị qua điện thoại");
  });

  test("is in the digest too", () => {
    expect(mails.get("chair")?.text).toContain(
      "Không gửi được tới a@xa.example. Điện thoại: 0255 111 (Nguyễn Văn A).",
    );
    expect(mails.get("a")).toBeUndefined();
  });
});

describe("a unit whose other address is alive", () => {
  const mails = afterBounce(planWith({ email: "dm@xa.example", phone: "0255 222" }));

  test("is named in the digest with the address that failed, and the one that is used", () => {
    expect(mails.get("chair")?.text).toContain(
      "Không gửi được tới dm@xa.example; các thư tiếp theo gửi đến a@xa.example. Điện thoại: 0255 222.",
    );
    expect(mails.get("office")).toBeUndefined();
    expect(mails.get("a")?.subject).toContain("Nhắc việc: Báo cáo kết quả");
  });
});

test("a digest in place of the chair's office still puts others' items before its reader", () => {
  const plan = planWith();
  const start = started(plan);
  const [morning, next] = [at("2025-10-03T08:00"), at("2025-10-06T08:00")];
  const ledger = noticesDue(start, morning).map((notice): NoticeRecord => {
    const record = asSent(notice, start, morning);
    if (notice.recipient !== "chair") return record;
    const taken = { messageId: "m", sentAt: morning.toString(), bouncedAt: morning.toString() };
    return { ...record, progress: { state: "bounced", ...taken, permanent: true } };
  });
  const situation = { ...start, ledger };
  const [notice] = noticesDue(situation, next).filter((one) => one.recipient === "office");
  if (!notice) throw new Error("no mail to the office");
  const { text } = dailyMail({ notice, situation, now: next, link });
  expect(notice.digest).toBe(true);
  expect(text).toContain("Chủ tịch UBND xã\n   Đề nghị gọi điện");
  expect(text).toContain("Nhiệm vụ 1: Báo cáo kết quả\n   Quá hạn 6 ngày");
});
