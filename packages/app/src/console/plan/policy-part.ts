import { Audience, Policy } from "@dondoc/core/plan/policy";
import { type FieldReader, type Fields, fieldReader, filled } from "./fields.ts";
import type { PlanPart } from "./part.ts";

/** As many steps of escalation as a form offers. */
export const escalationRows = 6;

/** When and whom the plan reminds (*quy tắc nhắc việc*): for the office alone to change. */
export const policyPart: PlanPart = {
  fields({ policy }) {
    const { escalation, digest } = policy;
    const steps = escalation.steps.flatMap(({ workingDaysAfter, to }, index) => [
      [`step.${index + 1}.days`, workingDaysAfter] as const,
      [`step.${index + 1}.to`, inOrder(to)] as const,
    ]);
    return filled({
      readingOfBefore: policy.readingOfBefore,
      rollDeadlinesForward: policy.rollDeadlinesForward ? "yes" : "no",
      ladder: policy.ladder.join(", "),
      ...Object.fromEntries(steps),
      "repeat.days": escalation.repeat.everyWorkingDays,
      "repeat.times": escalation.repeat.times,
      "repeat.to": inOrder(escalation.repeat.to),
      weekday: digest.weekday,
      sendAt: policy.sendAt,
      sendUntil: policy.sendUntil,
    });
  },
  edited(plan, _, fields) {
    const read = fieldReader(fields);
    const wanted = {
      ...plan.policy,
      version: plan.policy.version + 1,
      readingOfBefore: read.choice(
        "readingOfBefore",
        ["lenient", "strict"],
        "Đề nghị chọn cách hiểu “trước ngày”.",
      ),
      rollDeadlinesForward: yes(read, "rollDeadlinesForward"),
      ladder: readLadder(read),
      escalation: {
        steps: readSteps(read, fields),
        repeat: {
          everyWorkingDays: read.whole("repeat.days", [1, 250], "Đề nghị ghi số ngày làm việc."),
          times: read.whole("repeat.times", [0, 50], "Đề nghị ghi số lần, từ 0 đến 50."),
          to: audiences(read, fields, "repeat.to"),
        },
      },
      digest: {
        ...plan.policy.digest,
        weekday: read.whole("weekday", [1, 5], "Đề nghị chọn một ngày trong tuần làm việc."),
      },
      sendAt: read.text("sendAt"),
      sendUntil: read.text("sendUntil"),
    };
    const policy = Policy.safeParse(wanted);
    if (
      !policy.success &&
      policy.error.issues.some(({ path }) => String(path[0]).startsWith("send"))
    )
      read.fault(
        "sendAt",
        "Thư chỉ gửi từ 07:30 đến 17:00; giờ bắt đầu phải trước giờ kết thúc, ghi dạng 08:00.",
      );
    return { ...plan, policy: read.done(policy.data ?? plan.policy) };
  },
  place: () => "policy",
};

function inOrder(to: readonly Audience[]): string {
  return Audience.options.filter((audience) => to.includes(audience)).join("\n");
}

function yes(read: FieldReader, name: string): boolean {
  return read.choice(name, ["yes", "no"], "Đề nghị chọn có hoặc không.") === "yes";
}

/** "7, 3, 1, 0" */
function readLadder(read: FieldReader): number[] {
  const days = read
    .text("ladder")
    .split(/[\s,;]+/)
    .filter(Boolean);
  if (days.length > 20 || days.some((day) => !/^\d{1,3}$/.test(day) || Number(day) > 250))
    read.fault(
      "ladder",
      "Đề nghị ghi các số ngày làm việc trước hạn, cách nhau bằng dấu phẩy, ví dụ 7, 3, 1, 0.",
    );
  return [...new Set(days.map(Number))].sort((a, b) => b - a);
}

/** A row that is left empty is none. */
function readSteps(read: FieldReader, fields: Fields) {
  return Array.from({ length: 20 }, (_, index) => `step.${index + 1}`)
    .filter((row) => fields[`${row}.days`]?.trim() || fields[`${row}.to`]?.trim())
    .map((row) => ({
      workingDaysAfter: read.whole(
        `${row}.days`,
        [1, 250],
        "Đề nghị ghi số ngày làm việc sau khi quá hạn.",
      ),
      to: audiences(read, fields, `${row}.to`),
    }))
    .sort((a, b) => a.workingDaysAfter - b.workingDaysAfter);
}

function audiences(read: FieldReader, fields: Fields, name: string): Audience[] {
  const ticked = (fields[name] ?? "").split(/\s+/);
  const to = Audience.options.filter((audience) => ticked.includes(audience));
  if (to.length === 0) read.fault(name, "Đề nghị chọn ít nhất một nơi nhận.");
  return to;
}
