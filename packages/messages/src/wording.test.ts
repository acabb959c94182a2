import { vietnamCalendar } from "@dondoc/core/calendar";
import { hardDeadline } from "@dondoc/core/obligation";
import { Policy } from "@dondoc/core/policy";
import { entriesOf } from "@dondoc/core/state";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { nghiaHanh, started } from "./testing/season.ts";
import { deadlineText, documentDate, periodText, stateLabel, statusLabel } from "./wording.ts";

const calendar = vietnamCalendar();
const policy = Policy.parse({});

function hard(statedOn: string, reading: "before" | "by", startsOn: string | null = null) {
  return hardDeadline({ startsOn, statedOn, reading }, policy, calendar);
}

describe("a deadline in words", () => {
  test("says both readings of “trước ngày” and quotes the document", () => {
    expect(deadlineText(hard("2025-09-30", "before"), "lần 1 trước ngày 30/9/2025")).toBe(
      "trước ngày 30/9/2025, chậm nhất hết ngày 29/9/2025 (Kế hoạch ghi: “lần 1 trước ngày 30/9/2025”)",
    );
  });

  test("says from when it counts as overdue, where the day is a day off", () => {
    expect(deadlineText(hard("2025-11-15", "before"), null)).toBe(
      "trước ngày 15/11/2025, chậm nhất hết ngày 14/11/2025; ngày 15/11/2025 là ngày nghỉ, tính quá hạn từ ngày 18/11/2025",
    );
  });

  test("names a span, a day, an end", () => {
    expect(deadlineText(hard("2025-09-30", "by", "2025-09-15"), null)).toBe(
      "từ ngày 15/9/2025 đến hết ngày 30/9/2025",
    );
    expect(deadlineText(hard("2025-10-10", "by", "2025-10-10"), null)).toBe("ngày 10/10/2025");
    expect(deadlineText(hard("2025-12-31", "by"), null)).toBe("đến hết ngày 31/12/2025");
  });

  test("keeps the original date beside the one that an extension set", () => {
    expect(deadlineText(hard("2025-10-06", "by"), null, hard("2025-09-30", "before"))).toBe(
      "đã gia hạn đến hết ngày 06/10/2025 (thời hạn ban đầu: trước ngày 30/9/2025, chậm nhất hết ngày 29/9/2025)",
    );
  });

  test("keeps the foreseen date beside the one that the unit settled on", () => {
    const foreseen = {
      kind: "tentative",
      startsOn: "2025-10-10",
      statedOn: "2025-10-10",
      reading: "by",
    } as const;
    expect(deadlineText(foreseen, null)).toBe("dự kiến ngày 10/10/2025, chưa chốt ngày");
    expect(deadlineText(hard("2025-10-14", "by"), null, foreseen)).toBe(
      "đã chốt ngày 14/10/2025 (ban đầu dự kiến ngày 10/10/2025)",
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
    expect(label("obl_r1-1.doan", "2025-09-29")).toBe("Hôm nay đến hạn");
    expect(label("obl_r1-1.doan", "2025-09-30")).toBe("Đã đến hạn");
    expect(label("obl_r1-1.doan", "2025-10-01")).toBe("Quá hạn 1 ngày");
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
