import type { AdHocRequest } from "@dondoc/core/answer/ad-hoc-request";
import type { CheckIn } from "@dondoc/core/answer/check-in";
import { shippedHolidays } from "@dondoc/core/calendar/shipped-holidays";
import { type Situation, situationOf } from "@dondoc/core/obligation/situation";
import { afterCheckIn, initialStanding, type Standing } from "@dondoc/core/obligation/standing";
import { entriesOf } from "@dondoc/core/obligation/state";
import type { Plan } from "@dondoc/core/plan/plan";
import { nghiaHanh, answer as said } from "@dondoc/messages/testing/season";
import { Temporal } from "temporal-polyfill";
import type { ReportInput } from "../report/report-input.ts";

export { nghiaHanh };

export const request: AdHocRequest = {
  id: "dot-xuat-1",
  duty: "r2-2",
  title: "Số người dân được hướng dẫn trong tuần",
  units: ["vhxh", "kinh-te", "doan"],
  dueOn: "2025-10-03",
  fields: [
    { id: "f1", label: "Số người được hướng dẫn", kind: "number" },
    { id: "f2", label: "Khó khăn", kind: "text" },
  ],
};

/** What a unit said on a day, at ten in the morning. */
export function answer(obligation: string, on: string, rest: Parameters<typeof said>[2]): CheckIn {
  return said(obligation, `${on}T03:00:00Z`, rest);
}

/** An autumn in which units did what units do. */
export const answers: CheckIn[] = [
  answer("obl_t2.vhxh", "2025-09-26", {
    status: "done",
    note: "Đã tổ chức Lễ phát động ngày 25/9/2025 tại Nhà văn hóa xã, 320 người dự.",
  }),
  answer("obl_t3.vhxh", "2025-10-03", { status: "done", note: "Tập huấn 2 lớp, 96 học viên." }),
  answer("obl_t4.kinh-te", "2025-09-29", {
    status: "blocked",
    note: "Chưa có kinh phí in tài liệu hướng dẫn.\nĐề xuất: cho phép dùng tài liệu điện tử.",
  }),
  answer("obl_t4.van-phong", "2025-09-30", { status: "in-progress", note: "Xong 12/20 cán bộ." }),
  answer("obl_t4.tt-hcc", "2025-09-30", { status: "done" }),
  answer("obl_r1-1.doan", "2025-09-29", {
    status: "in-progress",
    note: "Đang tổng hợp số liệu từ 15 chi đoàn.",
    extension: { newOn: "2025-10-06", reason: "Còn 4 chi đoàn chưa gửi số liệu" },
  }),
  answer("obl_t7.tt-hcc", "2025-10-01", {
    status: "in-progress",
    note: "Mạng lưới có 30 “Đại sứ số”.",
    progress: { mentee: 6, "nhan-su-ho-tro": 2 },
  }),
  answer("obl_t8.cong-an", "2025-10-02", {
    status: "in-progress",
    progress: { "danh-tinh-so": 87.5 },
  }),
  answer("obl_dot-xuat-1.vhxh", "2025-10-02", {
    status: "done",
    answers: { f1: "1250", f2: "Thiếu máy tính" },
  }),
  answer("obl_dot-xuat-1.doan", "2025-10-02", { status: "done", answers: { f1: "310.5" } }),
];

export function standingsOf(checkIns: readonly CheckIn[]): Standing[] {
  const standings = new Map<string, Standing>();
  for (const checkIn of checkIns) {
    const { obligation: id, unit } = checkIn;
    standings.set(id, afterCheckIn(standings.get(id) ?? initialStanding({ id, unit }), checkIn));
  }
  return [...standings.values()];
}

/** The plan as it stands on the evening of a day, with what was answered by then. */
export function evening(
  on = "2025-10-06",
  { plan = nghiaHanh(), said: told = answers }: { plan?: Plan; said?: readonly CheckIn[] } = {},
): Omit<ReportInput, "scope"> & { situation: Situation } {
  const now = Temporal.Instant.from(`${on}T16:00:00+07:00`);
  const situation = situationOf({
    holidays: shippedHolidays,
    plan,
    planVersion: 1,
    activatedAt: "2025-09-01T00:00:00Z",
    requests: [request],
    standings: standingsOf(told.filter(({ at }) => at.slice(0, 10) <= on)),
    ledger: [],
  });
  return { situation, entries: entriesOf(situation, now), on };
}
