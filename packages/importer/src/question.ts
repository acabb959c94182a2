import { answerable } from "./answer/field.ts";
import type { Draft, DraftUnit, Question, QuestionAbout, QuestionCode, Source } from "./draft.ts";
import { fold } from "./fold.ts";
import type { Place } from "./unit-identity.ts";
import type { WindowProblem } from "./window.ts";

type Asked = Omit<Question, "id" | "field" | "answer">;

/** Questions noticed while reading, kept until the draft is whole. */
export type Inquiry = {
  ask(code: QuestionCode, about: QuestionAbout, source: Source | null, raw: string | null): void;
  window(problem: WindowProblem, about: QuestionAbout, raw: string, source: Source | null): void;
  asked(): Asked[];
};

export function inquiry(): Inquiry {
  const out: Asked[] = [];
  const ask: Inquiry["ask"] = (code, about, source, raw) => {
    out.push({ code, about, text: sentences[code](raw ?? ""), raw, source });
  };
  return {
    ask,
    window: (problem, about, raw, source) => ask(windowCodes[problem], about, source, raw),
    asked: () => out,
  };
}

const windowCodes: Record<WindowProblem, QuestionCode> = {
  empty: "no-window",
  outside: "window-unknown",
  impossible: "window-impossible",
  several: "several-dates",
  vague: "window-vague",
  year: "window-year",
  "year-missing": "window-year",
  condition: "window-vague",
};

