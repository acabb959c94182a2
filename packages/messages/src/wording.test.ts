import { vietnamCalendar } from "@dondoc/core/calendar/calendar";
import { shippedHolidays } from "@dondoc/core/calendar/shipped-holidays";
import { hardDeadline, type Obligation } from "@dondoc/core/obligation/obligation";
import { entriesOf } from "@dondoc/core/obligation/state";
import { Policy } from "@dondoc/core/plan/policy";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { nghiaHanh, started } from "./testing/season.ts";
import { deadlineText, documentDate, periodText, stateLabel, statusLabel } from "./wording.ts";

type Deadline = Obligation["deadline"];

const calendar = vietnamCalendar(shippedHolidays);
const policy = Policy.parse({});

const strict = Policy.parse({ readingOfBefore: "strict" });

function hard(
  statedOn: string,
  reading: "before" | "by",
  { startsOn = null, under = policy }: { startsOn?: string | null; under?: Policy } = {},
) {
  return hardDeadline({ startsOn, statedOn, reading }, under, calendar);
}

const said = (deadline: Deadline, original: Deadline = deadline) =>
  deadlineText({ deadline, obligation: { deadline: original } });

describe("a deadline in words", () => {
  test("says the words of the document, from when it is overdue, and which day is safe", () => {
    expect(said(hard("2025-09-30", "before"))).toBe(
      "trước ngày 30/9/2025; tính quá hạn từ ngày 01/10/2025 (chắc chắn đúng hạn: đến hết ngày 29/9/2025)",
    );
  });

  test("says why it is overdue later, where the stated day is a day off", () => {
    expect(said(hard("2025-11-15", "before"))).toBe(
      "trước ngày 15/11/2025; tính quá hạn từ ngày 18/11/2025 do ngày 15/11/2025 là ngày nghỉ (chắc chắn đúng hạn: đến hết ngày 14/11/2025)",
    );
    expect(said(hard("2025-10-11", "by"))).toBe(
      "đến hết ngày 11/10/2025; tính quá hạn từ ngày 14/10/2025 do ngày 11/10/2025 là ngày nghỉ",
    );
  });

  test("says “chậm nhất” of a last day that counts", () => {
    expect(said(hard("2025-09-30", "before", { under: strict }))).toBe(
      "trước ngày 30/9/2025, chậm nhất hết ngày 29/9/2025; tính quá hạn từ ngày 30/9/2025",
    );
    expect(said(hard("2025-12-31", "by"))).toBe(
      "chậm nhất hết ngày 31/12/2025; tính quá hạn từ ngày 01/01/2026",
    );
    // The safe day is a Sunday: Monday, the stated day itself, is still accepted.
    expect(said(hard("2025-11-17", "before", { under: strict }))).not.toContain("chậm nhất");
  });

  test("names a span, a day, the end of a month’s “trước ngày”", () => {
    expect(said(hard("2025-09-30", "by", { startsOn: "2025-09-15" }))).toBe(
      "từ ngày 15/9/2025 đến hết ngày 30/9/2025; tính quá hạn từ ngày 01/10/2025",
    );
    expect(said(hard("2025-10-10", "by", { startsOn: "2025-10-10" }))).toBe(
      "ngày 10/10/2025; tính quá hạn từ ngày 11/10/2025",
    );
    expect(said(hard("2026-01-29", "before", { startsOn: "2026-01-01" }))).toBe(
      "từ ngày 01/01/2026 đến trước ngày 29/01/2026; tính quá hạn từ ngày 30/01/2026 (chắc chắn đúng hạn: đến hết ngày 28/01/2026)",
    );
  });

  test("keeps the original date beside the one that an extension set", () => {
    expect(said(hard("2025-10-06", "by"), hard("2025-09-30", "before"))).toBe(
      "đã gia hạn đến hết ngày 06/10/2025; tính quá hạn từ ngày 07/10/2025 (thời hạn ban đầu: trước ngày 30/9/2025)",
    );
  });

  test("keeps the foreseen date beside the one that the unit settled on", () => {
    const foreseen = {
      kind: "tentative",
      startsOn: "2025-10-10",
      statedOn: "2025-10-10",
      reading: "by",
    } as const;
    expect(said(foreseen)).toBe("dự kiến ngày 10/10/2025, chưa chốt ngày");
    expect(said(hard("2025-10-14", "by"), foreseen)).toBe(
      "đã chốt ngày 14/10/2025; tính quá hạn từ ngày 15/10/2025 (ban đầu dự kiến ngày 10/10/2025)",
    );
  });
});

describe("a state in words", () => {
  const situation = started(nghiaHanh());
  const label = (id: string, on: string) => {
    const entries = entriesOf(situation, Temporal.Instant.from(`${on}T01:00:00Z`));
    return stateLabel(entries.find((entry) => entry.obligation.id === id)!);
  };

  test("counts to the last day that nobody disputes, and from the first that is overdue", () => {
    expect(label("obl_r1-1.doan", "2025-09-24")).toBe("Còn 5 ngày");
    expect(label("obl_r1-1.doan", "2025-09-29")).toBe("Ngày cuối chắc chắn đúng hạn");
    expect(label("obl_r1-1.doan", "2025-09-30")).toBe("Tính quá hạn từ ngày 01/10/2025");
    expect(label("obl_r1-1.doan", "2025-10-01")).toBe("Quá hạn 1 ngày");
    expect(label("obl_t2.vhxh", "2025-09-30")).toBe("Hôm nay đến hạn");
    expect(label("obl_t2.vhxh", "2025-10-01")).toBe("Quá hạn 1 ngày");
    expect(label("obl_r1-2.doan", "2025-11-16")).toBe("Tính quá hạn từ ngày 18/11/2025");
    expect(label("obl_r1-2.doan", "2025-11-18")).toBe("Quá hạn 1 ngày");
  });

  test("is never overdue for what is foreseen or ongoing", () => {
    expect(label("obl_t9.vhxh", "2025-09-24")).toBe("Dự kiến – chưa chốt ngày");
    expect(label("obl_t9.vhxh", "2025-10-24")).toBe(
      "Dự kiến – chưa chốt ngày (ngày dự kiến đã qua)",
    );
    expect(label("obl_t1.vhxh", "2025-09-24")).toBe("Thường xuyên – đang thực hiện");
  });

  test("has the official names for what a unit answers", () => {
    expect(statusLabel("not-started")).toBe("Chưa triển khai");
    expect(statusLabel("blocked")).toBe("Vướng mắc");
  });
});

describe("a date in words", () => {
  test("is padded where Decree 30 pads it", () => {
    expect(documentDate("2025-09-05")).toBe("05/9/2025");
    expect(documentDate("2026-02-10")).toBe("10/02/2026");
  });

  test("names the period of a recurring duty", () => {
    expect(["2025-09", "2025-Q3", "2025-H2", "2025"].map(periodText)).toEqual([
      "tháng 9/2025",
      "quý III/2025",
      "6 tháng cuối năm 2025",
      "năm 2025",
    ]);
  });
});
