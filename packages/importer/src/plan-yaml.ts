import { Document, isCollection, isScalar } from "yaml";
import type { Draft, DraftDuty, DraftTask, DraftUnit, DraftWindow, Question } from "./draft.ts";
import { slug } from "./fold.ts";
import { dayBefore, isoDate } from "./span.ts";

/**
 * The draft as a plan file. What the document does not say is `null`, an empty list or a missing
 * leader, each with its question beside it, so that `dondoc check` names it until a person answers.
 */
export function draftToPlanYaml(draft: Draft): string {
  const notes: Note[] = [];
  const note = (path: Path, words: string) => void notes.push({ path, words: oneLine(words) });
  const used = new Set(
    [
      ...draft.tasks.flatMap((task) => [
        ...task.leadUnits,
        ...task.coordinatingUnits,
        ...task.implementingUnits,
      ]),
      ...draft.reportingDuties.flatMap((duty) => [...duty.who, ...(duty.via ? [duty.via] : [])]),
    ].map(({ unit }) => unit),
  );
  const listed = draft.units.filter(({ id }) => used.has(id));
  const units = listed.filter((unit) => !isGroup(unit));
  const groups = listed.filter(isGroup);
  const targets = draft.targets.filter(
    ({ taskId, op }) => taskId !== null && op !== ">" && op !== "<",
  );
  const plan = {
    schema: "dondoc/plan@1",
    id: planId(draft),
    document: documentOf(draft, note),
    zone: "Asia/Ho_Chi_Minh",
    period: periodOf(draft, note),
    roles: { coordinatingOffice: null, chairsOffice: null },
    units: units.map((unit, index) => unitOf(unit, index, note)),
    groups: groups.map((group, index) => groupOf(group, index, note)),
    tasks: draft.tasks.map((task, index) => taskOf(task, index, draft, note)),
    duties: draft.reportingDuties.map((duty, index) => dutyOf(duty, index, draft, note)),
    targets: targets.map((target, index) => ({
      id: `ct-${index + 1}`,
      task: target.taskId,
      indicator: line(target.indicator),
      op: target.op,
      value: target.value,
      unit: target.unit,
    })),
  };
  note(
    ["roles", "coordinatingOffice"],
    "Hỏi: đơn vị nào theo dõi, đôn đốc kế hoạch này? Ghi id của đơn vị.",
  );
  note(
    ["roles", "chairsOffice"],
    "Hỏi: báo cáo tổng hợp gửi ai (Chủ tịch, Văn phòng)? Ghi id của đơn vị.",
  );
  const document = new Document(plan);
  for (const { path, words } of notes) comment(document, path, words);
  document.commentBefore = heading(draft.questions);
  return document.toString({ lineWidth: 0 });
}

type Path = (string | number)[];
type Note = { path: Path; words: string };
type Noter = (path: Path, words: string) => void;

function comment(document: Document, path: Path, words: string) {
  const node: unknown = document.getIn(path, true);
  const text = ` ${words}`;
  if (isScalar(node)) node.comment = node.comment ? `${node.comment};${text}` : text;
  else if (isCollection(node))
    node.commentBefore = node.commentBefore ? `${node.commentBefore}\n${text}` : text;
}

function heading(questions: Question[]): string {
  const list = questions.map(
    ({ id, text, source }) => ` ${id}${source ? ` (dòng ${source.line})` : ""}: ${oneLine(text)}`,
  );
  return [
    " Bản nháp đọc từ văn bản. Mỗi chỗ “Hỏi” cần người trả lời trước khi dùng.",
    ` Có ${questions.length} câu hỏi:`,
    ...list,
    "",
  ].join("\n");
}

function documentOf({ document }: Draft, note: Noter) {
  const title = document.title ? line(document.title) : null;
  if (!document.title) note(["document", "title"], "Hỏi: tên kế hoạch?");
  if (!document.issuer) {
    note(["document", "issuer"], "Hỏi: cơ quan ban hành?");
    note(["document", "issuerShort"], "Hỏi: tên gọn của cơ quan ban hành?");
  }
  if (!document.number) note(["document", "number"], "Hỏi: số, ký hiệu?");
  if (!document.issueDate)
    note(
      ["document", "issuedOn"],
      `Hỏi: ngày ban hành? ${document.issueDateBounds.map((day) => day ?? "…").join(" đến ")}`,
    );
  if (!document.signer) note(["document", "signer"], "Hỏi: người ký?");
  return {
    kind: document.kind ?? "Kế hoạch",
    title,
    issuer: document.issuer,
    issuerShort: document.issuer?.split(",")[0] ?? null,
    number: document.number,
    issuedOn: document.issueDate,
    signer: document.signer?.name ?? null,
  };
}

