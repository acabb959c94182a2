import type { Draft, DraftTask, Question, Source } from "./draft.ts";
import { type Paragraph, paragraphsOf } from "./paragraph.ts";

/** A fact with the words it came from; `id` links the two columns. */
type Mark = {
  id: string;
  source: Source;
  kind: "title" | "unit" | "time" | "duty" | "target" | "document";
  asked: boolean;
};

/**
 * The explain view: the document on the left, the reading on the right, each fact linked to its
 * words, questions highlighted. One page without script or outside resource, fit to print and sign.
 */
export function explainHtml(draft: Draft, text: string): string {
  const marks = marksOf(draft);
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(`Bản đọc: ${draft.document.title ?? "kế hoạch"}`)}</title>
<style>${style}</style></head><body>
<header><h1>${escaped(draft.document.title ?? "Kế hoạch chưa rõ tên")}</h1>
<p>${escaped(summary(draft))}</p></header>
<main><section class="words" aria-label="Văn bản">${paragraphsOf(text)
    .map((paragraph) => shownParagraph(paragraph, marks))
    .join("\n")}</section>
<section class="reading" aria-label="Bản đọc">${reading(draft)}</section></main>
${signatures}
</body></html>
`;
}

function summary({ tasks, units, reportingDuties, targets, questions, document }: Draft): string {
  const head = [
    document.issuer,
    document.number && `số ${document.number}`,
    document.issueDate && `ngày ${date(document.issueDate)}`,
  ]
    .filter(Boolean)
    .join(", ");
  const counts = `${tasks.length} nhiệm vụ, ${units.length} đơn vị, ${reportingDuties.length} chế độ báo cáo, ${targets.length} chỉ tiêu, ${questions.length} câu hỏi`;
  return head ? `${head} · ${counts}` : counts;
}

function marksOf(draft: Draft): Mark[] {
  const asked = new Set(
    draft.questions.map(
      ({ about, source }) =>
        `${"id" in about ? about.id : about.kind}/${source?.line}/${source?.start}`,
    ),
  );
  const marks: Mark[] = [];
  const add = (id: string, kind: Mark["kind"], owner: string, source: Source | undefined) => {
    if (source)
      marks.push({ id, kind, source, asked: asked.has(`${owner}/${source.line}/${source.start}`) });
  };
  for (const task of draft.tasks) {
    add(`${task.id}-viec`, "title", task.id, task.source);
    add(`${task.id}-chu-tri`, "unit", task.id, task.sources.lead);
    add(`${task.id}-phoi-hop`, "unit", task.id, task.sources.coordinating);
    add(`${task.id}-thuc-hien`, "unit", task.id, task.sources.implementing);
    add(`${task.id}-thoi-gian`, "time", task.id, task.sources.time);
  }
  for (const duty of draft.reportingDuties) add(duty.id, "duty", duty.id, duty.source);
  for (const [index, target] of draft.targets.entries())
    add(`ct-${index + 1}`, "target", "", target.source);
  for (const [name, source] of Object.entries(draft.document.sources))
    add(`vb-${name}`, "document", "document", source);
  return marks;
}

function shownParagraph(paragraph: Paragraph, marks: Mark[]): string {
  const own = marks.filter(
    ({ source }) => source.line === paragraph.line && source.end > source.start,
  );
  return `<p><span class="line" id="d${paragraph.line}">${paragraph.line}</span>${marked(paragraph.text, own)}</p>`;
}

/** Nested and overlapping spans: the text is cut at every edge, each piece carries what covers it. */
function marked(text: string, marks: Mark[]): string {
  const edges = [
    ...new Set([0, text.length, ...marks.flatMap(({ source }) => [source.start, source.end])]),
  ]
    .filter((at) => at >= 0 && at <= text.length)
    .sort((a, b) => a - b);
  const placed = new Set<string>();
  let out = "";
  for (const [index, from] of edges.entries()) {
    const to = edges[index + 1];
    if (to === undefined) break;
    const piece = breaks(text.slice(from, to));
    const covering = marks.filter(({ source }) => source.start <= from && source.end >= to);
    const inner = covering.sort(
      (a, b) => a.source.end - a.source.start - (b.source.end - b.source.start),
    )[0];
    const anchors = covering
      .filter(({ id }) => !placed.has(id))
      .map(({ id }) => {
        placed.add(id);
        return `<a id="${escaped(`nguon-${id}`)}"></a>`;
      });
    out += anchors.join("");
    out += inner
      ? `<a class="${inner.kind}${inner.asked ? " asked" : ""}" href="#${escaped(`doc-${inner.id}`)}">${piece}</a>`
      : piece;
  }
  return out;
}

function reading(draft: Draft): string {
  const names = new Map(draft.units.map(({ id, name }) => [id, name]));
  const of = (kind: string, id?: string) =>
    draft.questions.filter(
      ({ about }) =>
        about.kind === kind && (id === undefined || ("id" in about && about.id === id)),
    );
  return [
    `<h2>Văn bản</h2>${documentRows(draft)}${questionList([...of("document"), ...of("recipients")])}`,
    `<h2>Nhiệm vụ</h2>${draft.tasks.map((task) => taskCard(task, names, of("task", task.id))).join("\n")}`,
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
        return `<article id="${escaped(`doc-${duty.id}`)}"><p>${escaped(`${duty.content}: ${who}${to ? ` → ${to}` : ""}${via}`)}</p><p>${link(duty.id, duty.raw)} <b>${escaped(when)}</b></p>${questionList(of("duty", duty.id))}</article>`;
      })
      .join("\n")}`,
    `<h2>Chỉ tiêu</h2><ul>${draft.targets.map((target, index) => `<li id="doc-ct-${index + 1}">${link(`ct-${index + 1}`, target.raw)} <b>${escaped(`${target.op} ${target.value} ${target.unit}`)}</b></li>`).join("")}</ul>`,
    `<h2>Đơn vị</h2>${draft.units.map((unit) => `<article><p><b>${escaped(unit.name)}</b> · ${escaped(typeNames[unit.type])}</p>${unit.aliases.length > 1 ? `<p class="also">${escaped(unit.aliases.join(" · "))}</p>` : ""}${questionList(of("unit", unit.id))}</article>`).join("\n")}`,
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

