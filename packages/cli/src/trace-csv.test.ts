import type { Trace } from "@dondoc/app/trace";
import { planOf, unit } from "@dondoc/core/testing/season";
import { expect, test } from "vitest";
import { traceCsv } from "./trace-csv.ts";

function trace(note: string): Trace {
  const checkIn = {
    id: `chk_${"0".repeat(22)}`,
    obligation: "obl_t.a",
    unit: "a",
    at: "2025-09-18T03:00:00Z",
    status: "blocked" as const,
    note,
    progress: {},
    by: { kind: "link" as const, recipient: "a" },
  };
  const notice = {
    on: "2025-09-18",
    recipient: "a",
    to: "a@xa.example",
    kind: "reminder" as const,
    covers: [{ obligation: "obl_t.a", audience: "unit" as const, forOn: "2025-09-30" }],
    planVersion: 2,
    policyVersion: 1,
    messageIds: ["m1"],
  };
  const at = "2025-09-18T01:00:04.123Z";
  return {
    stored: {
      plan: planOf({ units: [unit("chair"), unit("office"), unit("a", { name: `=Đơn vị "A"` })] }),
      version: 2,
      savedAt: at,
      life: { state: "active", activatedAt: at },
      nextWakeAt: null,
    },
    obligation: "obl_t.a",
    title: "Nhiệm vụ t",
    events: [
      { kind: "sent", at, evidence: "L#2025-09-18#a/trail_1", messageId: "m1", notice, seal: 3 },
      { kind: "answered", at: checkIn.at, evidence: "T#a#x", checkIn, seal: null },
    ],
    lastSeal: null,
  };
}

test("the proof is a table that a spreadsheet reads, in local time and whole in its words", () => {
  const [header, sent, answered, ...rest] = traceCsv(trace("Thiếu kinh phí")).split("\r\n");
  expect(header).toMatch(/^\ufeffThời điểm,Sự việc,Đơn vị,Địa chỉ,/);
  expect(sent).toBe(
    `2025-09-18 08:00:04,Đã gửi thư,"'=Đơn vị ""A""",a@xa.example,Thư nhắc ngày 18/9/2025; nội dung thời hạn 30/9/2025,m1,2,L#2025-09-18#a/trail_1,3`,
  );
  expect(answered).toBe(
    `2025-09-18 10:00:00,Đơn vị trả lời,"'=Đơn vị ""A""",,Vướng mắc; Thiếu kinh phí,,,T#a#x,chưa niêm phong`,
  );
  expect(rest).toEqual([]);
});

test("a person's words stay one cell, and never become a formula", () => {
  const csv = traceCsv(trace('=HYPERLINK("http://x")\ndòng hai, hết'));
  expect(csv).toContain(`"Vướng mắc; =HYPERLINK(""http://x"")\ndòng hai, hết"`);
});