/** From the first day that the plan names to the last, and a month for what is late. */
function periodOf({ document, tasks, reportingDuties }: Draft, note: Noter) {
  const windows = [
    ...tasks.map(({ window }) => window),
    ...reportingDuties.flatMap(({ window }) => window ?? []),
  ];
  const starts = windows.flatMap(({ start, end }) => start ?? end ?? []);
  const ends = windows.flatMap(({ end, statedDate }) =>
    [end, statedDate].filter((day) => day !== null),
  );
  const yearStart = document.year === null ? null : `${document.year}-01-01`;
  const yearEnd = document.year === null ? null : `${document.year}-12-31`;
  const first =
    [document.issueDate ?? document.issueDateBounds[0] ?? yearStart, ...starts]
      .filter((day) => day !== null)
      .sort()[0] ?? null;
  const last =
    [yearEnd, ...ends]
      .filter((day) => day !== null)
      .sort()
      .at(-1) ?? null;
  if (first === null || last === null)
    note(["period", "startsOn"], "Hỏi: kế hoạch thực hiện từ ngày nào đến ngày nào?");
  else note(["period", "endsOn"], "Kiểm tra: suy từ các mốc thời gian đọc được");
  return { startsOn: first, endsOn: last, closesOn: last === null ? null : monthLater(last) };
}

function monthLater(day: string): string {
  const [year = 2000, month = 1] = day.split("-").map(Number);
  const next = month >= 11 ? isoDate(year + 1, month - 10, 1) : isoDate(year, month + 2, 1);
  return dayBefore(next ?? day);
}

function unitOf(unit: DraftUnit, index: number, note: Noter) {
  note(["units", index, "name"], `dòng ${unit.source.line}`);
  // Only a body that the law puts under the committee may be told; the others are asked.
  if (unit.underUBND === null)
    note(["units", index, "subordinate"], "Hỏi: có trực thuộc UBND không?");
  note(["units", index], "Hỏi: người nhận thư? Ghi leader: { position: …, email: … }");
  return {
    id: unit.id,
    name: line(unit.name),
    aliases: otherNames(unit),
    subordinate: unit.underUBND === true,
  };
}

function groupOf(group: DraftUnit, index: number, note: Noter) {
  const count = group.expectedMembers ? `${group.expectedMembers} thành viên` : "thành viên";
  note(
    ["groups", index, "name"],
    `dòng ${group.source.line}; Hỏi: gồm những đơn vị nào (${count})?`,
  );
  return { id: group.id, name: line(group.name), aliases: otherNames(group), members: [] };
}

function otherNames(unit: DraftUnit): string[] {
  const seen = new Set([slug(unit.name)]);
  return unit.aliases.filter((alias) => !seen.has(slug(alias)) && seen.add(slug(alias))).map(line);
}

function taskOf(task: DraftTask, index: number, draft: Draft, note: Noter) {
  const at = (...rest: Path) => ["tasks", index, ...rest];
  const own =
    draft.tasks.every(({ number }) => typeof number === "number") &&
    new Set(draft.tasks.map(({ number }) => number)).size === draft.tasks.length;
  const window = planWindow(task.window, task.timeRaw);
  note(at("title"), `dòng ${task.source.line}`);
  if (!own) note(at("number"), `trong văn bản: ${task.path}`);
  if (task.leadUnits.length === 0)
    note(at("leads"), `Hỏi: đơn vị chủ trì?${task.leadRaw ? ` Văn bản ghi: ${task.leadRaw}` : ""}`);
  else note(at("leads"), `“${task.leadRaw ?? ""}”`);
  if (task.coordinatingRaw) note(at("coordinating"), `“${task.coordinatingRaw}”`);
  if (task.implementingRaw) note(at("implementing"), `“${task.implementingRaw}”`);
  note(at("window"), windowNote(window, task.window, task.timeRaw));
  const ids = (refs: { unit: string }[]) => [...new Set(refs.map(({ unit }) => unit))];
  return {
    id: task.id,
    number: own && typeof task.number === "number" ? task.number : index + 1,
    title: line(task.title),
    leads: ids(task.leadUnits),
    coordinating: ids(task.coordinatingUnits),
    implementing: ids(task.implementingUnits),
    window,
    source: { ...(task.section ? { section: line(task.section) } : {}), line: task.source.line },
  };
}

