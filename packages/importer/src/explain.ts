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
<p>${escaped(summary(draft))}</p>
<ul class="legend" aria-label="Chú giải">${legend}</ul></header>
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
  const kind = paragraph.cells ? "row" : isTitle(paragraph.text) ? "title-line" : "";
  return `<p${kind ? ` class="${kind}"` : ""}><span class="line" id="d${paragraph.line}">${paragraph.line}</span>${marked(paragraph.text, own)}</p>`;
}

/** “I. MỤC ĐÍCH”, “KẾ HOẠCH”: what a reader's eye looks for. */
function isTitle(text: string): boolean {
  const letters = text.replace(/[^\p{L}]/gu, "");
  return letters.length > 2 && text.length < 160 && letters === letters.toUpperCase();
}

const legend = [
  ["title", "việc"],
  ["unit", "đơn vị"],
  ["time", "thời gian"],
  ["duty", "báo cáo"],
  ["target", "chỉ tiêu"],
  ["asked", "cần trả lời"],
]
  .map(([kind, word]) => `<li><span class="${kind}">${word}</span></li>`)
  .join("");

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
    `<h2>Chỉ tiêu</h2><ul>${draft.targets.map((target, index) => `<li id="doc-ct-${index + 1}">${link(`ct-${index + 1}`, target.raw)} <b>${escaped(`${opSigns[target.op]} ${target.value}${target.unit === "%" ? "" : " "}${target.unit}`)}</b></li>`).join("")}</ul>`,
    `<h2>Đơn vị</h2><ul class="units">${draft.units.map((unit) => `<li><b>${escaped(unit.name)}</b> <span class="also">${escaped(typeNames[unit.type])}${unit.aliases.length > 1 ? ` · ${escaped(unit.aliases.join(" · "))}` : ""}</span>${questionList(of("unit", unit.id))}</li>`).join("\n")}</ul>`,
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
      : `<dt>${label}</dt><dd id="${escaped(`doc-${task.id}-${id}`)}">${said(`${task.id}-${id}`, value, raw)}</dd>`;
  const list = (refs: { unit: string }[]) =>
    refs.map(({ unit }) => names.get(unit) ?? unit).join("; ") || "chưa rõ";
  return `<article><h3 id="${escaped(`doc-${task.id}-viec`)}">${link(`${task.id}-viec`, `${task.path || task.number}. ${task.title}`)}</h3><dl>${[
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

const opSigns = { ">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "=" };

/** The reading, linked to its words; the words too when they say it otherwise. */
function said(id: string, value: string, raw: string): string {
  const bare = (words: string) =>
    words
      .replace(/[\s.;,]+/g, " ")
      .trim()
      .toLowerCase();
  const reading = `<a class="read" href="#${escaped(`nguon-${id}`)}">${escaped(value)}</a>`;
  return bare(value) === bare(raw) ? reading : `${reading}<br><q>${breaks(raw)}</q>`;
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
  return `<ul class="questions">${questions.map(({ id, text, source }) => `<li id="${escaped(id)}"><span aria-hidden="true">☐</span> ${escaped(text)}${source ? ` <a href="#d${source.line}">(dòng ${source.line})</a>` : ""}<span class="answer">Trả lời: </span></li>`).join("")}</ul>`;
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
h1{font-size:1.3rem;line-height:1.3;margin:0}header p{margin:.2rem 0}
h2{font-size:1.1rem;border-bottom:2px solid #333;margin:1.6rem 0 .5rem}.reading h2:first-child{margin-top:0}h3{font-size:1rem;line-height:1.4;margin:.1rem 0 .4rem}
main{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:1.5rem;margin-top:.8rem}
.words,.reading{overflow-wrap:anywhere}.words{border-right:1px solid #999;padding-right:1rem}
.words p{margin:.25rem 0 .25rem 3rem;position:relative}.title-line{font-weight:700;padding-top:.5rem}.row{border-bottom:1px solid #ccc;padding-bottom:.2rem}
.line{position:absolute;left:-3rem;width:2.4rem;text-align:right;color:#595959;font-size:.8rem;font-weight:400;line-height:1.9}
article{border:1px solid #bbb;border-left:4px solid #0b3d91;border-radius:4px;padding:.5rem .8rem;margin:.6rem 0;break-inside:avoid}article p{margin:.2rem 0}
dl{display:grid;grid-template-columns:6.5rem minmax(0,1fr);gap:.25rem .6rem;margin:.3rem 0}dt{color:#444}dd{margin:0}
a{color:#0b3d91}a.read{font-weight:600;text-decoration-thickness:1px;text-underline-offset:3px}q{color:#4d4d4d;font-size:.9rem}
.words a[href]{color:inherit;text-decoration:none;border-bottom:2px solid;padding:.05rem 0}
.title{background:#e6edfa;border-bottom:2px solid #0b3d91}.unit{background:#e3f3e8;border-bottom:2px solid #1b6e3c}.time{background:#fdebd8;border-bottom:2px solid #8a4b00}
.duty{background:#f4e6f4;border-bottom:2px solid #7a1f7a}.target,.document{background:#ececec;border-bottom:2px solid #444}
.words a.title{border-color:#0b3d91}.words a.unit{border-color:#1b6e3c}.words a.time{border-color:#8a4b00}.words a.duty{border-color:#7a1f7a}.words a.target,.words a.document{border-color:#444}
.asked,.words a.asked{background:#ffe066;border-bottom:2px dashed #7a3e00}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1rem;margin:.4rem 0 0;padding:0;font-size:.9rem}.legend span{padding:.05rem .4rem}
.questions{background:#fff3bf;list-style:none;margin:.5rem 0 0;padding:.4rem .6rem;border-left:4px solid #b35c00}.questions li+li{margin-top:.3rem}.answer{display:none}
.units{list-style:none;padding:0;margin:0}.units>li{border-bottom:1px solid #ddd;padding:.3rem 0;break-inside:avoid}
.also,.none{color:#595959}:target{outline:3px solid #b35c00;scroll-margin:30vh 0}a[id]:target{outline:0}a[id]:target+a{outline:3px solid #b35c00}
footer{margin-top:2rem;border-top:1px solid #333;break-inside:avoid;padding-bottom:4rem}
@media screen and (min-width:60rem){main{height:calc(100vh - 8rem);min-height:30rem}footer{display:none}.words,.reading{overflow:auto;scroll-padding:20vh 0}}
@media(max-width:60rem){main{grid-template-columns:minmax(0,1fr)}.words{border:0;padding:0}}
@media print{html{font-size:9.5pt}body{font-size:1rem;max-width:none;padding:0}main{grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:1rem}a{color:inherit}.words{padding-right:.6rem}
.questions,.asked,.title,.unit,.time,.duty,.target,.document{background:none}.questions{border:1px solid #333;border-left-width:4px}.answer{display:block;border-bottom:1px dotted #333;height:1.6em}
h2{break-after:avoid}@page{size:A4 landscape;margin:12mm}}
`;