function taskCard(task: DraftTask, names: Map<string, string>, questions: Question[]): string {
  const row = (label: string, id: string, raw: string | null, value: string) =>
    raw === null
      ? ""
      : `<dt>${label}</dt><dd id="${escaped(`doc-${task.id}-${id}`)}">${link(`${task.id}-${id}`, raw)}<br><b>${escaped(value)}</b></dd>`;
  const list = (refs: { unit: string }[]) =>
    refs.map(({ unit }) => names.get(unit) ?? unit).join("; ") || "chưa rõ";
  return `<article><h3 id="${escaped(`doc-${task.id}-viec`)}">${link(`${task.id}-viec`, `${task.number ?? task.path}. ${task.title}`)}</h3><dl>${[
    row("Chủ trì", "chu-tri", task.leadRaw, list(task.leadUnits)),
    row("Phối hợp", "phoi-hop", task.coordinatingRaw, list(task.coordinatingUnits)),
    row("Thực hiện", "thuc-hien", task.implementingRaw, list(task.implementingUnits)),
    row("Thời gian", "thoi-gian", task.timeRaw, windowWords(task)),
  ].join("")}</dl>${questionList(questions)}</article>`;
}

function windowWords({ window }: DraftTask): string {
  const { kind, start, end, statedDate, tentative, recurrence } = window;
  const soft = tentative ? " (dự kiến)" : "";
  if (kind === "before" && statedDate && end)
    return `${start ? `từ ${date(start)}, ` : ""}trước ${date(statedDate)}, chậm nhất hết ngày ${date(end)}${soft}`;
  if (kind === "recurring" && recurrence)
    return `định kỳ: ${everyNames[recurrence.every]}${recurrence.day ? `, ${recurrence.before ? "trước " : ""}ngày ${recurrence.day}${recurrence.month ? `/${recurrence.month}` : ""}` : ""}`;
  if (kind === "ongoing")
    return `thường xuyên${start ? ` từ ${date(start)}` : ""}${end ? ` đến ${date(end)}` : ""}`;
  if (kind === "on-demand") return "khi có yêu cầu";
  if (kind === "relative") return "phụ thuộc việc khác, chưa có ngày";
  if (kind === "unknown") return "chưa đọc được";
  if (start && end)
    return start === end ? `ngày ${date(start)}${soft}` : `${date(start)} đến ${date(end)}${soft}`;
  return end ? `đến hết ${date(end)}${soft}` : start ? `từ ${date(start)}${soft}` : "chưa rõ";
}

