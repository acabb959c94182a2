import type { Draft } from "../draft/draft.ts";
import type { Question } from "../draft/question.ts";
import { date, escaped, link } from "./html.ts";
import { type AnswerAt, questionList, taskCard } from "./task-card.ts";

export function reading(draft: Draft, answerAt?: AnswerAt): string {
  const list = (questions: Question[]) => questionList(questions, answerAt);
  const names = new Map(draft.units.map(({ id, name }) => [id, name]));
  const of = (kind: string, id?: string) =>
    draft.questions.filter(
      ({ about }) =>
        about.kind === kind && (id === undefined || ("id" in about && about.id === id)),
    );
  return [
    `<h2>Văn bản</h2>${documentRows(draft)}${list([...of("document"), ...of("recipients")])}`,
    `<h2>Nhiệm vụ</h2>${draft.tasks.map((task) => taskCard(task, names, of("task", task.id), answerAt)).join("\n")}`,
    `<h2>Chế độ báo cáo</h2>${draft.reportingDuties
      .map((duty) => {
        const when = duty.adHoc
          ? "khi có yêu cầu"
          : duty.eventDriven
            ? "khi có vướng mắc"
            : (duty.window?.raw ?? "định kỳ, chưa rõ kỳ");
        const who = duty.who.map(({ unit }) => names.get(unit)).join("; ") || "chưa rõ đơn vị";
        const to = duty.to.map(({ unit }) => names.get(unit)).join("; ");
        const via = duty.via ? ` (qua ${names.get(duty.via.unit)})` : "";
        return `<article id="${escaped(`doc-${duty.id}`)}"><p>${escaped(`${duty.content}: ${who}${to ? ` → ${to}` : ""}${via}`)}</p><p>${link(duty.id, duty.raw)} <b>${escaped(when)}</b></p>${list(of("duty", duty.id))}</article>`;
      })
      .join("\n")}`,
    `<h2>Chỉ tiêu</h2><ul>${draft.targets.map((target, index) => `<li id="doc-ct-${index + 1}">${link(`ct-${index + 1}`, target.raw)} <b>${escaped(`${opSigns[target.op]} ${target.value}${target.unit === "%" ? "" : " "}${target.unit}`)}</b></li>`).join("")}</ul>`,
    `<h2>Đơn vị</h2><ul class="units">${draft.units.map((unit) => `<li><b>${escaped(unit.name)}</b> <span class="also">${escaped(typeNames[unit.type])}${unit.aliases.length > 1 ? ` · ${escaped(unit.aliases.join(" · "))}` : ""}</span>${list(of("unit", unit.id))}</li>`).join("\n")}</ul>`,
  ].join("\n");
}

function documentRows({ document, recipients }: Draft): string {
  const rows: [string, string | null, string | null][] = [
    ["Cơ quan ban hành", document.issuer, document.sources.issuer ? "vb-issuer" : null],
    ["Số, ký hiệu", document.number, document.sources.number ? "vb-number" : null],
    [
      "Ngày",
      document.issueDate && date(document.issueDate),
      document.sources.issueDate ? "vb-issueDate" : null,
    ],
    [
      "Người ký",
      document.signer && [document.signer.position, document.signer.name].filter(Boolean).join(" "),
      document.sources.signer ? "vb-signer" : null,
    ],
    ["Nơi nhận", recipients.map(({ name }) => name).join("; ") || null, null],
  ];
  return `<dl>${rows.map(([name, value, id]) => `<dt>${escaped(name)}</dt><dd${id ? ` id="doc-${id}"` : ""}>${value === null ? '<em class="none">không có trong văn bản</em>' : id ? link(id, value) : escaped(value)}</dd>`).join("")}</dl>`;
}

const opSigns = { ">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "=" };

const typeNames = {
  unit: "đơn vị",
  group: "nhóm",
  "group-of-people": "nhóm người",
  external: "ngoài hệ thống",
  "external-group": "nhóm ngoài hệ thống",
  authority: "cấp trên, lãnh đạo",
  person: "cá nhân",
};
