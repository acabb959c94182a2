import { figuresOf } from "@dondoc/core/figures/statistics";
import { entriesOf } from "@dondoc/core/obligation/state";
import { involvements } from "@dondoc/core/plan/involvement";
import type { Plan } from "@dondoc/core/plan/plan";
import { describe, expect, test } from "vitest";
import { dailyMail, type MailInput } from "./daily-mail.ts";
import { partName } from "./involvement.ts";
import { link, nghiaHanh, season } from "./testing/season.ts";

const plan = nghiaHanh();
const inputs = season(plan);
const mailTo = (unit: string, of: readonly MailInput[] = inputs) =>
  of.filter(({ notice }) => notice.recipient === unit);

function pairs(kind: "coordinating" | "implementing" | "standing"): number {
  return [...involvements(plan).values()].reduce((sum, own) => sum + own[kind].length, 0);
}

describe("what a body has in a plan beside what it is asked about", () => {
  test("is in its first mail, and in no other", () => {
    const reachable = plan.units.filter(({ id, leader }) => leader && involvements(plan).has(id));
    expect(reachable).toHaveLength(38);
    for (const { id } of reachable) {
      const [first, ...others] = mailTo(id).map((input) => input.notice.introduces);
      expect([id, first]).toEqual([id, [id]]);
      expect([id, others.flat()]).toEqual([id, []]);
    }
  });

  test("reaches every pair of a task and a body that has an address", () => {
    const told = inputs.flatMap(({ notice }) =>
      notice.introduces.flatMap((id) => involvements(plan).get(id)?.coordinating ?? []),
    );
    // The document names 115; one is a lead of its own task, four are of an enterprise without an address.
    expect(pairs("coordinating")).toBe(114);
    expect(told).toHaveLength(110);
    expect(pairs("implementing")).toBe(15);
    expect(pairs("standing")).toBe(7 + 2 * 20);
  });

  test("comes by itself, once, to the 17 bodies that would hear of it on its last day or after", () => {
    const alone = inputs.filter(({ notice }) => notice.kind === "introduction");
    expect(alone.map(({ notice }) => notice.on)).toEqual(Array(17).fill("2025-09-03"));
    expect(alone.map(({ notice }) => notice.recipient)).toEqual([
      "cong-an",
      "tcns-xa",
      ...Array.from({ length: 15 }, (_, n) => `tcns-thon-${String(n + 1).padStart(2, "0")}`),
    ]);
    const { subject, text } = dailyMail(alone.at(-1) as MailInput);
    expect(subject).toMatch(/^Đề nghị phối hợp thực hiện Kế hoạch .*: 6 nhiệm vụ$/);
    expect(text).toContain("PHỐI HỢP, KHÔNG PHẢI BÁO CÁO");
    expect(text).toContain("Nhiệm vụ 3: Tập huấn về chuyển đổi số");
    expect(text).toContain("Chủ trì: Phòng Văn hóa - Xã hội");
    expect(text).toContain(link);
    expect(text).not.toMatch(/quá hạn|yêu cầu/i);
  });

  test("comes to a body that owes nothing when the plan starts, and that is its only mail", () => {
    const addressed: Plan = {
      ...plan,
      units: plan.units.map((unit) =>
        unit.id === "vnpt" ? { ...unit, leader: { email: "vnpt@vnpt.example" } } : unit,
      ),
    };
    const mails = mailTo("vnpt", season(addressed));
    expect(mails.map(({ notice }) => [notice.on, notice.kind])).toEqual([
      ["2025-09-03", "introduction"],
    ]);
    const { text } = dailyMail(mails[0] as MailInput);
    expect(text).toContain("Trân trọng đề nghị quý đơn vị phối hợp");
    expect(text).not.toContain("sẽ được nhắc riêng");
  });

  test("a lead is told whom it works with, in the document's names", () => {
    const ofTask = mailTo("doan").filter(({ notice }) =>
      notice.items.some(({ obligation }) => obligation === "obl_t6.doan"),
    );
    expect(ofTask.length).toBeGreaterThan(3);
    for (const input of ofTask) {
      const { text } = dailyMail(input);
      expect(text).toContain(
        "Phối hợp: Phòng Văn hóa - Xã hội; Tổ công nghệ số cộng đồng các thôn.",
      );
      expect(text).toContain("Thực hiện: Chi đoàn Thanh niên các thôn.");
    }
  });

  test("what is kept up is named in the first mail and in the month's one section, and nowhere else", () => {
    const words = "Tham mưu mở lớp và đăng ký cho cán bộ";
    const days = mailTo("vhxh")
      .filter((input) => dailyMail(input).text.includes(words))
      .map(({ notice }) => notice.on);
    expect(days).toEqual(["2025-09-19", "2025-09-30", "2025-10-31", "2025-11-28", "2025-12-31"]);
    const village = mailTo("thon-07").map((input) => dailyMail(input).text.includes("Cử người"));
    expect(village.filter(Boolean)).toHaveLength(1);
    expect(village[0]).toBe(true);
    expect(dailyMail(mailTo("tt-cung-ung")[0] as MailInput).text).toContain(
      "Nêu kịp thời các điển hình",
    );
  });

  test("is asked for by no item, and counts in no figure", () => {
    const ids = new Set(plan.duties.filter((d) => d.window.kind === "standing").map((d) => d.id));
    expect(ids.size).toBe(9);
    const asked = inputs.flatMap(({ notice }) => notice.items.map((i) => i.entry.obligation.of.id));
    expect(asked.filter((id) => ids.has(id))).toEqual([]);
    const { situation, now } = inputs.at(-1) as MailInput;
    const figures = figuresOf(entriesOf(situation, now));
    expect(Object.values(figures).reduce((a, b) => a + b)).toBe(57);
  });

  test("a period that the document does not name is put to the office as a question, never overdue", () => {
    const asked = mailTo("vhxh").filter(({ notice }) =>
      notice.items.some((item) => item.obligation === "obl_r3.vhxh"),
    );
    expect(asked.map(({ notice }) => notice.on)).toEqual([
      "2025-09-30",
      "2025-10-31",
      "2025-11-28",
      "2025-12-31",
    ]);
    expect(dailyMail(asked[0] as MailInput).text).toContain("Văn bản không ghi rõ kỳ");
  });

  test("the commune's own report has a day of its own, to be settled, and the villages keep theirs", () => {
    const items = inputs.flatMap(({ notice }) => notice.items);
    const own = items.filter(({ obligation }) => obligation === "obl_r5.vhxh");
    expect(new Set(own.map(({ phase, forOn }) => `${phase} ${forOn}`))).toEqual(
      new Set(["confirm 2025-11-27"]),
    );
    const village = items.filter(({ obligation }) => obligation === "obl_r2-1.thon-01");
    expect(new Set(village.map(({ forOn }) => forOn))).toEqual(new Set(["2025-11-20"]));
  });
});

test.each([
  ["Tập huấn", "Nhiệm vụ 3: Tập huấn"],
  ["Nhiệm vụ 3. Tập huấn", "Nhiệm vụ 3: Tập huấn"],
  ["Nhiệm vụ trọng tâm của quý", "Nhiệm vụ trọng tâm của quý (số 3)"],
])("14.12 a part that brings its own kind does not say it twice: %s", (title, name) => {
  expect(partName({ number: 3, title })).toBe(name);
});
