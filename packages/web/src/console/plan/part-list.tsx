import type { OpenPlan } from "@dondoc/app/console/open-plan";
import type { PartKind, PartRef } from "@dondoc/app/console/plan/part";
import { mayEdit, partOf } from "@dondoc/app/console/plan/part";
import { documentDate } from "@dondoc/messages/wording";
import { fieldLabel, glanceAt } from "./field-labels.ts";
import { newPartPath, partPath } from "./part-paths.ts";

interface PartListProps {
  open: OpenPlan;
  kind: PartKind;
  title: string;
  ids: readonly string[];
  hint: string | undefined;
}

/** Folded lists longer than this: units of a whole commune are looked up, not read as its reports are. */
const longList = 24;

/** Parts of one kind as they stand, each with its way to be changed, and a way to add another. */
export function PartList({ open, kind, title, ids, hint }: PartListProps) {
  const { plan } = open.situation;
  const isEditing = open.state.stored.life.state !== "closed" && mayEdit(open.membership, kind);
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
      {isEditing && !isOnly && additions[kind] ? (
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
  duty: "Thêm chế độ báo cáo, việc thường xuyên",
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
    "readers",
  ],
  task: ["leads", "window"],
  duty: ["by", "window"],
  target: ["op", "value", "unit"],
  unit: ["leader.position"],
  delegate: ["place", "fromOn", "untilOn"],
  group: ["members"],
  day: ["kind", "why"],
  year: [],
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

function daysText({ from = "", to = "" }: Readonly<Record<string, string>>): string {
  return from === to ? documentDate(from) : `${documentDate(from)} đến ${documentDate(to)}`;
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
      return daysText(fields);
    case "year":
      return `Năm ${fields.year}`;
    case "document":
    case "policy":
      return null;
  }
}