const everyNames = {
  week: "hằng tuần",
  month: "hằng tháng",
  quarter: "hằng quý",
  "half-year": "6 tháng",
  year: "hằng năm",
};
const typeNames = {
  unit: "đơn vị",
  group: "nhóm",
  "group-of-people": "nhóm người",
  external: "ngoài hệ thống",
  "external-group": "nhóm ngoài hệ thống",
  authority: "cấp trên, lãnh đạo",
  person: "cá nhân",
};

function questionList(questions: Question[]): string {
  if (questions.length === 0) return "";
  return `<ul class="questions">${questions.map(({ id, text, source }) => `<li id="${escaped(id)}"><span aria-hidden="true">☐</span> ${escaped(text)}${source ? ` <a href="#d${source.line}">(dòng ${source.line})</a>` : ""}</li>`).join("")}</ul>`;
}

function link(id: string, words: string): string {
  return `<a href="#${escaped(`nguon-${id}`)}">${breaks(words)}</a>`;
}

function date(iso: string): string {
  return iso.split("-").reverse().join("/");
}

function breaks(text: string): string {
  return text.split("\v").map(escaped).join("<br>");
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const signatures = `<footer><p>Người kiểm tra bản đọc: ........................................ Ngày ......./......./............</p><p>Ký tên:</p></footer>`;

const style = `
body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:110rem;padding:1rem;color:#111;background:#fff}
h1{font-size:1.3rem;margin:0}h2{font-size:1.1rem;border-bottom:2px solid #333;margin:1.5rem 0 .5rem}h3{font-size:1rem;margin:.3rem 0}
main{display:grid;grid-template-columns:1fr 1fr;gap:2rem}
.words{border-right:1px solid #999;padding-right:1rem;overflow-wrap:anywhere}.words p{margin:.3rem 0 .3rem 3rem;position:relative}
.line{position:absolute;left:-3rem;width:2.4rem;text-align:right;color:#595959;font-size:.8rem}
.reading{overflow-wrap:anywhere}article{border:1px solid #bbb;border-radius:4px;padding:.5rem .8rem;margin:.6rem 0;break-inside:avoid}
dl{display:grid;grid-template-columns:7rem 1fr;gap:.2rem .6rem;margin:.3rem 0}dt{font-weight:600}dd{margin:0}
a{color:#0b3d91}.words a[href]{color:inherit;text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:3px}
.words a.unit{text-decoration-color:#1b6e3c}.words a.time{text-decoration-color:#8a4b00}.words a.duty{text-decoration-color:#7a1f7a}.words a.title{text-decoration-color:#0b3d91}
.words a.asked,.questions{background:#fff3bf}.questions{list-style:none;margin:.4rem 0 0;padding:.4rem .6rem;border-left:4px solid #b35c00}
.also,.none{color:#595959}:target{outline:3px solid #b35c00}
footer{margin-top:2rem;border-top:1px solid #333}
@media(max-width:60rem){main{grid-template-columns:1fr}.words{border:0}}
@media print{body{font-size:10pt;max-width:none}main{gap:1rem}a{color:inherit}.words a.asked,.questions{print-color-adjust:exact}@page{size:A4 landscape;margin:15mm}}
`;
