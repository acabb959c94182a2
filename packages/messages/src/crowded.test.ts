import type { CheckIn } from "@dondoc/core/answer/check-in";
import type { NoticeRecord } from "@dondoc/core/notice/notice-record";
import { entriesOf } from "@dondoc/core/obligation/state";
import { Plan } from "@dondoc/core/plan/plan";
import { describe, expect, test } from "vitest";
import { type DailyMail, dailyMail, type MailInput } from "./daily-mail.ts";
import { mostBytes } from "./letter-fit.ts";
import { withoutPlaces } from "./testing/mail.ts";
import { answer, link, nghiaHanh, season } from "./testing/season.ts";
import { obligationName } from "./wording.ts";

/** Units with a task of their own each, all due on 30/9/2025, named as long as a plan may. */
function crowded(count: number, letters = 290): Plan {
  const units = Array.from({ length: count }, (_, i) => `u${i}`);
  const long = "Triển khai các nội dung chuyển đổi số, cải cách hành chính "
    .repeat(5)
    .slice(0, letters);
  return Plan.parse({
    authority: "aut_thu",
    id: "pln_dong",
    document: { title: "thử", issuer: "UBND xã Thử", issuerShort: "UBND xã Thử" },
    period: { startsOn: "2025-09-01", endsOn: "2025-12-31", closesOn: "2026-01-30" },
    roles: { coordinatingOffice: "office", chairsOffice: "chair" },
    units: ["chair", "office", ...units].map((id) => ({
      id,
      name: `${id} ${long}`.slice(0, letters),
      leader: { email: `${id}@xa.example`, phone: "0255 000 0001" },
    })),
    tasks: units.map((id, i) => ({
      id: `t-${id}`,
      number: i + 1,
      title: `${id} ${long}`,
      leads: [id],
      window: { kind: "date", on: "2025-09-30", phrase: long },
    })),
  });
}

/** Every unit has said so much of its task. */
function wordsOn(plan: Plan, note: string): CheckIn[] {
  return plan.tasks.map((task) =>
    answer(`obl_${task.id}.${task.leads[0]}`, "2025-09-20T03:00:00Z", {
      status: "in-progress",
      note,
    }),
  );
}

function pick(inputs: readonly MailInput[], kind: string): { input: MailInput; mail: DailyMail } {
  const input = inputs.find(({ notice }) => notice.kind === kind)!;
  return { input, mail: dailyMail(input) };
}

describe("a mail with seventy overdue items", () => {
  const plan = crowded(70);
  const notes = wordsOn(plan, "Đang tổng hợp số liệu của các thôn. ".repeat(50));
  const inputs = season(plan, notes, "2025-10-08").filter(({ notice }) => notice.on > "2025-09-30");

  test("is cut in an escalation", () => {
    const { mail } = pick(inputs, "escalation");
    expect(mail.text).toMatch(/… và \d+ nội dung khác, xem tại đường dẫn trong thư\./);
    expect(Buffer.byteLength(mail.html)).toBeLessThan(102_000);
    expect(withoutPlaces(mail.html)).toEqual([link, link]);
  });
});

describe("a digest of a hundred tasks with names of a hundred letters, each with a word of its unit", () => {
  const plan = crowded(100, 100);
  const notes = wordsOn(plan, "Đang tổng hợp số liệu của các thôn, đề nghị cho thêm thời gian.");
  const inputs = season(plan, notes, "2025-10-08").filter(({ notice }) => notice.on > "2025-09-30");

  test.each(["escalation-digest", "digest"])("is whole in a %s", (kind) => {
    const { input, mail } = pick(inputs, kind);
    for (const { obligation } of entriesOf(input.situation, input.now))
      expect(mail.text).toContain(obligationName(obligation));
    expect(mail.text).toContain(`Bản in của danh sách này: ${link}#danh-sach`);
    expect(Buffer.byteLength(mail.html)).toBeLessThan(102_000);
  });
});