const sentences: Record<QuestionCode, (raw: string) => string> = {
  "document-number": () => "Văn bản không có số, ký hiệu. Số, ký hiệu của kế hoạch là gì?",
  "document-date": (raw) =>
    `Văn bản không có ngày ban hành${raw ? ` (${raw})` : ""}. Kế hoạch ban hành ngày nào?`,
  "document-signer": () => "Không thấy người ký. Ai ký kế hoạch, chức vụ gì?",
  "document-issuer": () => "Không rõ cơ quan ban hành. Kế hoạch của cơ quan nào?",
  "document-title": () => "Không thấy tên loại và trích yếu. Tên kế hoạch là gì?",
  "section-gap": (raw) => `Số mục nhảy cách: ${raw}. Văn bản có thiếu phần nào không?`,
  "no-tasks": () =>
    "Không đọc được nhiệm vụ nào. Đề nghị kiểm tra lại văn bản hoặc nhập nhiệm vụ bằng tay.",
  "unlabelled-tasks": () =>
    "Văn bản không ghi đơn vị chủ trì và thời gian cho từng nhiệm vụ. Các mục dưới đây có đúng là nhiệm vụ không, giao cho ai, thời hạn nào?",
  "implementing-as-lead": () =>
    "Văn bản chỉ ghi “đơn vị thực hiện”, không ghi “chủ trì”. Có đúng đơn vị thực hiện là đơn vị chịu trách nhiệm chính không?",
  "no-lead": () => "Nhiệm vụ không ghi đơn vị chủ trì. Giao cho đơn vị nào?",
  "multi-lead": (raw) =>
    `Có nhiều đơn vị cùng chủ trì (${raw}). Đơn vị nào là đầu mối? Khi chưa chọn, các đơn vị đều được nhắc.`,
  "lead-unclear": (raw) =>
    `Không đọc chắc được đơn vị chủ trì trong cụm “${raw}”. Đơn vị nào chủ trì?`,
  "coordinating-unclear": (raw) =>
    `Không đọc chắc được đơn vị phối hợp hoặc thực hiện trong cụm “${raw}”. Là những đơn vị nào?`,
  "no-window": () => "Nhiệm vụ không ghi thời gian. Thời hạn là khi nào?",
  "window-unknown": (raw) => `Không hiểu được thời gian “${raw}”. Thời hạn là ngày nào?`,
  "window-relative": (raw) =>
    `Thời gian phụ thuộc việc khác: “${raw}”. Khi nào thì xác định được, tạm tính ngày nào?`,
  "window-impossible": (raw) =>
    `Thời gian “${raw}” không có trong lịch hoặc bị ngược. Ngày đúng là ngày nào?`,
  "window-year": (raw) => `Thời gian “${raw}” không ghi năm. Năm nào?`,
  "window-tentative": (raw) =>
    `Thời gian là dự kiến: “${raw}”. Đề nghị đơn vị chủ trì xác nhận ngày; chưa xác nhận thì không tính quá hạn.`,
  "window-vague": (raw) =>
    `Thời gian “${raw}” chưa rõ ngày hoặc có điều kiện kèm theo. Hạn cụ thể là ngày nào?`,
  "window-weekend": (raw) =>
    `${raw} là ngày nghỉ cuối tuần. Giữ nguyên hay chuyển sang ngày làm việc?`,
  "before-reading": (raw) =>
    `Các mốc “trước ngày …” (${raw}) được hiểu là chậm nhất hết ngày liền trước. Cơ quan có tính cả ngày ghi trong kế hoạch không?`,
  "ongoing-period": (raw) =>
    `Nhiệm vụ thường xuyên (${raw}) không có hạn. Hỏi tình hình định kỳ bao lâu một lần (mặc định hằng tháng)?`,
  "recurring-day": (raw) => `Định kỳ “${raw}” không ghi ngày nộp. Nộp vào ngày nào của kỳ?`,
  "several-dates": (raw) =>
    `Có nhiều mốc thời gian trong “${raw}”. Mốc nào là thời hạn của nhiệm vụ?`,
  "several-deliverables": () =>
    "Nhiệm vụ gồm nhiều việc trong một mục. Theo dõi chung hay tách ra?",
  "unit-spellings": (raw) => `Các cách viết sau được hiểu là một đơn vị: ${raw}. Có đúng không?`,
  "unit-similar": (raw) =>
    `Hai tên gần giống nhau được để là hai đơn vị: ${raw}. Có đúng là hai đơn vị không?`,
  "unit-typo": (raw) => `“${raw}” có thể là lỗi gõ. Tên đúng là gì?`,
  "unit-group": (raw) => `“${raw}” là một nhóm. Gồm những đơn vị nào, gửi thư cho ai?`,
  "unit-list-split": (raw) => `Chỗ tách tên đơn vị trong “${raw}” chưa chắc. Gồm những đơn vị nào?`,
  "unit-request-form": (raw) =>
    `${raw} không trực thuộc UBND: thư chỉ dùng lời “Đề nghị”. Có đúng không?`,
  "duty-addressee": (raw) =>
    `Nơi nhận báo cáo là “${raw}”, ngoài cơ quan ban hành. Đơn vị gửi thẳng, hay gửi về cơ quan ban hành tổng hợp và cần hạn nội bộ sớm hơn?`,
  "duty-period": (raw) => `“${raw}”: định kỳ bao lâu một lần, hạn ngày nào?`,
  "duty-who": (raw) => `“${raw}”: đơn vị nào phải báo cáo?`,
  "recipients-missing": (raw) =>
    `Các đơn vị chủ trì sau không có tên riêng trong Nơi nhận: ${raw}. Gửi thư cho ai?`,
  "recipients-format": (raw) =>
    `Nơi nhận có dấu ngoặc lạc hoặc ghi chú dùng chung: “${raw}”. Ghi chú áp dụng cho những nơi nào?`,
  "responsibility-date": (raw) =>
    `Phần tổ chức thực hiện có việc ghi thời hạn: “${raw.slice(0, 160)}”. Có theo dõi như một nhiệm vụ không?`,
  "table-unread": () =>
    "Có một bảng phân công không đọc được cột. Đề nghị kiểm tra và nhập bằng tay.",
  "table-shape": (raw) =>
    `Dòng bảng “${raw.slice(0, 80)}” thiếu hoặc thừa ô. Đề nghị kiểm tra đơn vị và thời gian.`,
  "stale-unit": (raw) =>
    `“${raw}” là cấp huyện hoặc thị trấn, không còn từ 01/7/2025. Nay là đơn vị nào?`,
  missing: () => "Chỗ này chưa có thông tin. Đề nghị bổ sung.",
};

