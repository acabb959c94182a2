import type { OpenPlan } from "@dondoc/app/console/open-plan";
import { may } from "@dondoc/app/console/permission";
import type { PartKind } from "@dondoc/app/console/plan/part";
import type { Deed } from "@dondoc/app/console/plan/run-plan";
import { deeds } from "@dondoc/app/console/plan/run-plan";
import type { Principal } from "@dondoc/app/console/session";
import { planName } from "@dondoc/core/plan/plan";
import { ConsoleLayout } from "../layout.tsx";
import { importHome, planPath } from "../paths.ts";
import { lifeLabel } from "../wording.ts";
import { deedWords } from "./deed-words.ts";
import { OpenYearsPanel } from "./open-years-panel.tsx";
import { PartList } from "./part-list.tsx";

interface PlanPageProps {
  principal: Principal;
  open: OpenPlan;
  /** What was just done. */
  said: string | undefined;
}

const sayings: Record<string, string> = {
  luu: "Đã lưu thay đổi.",
  bo: "Đã bỏ khỏi kế hoạch.",
  nguyen: "Kế hoạch đã như vậy; không có gì thay đổi.",
  tao: "Đã tạo kế hoạch dự thảo. Đề nghị xem lịch gửi thư, rồi bắt đầu theo dõi.",
  activate: "Đã bắt đầu theo dõi kế hoạch.",
  pause: "Đã tạm dừng nhắc việc.",
  resume: "Đã tiếp tục nhắc việc.",
  close: "Đã kết thúc theo dõi kế hoạch.",
};

/** The whole plan as it is followed, each part with a way to change it. */
export function PlanPage({ principal, open, said }: PlanPageProps) {
  const { stored } = open.state;
  const { plan } = open.situation;
  const saying = said === undefined ? undefined : sayings[said];
  const list = (kind: PartKind, title: string, ids: readonly string[], hint?: string) => (
    <PartList open={open} kind={kind} title={title} ids={ids} hint={hint} />
  );
  const counted = (kind: PartKind, title: string, parts: readonly { id: string }[]) =>
    list(
      kind,
      `${title} (${parts.length})`,
      parts.map(({ id }) => id),
    );
  const days = [...plan.calendar.off, ...plan.calendar.working].map(({ from }) => from).sort();
  return (
    <ConsoleLayout title="Kế hoạch" principal={principal} stored={stored} place="ke-hoach">
      {saying ? (
        <p class="panel good" role="status">
          {saying}
        </p>
      ) : null}
      <h1>{planName(plan)}</h1>
      <p class="ref">
        {lifeLabel(stored.life)} · Phiên bản {stored.version}
      </p>
      <Deeds open={open} />
      <OpenYearsPanel principal={principal} open={open} />
      {list("document", "Văn bản", [""])}
      {counted("task", "Nhiệm vụ", plan.tasks)}
      {counted("duty", "Chế độ báo cáo, việc thường xuyên", plan.duties)}
      {counted("target", "Chỉ tiêu", plan.targets)}
      {counted("unit", "Đơn vị và liên hệ", plan.units)}
      {counted("group", "Nhóm đơn vị", plan.groups)}
      {list("day", "Ngày nghỉ, làm bù riêng", days, "Ngoài lịch nghỉ chung đã có sẵn.")}
      {plan.calendar.confirmedYears.length > 0
        ? list("year", "Lịch nghỉ đã xác nhận", plan.calendar.confirmedYears.map(String))
        : null}
      {list("policy", "Quy tắc nhắc việc", [""])}
      {may(open.membership, "edit-plan") ? (
        <p class="parts">
          <a class="onward" href={importHome}>
            Nhập một kế hoạch mới từ văn bản
          </a>
        </p>
      ) : null}
    </ConsoleLayout>
  );
}

function Deeds({ open }: { open: OpenPlan }) {
  const { plan } = open.situation;
  const { state } = open.state.stored.life;
  const possible = (Object.keys(deeds) as Deed[]).filter(
    (deed) => deeds[deed].from.includes(state) && may(open.membership, deeds[deed].permission),
  );
  return (
    <p class="buttons">
      {possible.map((deed, at) => (
        <a
          class={at === 0 ? "button" : "button second"}
          href={planPath(plan.id, "theo-doi", deedWords[deed].slug)}
        >
          {deedWords[deed].title}
        </a>
      ))}
      <a class="button second" href={planPath(plan.id, "lich-thu")}>
        Xem lịch gửi thư
      </a>
    </p>
  );
}
