import type { Holidays } from "@dondoc/core/calendar/holidays";
import type { Plan } from "@dondoc/core/plan/plan";
import {
  type PlanProblem,
  type PlanProblemCode,
  problemsOf,
} from "@dondoc/core/plan/plan-problems";
import { documentDate } from "@dondoc/messages/wording";
import { Refusal } from "../../refusal.ts";

/** More would not be read; the rest shows once these are mended. */
export const mostComplaints = 12;

/**
 * Refuses a plan whose parts do not fit together. What concerns the part at `place` stands at its
 * field; what concerns others is said by their name, under `plan.<n>`.
 */
export function refuseUnfit(plan: Plan, holidays: Holidays, place: string | null): void {
  const wrong: Record<string, string> = {};
  const all = new Set<string>();
  for (const problem of problemsOf(plan, holidays)) {
    if (Object.keys(wrong).length >= mostComplaints) break;
    const field = place !== null && within(problem.path, place) ? fieldOf(problem) : null;
    const words = sentences[problem.code](problem, plan);
    if (field !== null) wrong[field] ??= words;
    else {
      const sentence = complaintOf(problem, plan);
      if (all.has(sentence)) continue;
      all.add(sentence);
      wrong[`plan.${all.size}`] = sentence;
    }
  }
  if (Object.keys(wrong).length > 0)
    throw new Refusal("form-invalid", "the plan's parts do not fit together", wrong);
}

/** What is wrong with a plan, and with which part of it. */
export function complaintOf(problem: PlanProblem, plan: Plan): string {
  return `${partName(plan, problem.path)}: ${sentences[problem.code](problem, plan)}`;
}

function within(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`);
}

const sentences: Record<PlanProblemCode, (problem: PlanProblem, plan: Plan) => string> = {
  "zone-unknown": () => "không có múi giờ này.",
  repeated: ({ value }) => `số “${String(value)}” đã dùng cho mục khác.`,
  "name-shared": ({ value }) =>
    `tên “${String(value)}” đã là tên của đơn vị hoặc nhóm khác; mỗi tên chỉ để ở một nơi.`,
  "unit-unknown": ({ value }) => `còn giao cho “${String(value)}”, nay không có trong kế hoạch.`,
  "unit-unreachable": () =>
    "được giao việc nhưng chưa có địa chỉ thư; đề nghị bổ sung liên hệ của đơn vị trước.",
  "group-empty": () => "được giao việc nhưng nhóm chưa có đơn vị nào.",
  "window-backwards": () => "thời hạn kết thúc trước khi bắt đầu.",
  "window-outside": (_, { period }) =>
    `thời gian nằm ngoài thời gian của kế hoạch (${documentDate(period.startsOn)} đến ${documentDate(period.endsOn)}).`,
  "window-after-close": (_, { period }) =>
    `thời hạn sau ngày thôi theo dõi kế hoạch (${documentDate(period.closesOn)}).`,
  "window-before-start": (_, { period }) =>
    `thời hạn trước ngày bắt đầu kế hoạch (${documentDate(period.startsOn)}).`,
  "task-unknown": () => "thuộc một nhiệm vụ không còn trong kế hoạch.",
  "day-off-and-working": ({ value }) =>
    `ngày ${String(value)} vừa là ngày nghỉ vừa là ngày làm việc.`,
  "day-off-already": () =>
    "ngày này là Thứ Bảy hoặc Chủ nhật, vốn đã nghỉ; đề nghị chọn ngày làm việc.",
  "day-worked-already": () =>
    "trong đó có ngày vốn là ngày làm việc; làm bù chỉ ghi Thứ Bảy, Chủ nhật hoặc ngày nghỉ lễ.",
  "day-outside": (_, { period }) =>
    `nằm ngoài thời gian theo dõi kế hoạch (${documentDate(period.startsOn)} đến ${documentDate(period.closesOn)}).`,
  "no-working-day": () => "ngày nghỉ kéo dài hơn bốn tháng liền, không còn ngày nào để gửi thư.",
  "plan-too-large": () =>
    "quá lớn, không lưu được; đề nghị rút gọn nội dung hoặc tách thành hai kế hoạch.",
};

/** `tasks[3].leads[0]` stands in the form as `leads`. */
function fieldOf({ path, code }: PlanProblem): string {
  const name = /^\w+\[\d+\]\.(\w+)/.exec(path)?.[1] ?? /^roles\.(\w+)/.exec(path)?.[1];
  if (name === "window") return "window.kind";
  if (name === "leader") return "leader.email";
  if (path.startsWith("calendar")) return "from";
  return name ?? (code === "name-shared" ? "name" : "on");
}

/** The part that a path leads to, as people call it. */
function partName(plan: Plan, path: string): string {
  const [, list = "", index = ""] = /^(\w+)\[(\d+)\]/.exec(path) ?? [];
  const at = Number(index);
  switch (list) {
    case "tasks":
      return `Nhiệm vụ ${plan.tasks[at]?.number ?? at + 1}`;
    case "duties":
      return `Báo cáo “${plan.duties[at]?.title ?? ""}”`;
    case "targets":
      return `Chỉ tiêu “${plan.targets[at]?.indicator ?? ""}”`;
    case "units":
      return plan.units[at]?.name ?? "Đơn vị";
    case "groups":
      return `Nhóm “${plan.groups[at]?.name ?? ""}”`;
    default:
      if (path.startsWith("calendar")) return "Ngày nghỉ, làm bù riêng";
      return path.startsWith("roles") ? "Đơn vị theo dõi, nơi nhận báo cáo" : "Kế hoạch";
  }
}
