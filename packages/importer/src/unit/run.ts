import { fold } from "../text/fold.ts";
import { splitUnits } from "./list.ts";
import { verbs } from "./verb.ts";
import { groupOpening, looksLikeUnit } from "./words.ts";

/** Where a list of bodies ends inside a sentence: at a verb in small letters, or null if nowhere. */
export function listEnd(words: string, from: number, raw: string): number | null {
  // “… với Trưởng thôn, các chi hội: lập danh sách …”
  const tail = /^[^:]*/u.exec(words.slice(from, from + 420))?.[0] ?? "";
  for (const found of tail.matchAll(/(?<=[\s,;])(?=\p{L})/gu)) {
    const at = found.index;
    if (at === 0) continue;
    const before = tail.slice(0, at).trimEnd();
    const word = /(\p{L}+)[,;]?$/u.exec(before)?.[1] ?? "";
    const verb = tail.slice(at);
    // “Sở Xây dựng”: a capital is a name.
    if (/^\p{Lu}/u.test(raw.slice(from + at, from + at + 1))) continue;
    // “Ban quản lý”, “Trung tâm cung ứng”, “các đơn vị cung cấp” keep their verb.
    if (
      /(?:^|[,;]\s*|\s(?:và|với|cùng)\s+)(?:các\s+)?(?:ban|trung tâm|tổ|đội|hội|phòng|cục|viện|quỹ|chi cục|hội đồng)$/u.test(
        before,
      )
    )
      continue;
    if (word === "và" || word === "với") continue;
    const acts = verbs.test(verb);
    if (acts && insideName(before, verb)) continue;
    if (/^(?:thời gian|thời hạn|dự kiến|chậm nhất|xong|định kỳ)\s/u.test(verb))
      return from + before.replace(/[\s,;]+$/u, "").length;
    if (
      /(?:các|những|mọi|nơi)\s+(?:đơn vị|cơ quan|cơ sở|tổ chức|doanh nghiệp|nhà)$/u.test(before) &&
      /^(?:thực hiện|cung cấp|cung ứng|quản lý|tham gia|sử dụng|vận hành)/u.test(verb)
    )
      continue;
    if (word === "liên" || word === "có") continue;
    if (closesName.test(before) && !/[,;]$/u.test(before) && !goesOn.test(verb))
      return from + before.length;
    if (
      /^tổ chức\s+(?:chính trị|đoàn thể|hội(?! nghị| thi| thảo| chợ| diễn| trại)|xã hội|có liên quan|liên quan|tín dụng|tôn giáo|khác)/u.test(
        tail.slice(at),
      )
    )
      continue;
    if (/^(?:truyền thông|tổ chức)(?:\s*[,;.]|$)/u.test(tail.slice(at))) continue;
    if (acts && /(?:ban chỉ đạo|tổ công tác|tổ giúp việc)$/u.test(before)) return null;
    if (acts) return from + before.replace(/[\s,;]+$/u, "").length;
  }
  const stop = /[.:]\s*$|$/u.exec(tail);
  return tail.length < 200 && stop ? from + stop.index : null;
}

/** True when every name of a list opens as the names of bodies do. */
export function allUnits(text: string): boolean {
  if (text.length > 330) return false;
  const { units, doubts } = splitUnits(text);
  return (
    units.length > 0 &&
    units.length <= 14 &&
    !doubts.includes("sentence") &&
    units.every(
      ({ name }) => looksLikeUnit(name) && (name.length < 90 || groupOpening.test(fold(name))),
    )
  );
}

/** A syllable that is a verb elsewhere, inside a word or a name: “công lập”, “việc làm”, “UBND cấp xã”. */
function insideName(before: string, verb: string): boolean {
  return (
    /^cấp\s+(?:xã|huyện|tỉnh|thôn|cơ sở|trung ương|ủy|nước|thoát|trên|dưới|phường|thành phố)/u.test(
      verb,
    ) ||
    /^(?:giao (?:thông|dịch|lưu)|làm việc|thông tin (?:và|điện tử|cơ sở|truyền thông))/u.test(
      verb,
    ) ||
    (/(?:công|thành|độc|thiết|sáng)$/u.test(before) && /^lập/u.test(verb)) ||
    (/(?:chương|công|lộ|quy|tiến|giáo)$/u.test(before) && /^trình/u.test(verb)) ||
    (/(?:phạm vi|trách nhiệm|lĩnh vực)$/u.test(before) && /^(?:quản lý|phụ trách)/u.test(verb)) ||
    (/được$/u.test(before) && /^giao/u.test(verb)) ||
    (/kèm$/u.test(before) && /^theo/u.test(verb)) ||
    (/việc$/u.test(before) && /^làm/u.test(verb)) ||
    (/trật$/u.test(before) && /^tự/u.test(verb)) ||
    (/(?:trung|cao|sơ|các|phân|sự|nâng|cung)$/u.test(before) && /^cấp/u.test(verb)) ||
    (/(?:công nghệ|hệ thống|cổng|dữ liệu|trang)$/u.test(before) && /^thông tin/u.test(verb)) ||
    (/(?:dự án|đầu tư|chủ)$/u.test(before) && /^(?:đầu tư|xây dựng)/u.test(verb)) ||
    (/dịch vụ$/u.test(before) && /^(?:tổng hợp|tư vấn|hỗ trợ)/u.test(verb)) ||
    (/ủy ban$/u.test(before) && /^kiểm tra/u.test(verb)) ||
    /(?:cảnh sát|tội phạm)$/u.test(before)
  );
}

/** A level or “liên quan” ends a name: what follows in small letters is what the body does. */
const closesName =
  /(?:\s(?:xã|phường|huyện|quận|tỉnh|thị xã|thị trấn|đặc khu|thôn|khu phố)|(?<!các\s)thành phố|liên quan|trực thuộc(?: trung ương)?)$/u;

const goesOn =
  /^(?:và|với|cùng|trung ương|vùng|ven|biên giới|miền|nghèo|đảo|khó khăn|trên|thuộc|trực thuộc|nơi|có|liên|được|còn|khu vực|nêu|ủy|đoàn|về|cũ|mới|trọng điểm|hội|cấp|hoặc|trong|ngoài|đang|sau|theo|tại|ở|dân|là|bãi|giáp|lân cận|khác)(?![\p{L}])/u;

/** Where the bodies at the start of a sentence end, before its verb; null when they do not. */
export function subjectEnd(text: string): number | null {
  const words = fold(text);
  if (verbs.test(words)) return null;
  const end = listEnd(words, 0, text);
  if (end === null || end >= text.replace(/[\s.:;]+$/u, "").length) return null;
  const body = text.slice(0, end).trim();
  return body !== "" && allUnits(body) ? end : null;
}

/** The bodies at the start of a sentence: “các phòng, đơn vị … tổng hợp báo cáo”. */
export function subjectOf(text: string): string | null {
  const end = subjectEnd(text);
  return end === null ? null : text.slice(0, end).trim();
}
