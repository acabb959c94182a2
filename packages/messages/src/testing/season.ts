import type { CheckIn } from "@dondoc/core/answer/check-in";
import { shippedHolidays } from "@dondoc/core/calendar/shipped-holidays";
import type { NoticeRecord } from "@dondoc/core/notice/notice-record";
import { rehearse } from "@dondoc/core/notice/rehearsal";
import { type Situation, situationOf } from "@dondoc/core/obligation/situation";
import type { Plan } from "@dondoc/core/plan/plan";
import { realPlan } from "@dondoc/core/testing/real-plan";
import { Temporal } from "temporal-polyfill";
import type { MailInput } from "../daily-mail.ts";

export const link = "https://dondoc.nghiahanh.example/l/AbCdEfGhIjKlMnOpQrStUv";

const startsAt = "2025-09-01T00:00:00Z";

export { realPlan as nghiaHanh };

export function started(plan: Plan, ledger: readonly NoticeRecord[] = []): Situation {
  return situationOf({
    holidays: shippedHolidays,
    plan,
    planVersion: 1,
    activatedAt: startsAt,
    requests: [],
    standings: [],
    ledger,
  });
}

/** Every mail of the autumn of 2025, up to a day, with what is needed to write it. */
export function season(
  plan: Plan,
  answers: readonly CheckIn[] = [],
  until = "2026-12-31",
): MailInput[] {
  const inputs: MailInput[] = [];
  for (const { at, notice, situation } of rehearse(
    started(plan),
    Temporal.Instant.from(startsAt),
    answers,
  )) {
    if (notice.on > until) break;
    inputs.push({ notice, situation, now: at, link });
  }
  return inputs;
}

export function answer(
  obligation: string,
  at: string,
  rest: Partial<CheckIn> & Pick<CheckIn, "status">,
): CheckIn {
  const unit = obligation.split(".")[1] ?? "";
  return {
    id: `chk_${"a".repeat(22)}`,
    obligation,
    unit,
    at,
    note: "",
    progress: {},
    by: { kind: "link", recipient: unit },
    ...rest,
  };
}

/** Units that answer as units do: one is stuck, one asks for time, one is late with words, one settles a date. */
export const answers: CheckIn[] = [
  answer("obl_t4.kinh-te", "2025-09-29T03:00:00Z", {
    status: "blocked",
    note: "Chưa có kinh phí in tài liệu hướng dẫn.\nĐề xuất: cho phép dùng tài liệu điện tử.",
  }),
  answer("obl_r1-1.doan", "2025-09-29T04:00:00Z", {
    status: "in-progress",
    note: "Đang tổng hợp số liệu từ 15 chi đoàn.",
    extension: { newOn: "2025-10-06", reason: "Còn 4 chi đoàn chưa gửi số liệu" },
  }),
  answer("obl_t4.van-phong", "2025-09-30T02:00:00Z", {
    status: "in-progress",
    note: "Đã hướng dẫn 12/20 cán bộ.",
  }),
  answer("obl_t9.vhxh", "2025-09-24T02:00:00Z", {
    status: "in-progress",
    note: "Đã thống nhất với các đơn vị.",
    confirmedOn: "2025-10-12",
  }),
];