function dutyOf(duty: DraftDuty, index: number, draft: Draft, note: Noter) {
  const at = (...rest: Path) => ["duties", index, ...rest];
  const nameOf = new Map(draft.units.map(({ id, name }) => [id, name]));
  const window = duty.eventDriven
    ? { kind: "on-request", phrase: phrase(duty.raw) }
    : duty.window
      ? planWindow(duty.window, duty.raw)
      : null;
  note(at("title"), `dòng ${duty.source.line}: “${duty.raw}”`);
  if (duty.who.length === 0) note(at("by"), "Hỏi: đơn vị nào báo cáo?");
  if (duty.eventDriven) note(at("window"), "khi có vướng mắc");
  else note(at("window"), windowNote(window, duty.window, duty.raw));
  return {
    id: duty.id,
    title: line(duty.content),
    ...(duty.taskId ? { task: duty.taskId } : {}),
    ...(duty.occurrence ? { label: `lần ${duty.occurrence.split("/")[0]}` } : {}),
    by: [...new Set(duty.who.map(({ unit }) => unit))],
    to: duty.to.map(({ unit, raw }) => line(nameOf.get(unit) ?? raw)),
    ...(duty.via ? { via: duty.via.unit } : {}),
    window,
    source: { line: duty.source.line },
  };
}

/** The window as a plan file writes it; null where the file has no such kind, or where nothing was read. */
function planWindow(window: DraftWindow, raw: string | null): Record<string, unknown> | null {
  const { kind, start, end, statedDate, tentative, recurrence } = window;
  const words = raw ? { phrase: phrase(window.raw || raw) } : {};
  const from = start ? { start } : {};
  const dated = { ...(tentative ? { tentative } : {}), ...words };
  switch (kind) {
    case "before":
      return statedDate ? { kind, on: statedDate, ...from, ...dated } : null;
    case "date":
      return start ? { kind, on: start, ...dated } : null;
    case "month":
      return end ? { kind, month: end.slice(0, 7), ...dated } : null;
    case "quarter":
      return end
        ? {
            kind,
            year: Number(end.slice(0, 4)),
            quarter: Math.ceil(Number(end.slice(5, 7)) / 3),
            ...dated,
          }
        : null;
    case "year":
      return end ? { kind, year: Number(end.slice(0, 4)), ...dated } : null;
    case "until-year-end":
      return end ? { kind, ...from, year: Number(end.slice(0, 4)), ...dated } : null;
    case "range":
    case "half-year":
    case "multi-year":
      return end ? { kind: "range", ...from, end, ...dated } : null;
    case "ongoing":
      return { kind, ...from, ...(end ? { end } : {}), ...words };
    case "recurring": {
      if (!recurrence || recurrence.every === "week" || recurrence.dates || recurrence.quarter)
        return null;
      if (recurrence.month && recurrence.month !== 12) return null;
      const day = recurrence.day ? { day: recurrence.day } : {};
      const reading = recurrence.before ? { reading: "before" } : {};
      return {
        kind,
        every: recurrence.every,
        ...day,
        ...reading,
        ...from,
        ...(end ? { end } : {}),
        ...words,
      };
    }
    case "on-demand":
      return { kind: "on-request", ...words };
    case "relative":
    case "unknown":
      return null;
  }
}

function windowNote(
  window: Record<string, unknown> | null,
  read: DraftWindow | null,
  raw: string | null,
): string {
  const said = raw ? `“${raw}”` : "văn bản không ghi thời gian";
  if (window === null) return `Hỏi: thời hạn? ${said}`;
  if (read?.tentative) return `${said}; Hỏi: dự kiến, đề nghị xác nhận`;
  if (read?.yearInferred) return `${said}; Hỏi: năm lấy theo năm của kế hoạch`;
  if (read?.recurrence?.also)
    return `${said}; Hỏi: còn kỳ khác (${read.recurrence.also.join(", ")})`;
  return said;
}

function isGroup({ type }: DraftUnit): boolean {
  return type === "group" || type === "group-of-people" || type === "external-group";
}

function planId({ document }: Draft): string {
  const name = slug(
    `${document.number ?? ""} ${document.issuer?.split(",")[0] ?? ""} ${document.year ?? ""}`,
  );
  return `pln_${name.slice(0, 44).replace(/-+$/, "") || "ke-hoach"}`;
}

/** One line of at most 300 characters, as a plan file takes it. */
function line(text: string): string {
  const flat = oneLine(text) || "…";
  return flat.length <= 300 ? flat : `${flat.slice(0, 299).trimEnd()}…`;
}

function phrase(text: string): string {
  const flat = oneLine(text) || "…";
  return flat.length <= 500 ? flat : `${flat.slice(0, 499)}…`;
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, " ").trim();
}