describe("a digest of a plan that no mail holds", () => {
  const inputs = season(crowded(400), [], "2025-10-02");
  const { mail } = pick(
    inputs.filter(({ notice }) => notice.on > "2025-09-30"),
    "digest",
  );

  test("ends below what Gmail shows, near to it, and says how many are left and where they stand", () => {
    const left = Number(/còn (\d+) mục chưa nêu/.exec(mail.text)?.[1]);
    const told = mail.text.split("Đơn vị chưa cập nhật.").length - 1;
    expect(told + left).toBe(400);
    expect(mail.text).toContain(`Danh sách đầy đủ, in được: ${link}#danh-sach`);
    expect(mail.html).toContain(`còn ${left} mục chưa nêu`);
    const size = Buffer.byteLength(mail.html);
    expect(size).toBeLessThanOrEqual(mostBytes);
    expect(size).toBeGreaterThan(mostBytes - 2_000);
  });
});

describe("units that share an address", () => {
  const real = nghiaHanh();
  const leader = real.units.find((unit) => unit.id === "kinh-te")!.leader!;
  const plan: Plan = {
    ...real,
    units: real.units.map((unit) => (unit.id === "cong-an" ? { ...unit, leader } : unit)),
  };
  const input = season(plan, [], "2025-09-30").find(({ notice }) => notice.units.length === 2)!;
  const { text } = dailyMail(input);

  test("are both addressed, and each item says whose it is", () => {
    expect(text).toContain("Kính gửi: Phòng Kinh tế; Công an xã");
    expect(text).toContain("Đơn vị: Công an xã.");
    expect(text).toContain("Đơn vị: Phòng Kinh tế.");
  });

  test("are asked as the most independent of them", () => {
    expect(text).toContain("Trân trọng đề nghị quý đơn vị");
  });
});

describe("what a digest puts before the chair's office", () => {
  const plan = nghiaHanh();
  const answered = season(
    plan,
    [
      answer("obl_t4.kinh-te", "2025-09-29T03:00:00Z", {
        status: "blocked",
        note: "Chưa có kinh phí",
      }),
      answer("obl_r1-1.doan", "2025-09-29T03:00:00Z", {
        status: "in-progress",
        note: "",
        extension: { newOn: "2025-10-06", reason: "Chờ số liệu" },
      }),
    ],
    "2025-10-01",
  );
  const input = answered.find(({ notice: n }) => n.kind === "digest" && n.on === "2025-10-01")!;
  const bounced: NoticeRecord[] = input.situation.ledger.map((record) =>
    record.recipient === "kinh-te"
      ? {
          ...record,
          progress: {
            state: "bounced",
            messageId: "m",
            sentAt: record.claimedAt,
            bouncedAt: record.claimedAt,
            permanent: true,
            addresses: [record.to],
          },
        }
      : record,
  );
  const situation = { ...input.situation, ledger: bounced };
  const { text } = dailyMail({ ...input, situation });

  test("a block with its words and a request with its date and reason, ahead of what is late", () => {
    expect(text).toContain("Đơn vị báo ngày 29/9/2025: Vướng mắc. “Chưa có kinh phí”");
    expect(text).toContain("Xin gia hạn đến ngày 06/10/2025; lý do: “Chờ số liệu”.");
    expect(text.indexOf("NỘI DUNG CẦN QUYẾT ĐỊNH TRƯỚC")).toBeLessThan(
      text.indexOf("DANH SÁCH ĐẦY ĐỦ"),
    );
    expect(text.indexOf("DANH SÁCH ĐẦY ĐỦ")).toBeLessThan(text.indexOf("NỘI DUNG QUÁ HẠN"));
    // In short above, in full in the list, and nowhere else.
    expect(text).toContain("Phòng Kinh tế: “Chưa có kinh phí”");
    expect(text.split("“Chưa có kinh phí”")).toHaveLength(3);
  });

  test("each decision with its place on the chair's own page", () => {
    expect(text).toContain(`Xem nội dung này: ${link}#xem-obl_t4.kinh-te`);
    expect(text).toContain(`Xem nội dung này: ${link}#xem-obl_r1-1.doan`);
  });

  test("whom the mail cannot reach, with the number to call", () => {
    expect(text).toMatch(
      /1\. Phòng Kinh tế\n {3}Đề nghị gọi điện\n {3}Không gửi được tới .*@.*\. Điện thoại: 0255 000 0002.*\.\n {3}Nội dung cần báo: /,
    );
  });

  test("the four figures, and the silent by unit", () => {
    expect(text).toContain("- Đang thực hiện, quá hạn: 8");
    expect(text).toMatch(/Công an xã\n {3}2 nội dung\n {3}Nhiệm vụ 1; Nhiệm vụ 8\./);
  });
});