/** All questions of a draft: those noticed while reading, and those that only the whole shows. */
export function questionsOf(draft: Draft, noticed: Inquiry, place: Place): Question[] {
  const more = inquiry();
  aboutDocument(draft, more);
  aboutTasks(draft, more);
  aboutUnits(draft, more, place);
  aboutDuties(draft, more, place);
  aboutRecipients(draft, more);
  const seen = new Set<string>();
  const asked = [...more.asked(), ...noticed.asked()].filter((one) => {
    const key = JSON.stringify([one.code, one.about, one.raw]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return answerable(asked, draft);
}

function aboutDocument({ document, tasks }: Draft, { ask }: Inquiry) {
  const about = { kind: "document" } as const;
  const [after, before] = document.issueDateBounds;
  if (!document.number) ask("document-number", about, null, null);
  if (!document.issueDate) {
    const bounds = [after && `từ ${shown(after)}`, before && `đến ${shown(before)}`]
      .filter(Boolean)
      .join(" ");
    ask("document-date", about, null, bounds ? `theo nội dung, trong khoảng ${bounds}` : null);
  }
  if (!document.signer) ask("document-signer", about, null, null);
  if (!document.issuer) ask("document-issuer", about, null, null);
  if (!document.title) ask("document-title", about, null, null);
  if (tasks.length === 0) ask("no-tasks", about, null, null);
  const gap = sectionGap(document.sections);
  if (gap) ask("section-gap", about, null, gap);
}

/** I, II, V: the numbers that a reader would look for. */
function sectionGap(sections: string[]): string | null {
  const numbers = sections.flatMap((heading) => /^([IVX]+)\b/.exec(heading)?.[1] ?? []);
  for (const [index, label] of numbers.entries()) {
    const before = numbers[index - 1];
    if (before && romanValue(label) > romanValue(before) + 1) return numbers.join(", ");
  }
  return null;
}

function romanValue(label: string): number {
  const values: Record<string, number> = { I: 1, V: 5, X: 10 };
  return [...label].reduce((sum, letter, index) => {
    const value = values[letter] ?? 0;
    return sum + (value < (values[label[index + 1] ?? ""] ?? 0) ? -value : value);
  }, 0);
}

function aboutTasks({ tasks, units }: Draft, { ask }: Inquiry) {
  const nameOf = new Map(units.map(({ id, name }) => [id, name]));
  for (const task of tasks) {
    const about = { kind: "task" as const, id: task.id };
    const { window } = task;
    if (task.leadUnits.length > 1)
      ask(
        "multi-lead",
        about,
        task.sources.lead ?? null,
        task.leadUnits.map(({ unit }) => nameOf.get(unit)).join("; "),
      );
    if (window.tentative) ask("window-tentative", about, task.sources.time ?? null, task.timeRaw);
    if (window.kind === "relative")
      ask("window-relative", about, task.sources.time ?? null, task.timeRaw);
    if (window.kind === "recurring" && !window.recurrence?.day && !window.recurrence?.dates)
      ask("recurring-day", about, task.sources.time ?? null, window.raw);
    for (const [name, day] of [
      [
        "Ngày bắt đầu",
        window.kind === "range" || window.kind === "until-year-end" || window.kind === "date"
          ? window.start
          : null,
      ],
      ["Ngày đến hạn", window.kind === "before" || window.kind === "range" ? window.end : null],
    ] as const) {
      if (day && isWeekend(day))
        ask("window-weekend", about, task.sources.time ?? null, `${name} ${shown(day)}`);
    }
    const parts =
      task.title.split(/[.;]\s+(?=\p{Lu})/u).filter((part) => part.length > 25).length +
      task.description.length;
    if (parts >= 2) ask("several-deliverables", about, task.source, null);
  }
  const before = tasks.filter(({ window }) => window.kind === "before");
  if (before.length)
    ask(
      "before-reading",
      { kind: "document" },
      before[0]?.sources.time ?? null,
      before.map(({ window }) => shown(window.statedDate ?? "")).join(", "),
    );
  const ongoing = tasks.filter(({ window }) => window.kind === "ongoing");
  if (ongoing.length)
    ask(
      "ongoing-period",
      { kind: "document" },
      ongoing[0]?.sources.time ?? null,
      ongoing.map(({ number, path }) => number ?? path).join(", "),
    );
}

function aboutUnits({ units, tasks }: Draft, { ask }: Inquiry, place: Place) {
  const leading = new Set(tasks.flatMap(({ leadUnits }) => leadUnits.map(({ unit }) => unit)));
  for (const unit of units) {
    const about = { kind: "unit" as const, id: unit.id };
    if (unit.type.includes("group")) ask("unit-group", about, unit.source, unit.name);
    const spellings = new Set(unit.aliases.map((alias) => fold(alias)));
    if (spellings.size > 1)
      ask(
        "unit-spellings",
        about,
        unit.source,
        unit.aliases.map((alias) => `“${alias}”`).join(", "),
      );
    const brand = misspelt(unit.name);
    if (brand) ask("unit-typo", about, unit.source, unit.name);
    if (leading.has(unit.id) && unit.underUBND === false)
      ask("unit-request-form", about, unit.source, unit.name);
    if (/(?:^|\s)(?:huyện|thị trấn)(?:\s|$)/u.test(fold(unit.name)) && place.level !== "huyện")
      ask("stale-unit", about, unit.source, unit.name);
  }
  for (const [index, one] of units.entries()) {
    for (const other of units.slice(index + 1)) {
      if (isSimilar(one, other))
        ask(
          "unit-similar",
          { kind: "unit", id: one.id, other: other.id },
          other.source,
          `“${one.name}” và “${other.name}”`,
        );
    }
  }
}

const brands = [
  "vnpt",
  "viettel",
  "mobifone",
  "vinaphone",
  "agribank",
  "vietcombank",
  "bidv",
  "vietinbank",
];

/** A well-known name with two letters swapped or one changed. */
function misspelt(name: string): boolean {
  return fold(name)
    .split(/[\s,]+/)
    .some(
      (word) =>
        /^[a-z]{4,}$/.test(word) &&
        !brands.includes(word) &&
        brands.some((brand) => sorted(word) === sorted(brand)),
    );
}

function sorted(word: string): string {
  return [...word].sort().join("");
}

/** Same first words and most of the rest, yet not the same body; or nearly the same letters. */
function isSimilar(one: DraftUnit, other: DraftUnit): boolean {
  if (one.type !== "unit" || other.type !== "unit") return false;
  const [first, second] = [words(one.name), words(other.name)];
  if (first[0] !== second[0] || first.length < 4 || second.length < 4) return false;
  const common = first.filter((word) => second.includes(word)).length;
  return common >= Math.min(first.length, second.length) * 0.6;
}

function words(name: string): string[] {
  return fold(name)
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== "" && word !== "và");
}

function aboutDuties({ reportingDuties, units }: Draft, { ask }: Inquiry, place: Place) {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  for (const duty of reportingDuties) {
    const about = { kind: "duty" as const, id: duty.id };
    if (duty.periodic && !duty.window) ask("duty-period", about, duty.source, duty.raw);
    const stated = duty.window && duty.window.kind !== "recurring" ? duty.statedDate : null;
    if (stated && isWeekend(stated))
      ask("window-weekend", about, duty.source, `Hạn báo cáo ${shown(stated)}`);
    if (duty.who.length === 0) ask("duty-who", about, duty.source, duty.raw);
    const outside = duty.to.find(
      ({ unit }) =>
        byId.get(unit)?.type === "authority" && isAbove(byId.get(unit)?.name ?? "", place),
    );
    const own = duty.who.some(
      ({ unit }) => byId.get(unit)?.underUBND === true || byId.get(unit)?.type === "group",
    );
    if (outside && own && !duty.adHoc) ask("duty-addressee", about, duty.source, outside.raw);
  }
}

function isAbove(name: string, place: Place): boolean {
  const folded = fold(name);
  if (place.level === "xã" || place.level === "phường")
    return /^(?:sở|bộ)\s|tỉnh|thành phố/u.test(folded);
  return /^bộ\s|chính phủ/u.test(folded);
}

function aboutRecipients({ recipients, tasks, units }: Draft, { ask }: Inquiry) {
  const about = { kind: "recipients" } as const;
  if (recipients.length === 0) return;
  const odd = recipients.find(
    ({ raw }) =>
      /\s{3,}\(|(?<!\()[^(]*\)\s*[;.]?$/u.test(raw.replace(/\([^()]*\)/g, "")) ||
      /\s{3,}\(b\/c\)/.test(raw),
  );
  if (odd) ask("recipients-format", about, odd.source, odd.raw);
  const listed = recipients
    .map(({ name }) =>
      fold(name)
        .replace(/[-,&]/g, " ")
        .replace(/\s+và\s+/g, " ")
        .replace(/\s+/g, " "),
    )
    .join("\n");
  const leads = new Set(tasks.flatMap(({ leadUnits }) => leadUnits.map(({ unit }) => unit)));
  const missing = units.filter(
    (unit) =>
      leads.has(unit.id) &&
      unit.type === "unit" &&
      !unit.aliases.some((alias) =>
        listed.includes(
          fold(alias)
            .replace(/[-,&]/g, " ")
            .replace(/\s+và\s+/g, " ")
            .replace(/\s+/g, " "),
        ),
      ),
  );
  if (missing.length)
    ask(
      "recipients-missing",
      about,
      recipients[0]?.source ?? null,
      missing.map(({ name }) => name).join("; "),
    );
}

export function isWeekend(iso: string): boolean {
  return weekdayOf(iso) >= 6;
}

/** ISO weekday of a civil date by Sakamoto's rule; Monday is 1. */
export function weekdayOf(iso: string): number {
  const [year = 2000, month = 1, day = 1] = iso.split("-").map(Number);
  const table = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
  const y = month < 3 ? year - 1 : year;
  const sunday =
    (y +
      Math.floor(y / 4) -
      Math.floor(y / 100) +
      Math.floor(y / 400) +
      (table[month - 1] ?? 0) +
      day) %
    7;
  return sunday === 0 ? 7 : sunday;
}

export function shown(iso: string): string {
  return iso.split("-").reverse().join("/");
}
