import type { OpenPlan } from "@dondoc/app/console/open-plan";
import { may } from "@dondoc/app/console/permission";
import type { PartKind, PartRef } from "@dondoc/app/console/plan/part";
import { partOf } from "@dondoc/app/console/plan/part";
import type { Deed } from "@dondoc/app/console/plan/run-plan";
import { deeds } from "@dondoc/app/console/plan/run-plan";
import type { Principal } from "@dondoc/app/console/session";
import { planName } from "@dondoc/core/plan";
import { ConsoleLayout } from "../layout.tsx";
import { importHome, planPath } from "../paths.ts";
import { lifeLabel } from "../wording.ts";
import { deedWords } from "./deed-words.ts";
import { fieldLabel, glanceAt, shownField } from "./field-labels.ts";
import { newPartPath, partPath } from "./part-paths.ts";

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
  const { plan, calendar } = open.situation;
  const saying = said === undefined ? undefined : sayings[said];
  const list = (kind: PartKind, title: string, ids: readonly string[], hint?: string) => (
    <PartList open={open} kind={kind} title={title} ids={ids} hint={hint} />
  );
  const days = [...plan.calendar.off, ...plan.calendar.working].map(({ on }) => on).sort();
  const years = [plan.period.startsOn, plan.period.closesOn].map((on) => on.slice(0, 4));
  const unannounced = [...new Set(years)].filter((year) => !calendar.isAnnounced(year));
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
      {list("document", "Văn bản", [""])}
      {list(
        "task",
        `Nhiệm vụ (${plan.tasks.length})`,
        plan.tasks.map(({ id }) => id),
      )}
      {list(
        "duty",
        `Chế độ báo cáo (${plan.duties.length})`,
        plan.duties.map(({ id }) => id),
      )}
      {list(
        "target",
        `Chỉ tiêu (${plan.targets.length})`,
        plan.targets.map(({ id }) => id),
      )}
      {list(
        "unit",
        `Đơn vị và liên hệ (${plan.units.length})`,
        plan.units.map(({ id }) => id),
      )}
      {list(
        "group",
        `Nhóm đơn vị (${plan.groups.length})`,
        plan.groups.map(({ id }) => id),
      )}
      {list(
        "day",
        "Ngày nghỉ, làm bù riêng",
        days,
        unannounced.length > 0
          ? `Lịch nghỉ năm ${unannounced.join(", ")} chưa có thông báo chính thức: chỉ tính các ngày lễ cố định. Đề nghị bổ sung khi có thông báo.`
          : "Ngoài lịch nghỉ chính thức đã có sẵn.",
      )}
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

interface PartListProps {
  open: OpenPlan;
  kind: PartKind;
  title: string;
  ids: readonly string[];
  hint: string | undefined;
}

/** Folded lists longer than this: units of a whole commune are looked up, not read. */
const longList = 12;

function PartList({ open, kind, title, ids, hint }: PartListProps) {
  const { plan } = open.situation;
  const isEditing =
    open.state.stored.life.state !== "closed" &&
    may(open.membership, partOf({ kind, id: "" }).permission);
  const rows = ids.map((id) => <PartRow open={open} part={{ kind, id }} isEditing={isEditing} />);
  const isOnly = ids.length === 1 && ids[0] === "";
  return (
    <section aria-labelledby={`muc-${kind}`} class="parts">
      <h2 id={`muc-${kind}`}>{title}</h2>
      {hint ? <p class="hint">{hint}</p> : null}
      {rows.length > longList ? (
        <details class="more">
          <summary>Xem cả {rows.length} mục</summary>
          <ul class="closed">{rows}</ul>
        </details>
      ) : rows.length > 0 ? (
        <ul class="closed">{rows}</ul>
      ) : null}
      {isEditing && !isOnly ? (
        <p>
          <a class="onward" href={newPartPath(plan.id, kind)}>
            {additions[kind]}
          </a>
        </p>
      ) : null}
    </section>
  );
}

const additions: Partial<Record<PartKind, string>> = {
  task: "Thêm nhiệm vụ",
  duty: "Thêm chế độ báo cáo",
  target: "Thêm chỉ tiêu",
  unit: "Thêm đơn vị",
  group: "Thêm nhóm",
  day: "Thêm ngày nghỉ hoặc làm bù",
};

/** What of each kind is worth reading at a glance; addresses and numbers stay on the unit's own page. */
const glance: Record<PartKind, readonly string[]> = {
  document: [
    "title",
    "number",
    "issuedOn",
    "startsOn",
    "endsOn",
    "closesOn",
    "coordinatingOffice",
    "chairsOffice",
  ],
  task: ["leads", "window"],
  duty: ["by", "window"],
  target: ["op", "value", "unit"],
  unit: ["leader.position"],
  delegate: ["place", "fromOn", "untilOn"],
  group: ["members"],
  day: ["kind", "name"],
  policy: ["ladder", "repeat.days", "repeat.times", "weekday", "sendAt", "sendUntil"],
};

function PartRow({ open, part, isEditing }: { open: OpenPlan; part: PartRef; isEditing: boolean }) {
  const { plan } = open.situation;
  const fields = partOf(part).fields(plan, part.id);
  if (!fields) return null;
  const name = nameOf(part, fields, open);
  const said = glance[part.kind].flatMap((field) => {
    const value = glanceAt(plan, field, fields);
    return value ? [{ label: fieldLabel(part.kind, field), value }] : [];
  });
  return (
    <li>
      <div class="head">
        {name ? <strong>{name}</strong> : <span />}
        {isEditing ? (
          <a href={partPath(plan.id, part)}>
            Sửa<span class="unseen"> {name ?? fieldLabel(part.kind, "title")}</span>
          </a>
        ) : null}
      </div>
      {said.map(({ label, value }) => (
        <p class="deadline">
          <span class="ref">{label}:</span> {value}
        </p>
      ))}
      {part.kind === "unit" && !fields["leader.email"] ? (
        <p class="ref">Chưa có địa chỉ thư; không được gửi thư.</p>
      ) : null}
    </li>
  );
}

function nameOf({ kind, id }: PartRef, fields: Readonly<Record<string, string>>, open: OpenPlan) {
  switch (kind) {
    case "task":
      return `${fields.number}. ${fields.title}`;
    case "delegate":
      return open.situation.plan.units.find((unit) => unit.id === id)?.name ?? id;
    case "duty":
      return [fields.title, fields.label].filter(Boolean).join(", ");
    case "target":
      return fields.indicator ?? id;
    case "unit":
    case "group":
      return fields.name ?? id;
    case "day":
      return shownField(open.situation.plan, "on", fields);
    case "document":
    case "policy":
      return null;
  }
}
