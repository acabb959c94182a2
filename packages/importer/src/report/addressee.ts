import type { Source, UnitRef } from "../draft/draft.ts";
import { fold } from "../text/fold.ts";
import { insideField } from "../unit/field.ts";
import { splitUnits } from "../unit/list.ts";
import type { UnitRegistry } from "../unit/registry.ts";
import { isBareHead, looksLikeUnit } from "../unit/words.ts";

const authority =
  "(?:ubnd|ủy ban nhân dân|chủ tịch|phó chủ tịch|thường trực|sở|bộ|phòng|văn phòng|ban|hđnd|hội đồng|đảng ủy|tỉnh ủy|huyện ủy|thành ủy|chính phủ|thủ tướng|trung tâm|công an|cục|chi cục|mặt trận|ủy ban|lãnh đạo|giám đốc|cơ quan thường trực)(?![\\p{L}])";

export function addressee(clause: string, source: Source, units: UnitRegistry): UnitRef[] {
  const words = fold(clause);
  const shapes = [
    // “phản ánh về Sở A để tổng hợp, báo cáo UBND tỉnh”: it is Sở A that hears of it.
    new RegExp(`phản ánh\\s+(?:kịp thời\\s+)?(?:về|đến|tới|với)\\s+(?=${authority})`, "u"),
    new RegExp(`(?<!đồng )gửi\\s+(?:về\\s+|cho\\s+|đến\\s+)?(?=${authority})`, "u"),
    new RegExp(`báo cáo[^;]{0,160}?\\s(?:về|cho|lên|với|tới)\\s+(?=${authority})`, "u"),
    new RegExp(`báo cáo\\s+(?:kịp thời\\s+|ngay\\s+)?(?=${authority})`, "u"),
  ];
  for (const shape of shapes) {
    const found = shape.exec(words);
    if (!found) continue;
    const from = found.index + found[0].length;
    const raw = clause.slice(from, from + endOfNames(words.slice(from))).trim();
    if (raw === "" || raw.length > 120) continue;
    return splitUnits(raw)
      .units.filter(({ name }) => isAddressee(name))
      .map((unit) => units.refer(unit, source));
  }
  return [];
}

const afterNames =
  /\s*(?:[(;.)]|,\s*(?!ban\s|ngành)|\s(?:trước|theo|để|định kỳ|hằng|qua|thông qua|chậm nhất|kết quả|tình hình|về|xem xét|đề xuất|quyết định|xử lý|cho ý kiến|tổng hợp|trình|phê duyệt|bảo đảm|ngay|ngày|chỉ đạo|và báo cáo|khi|nếu|trong|vào|bằng|những|các|biết|đúng|\d)(?=[\s\d,;.]|$))/gu;

function isAddressee(name: string): boolean {
  return (
    (looksLikeUnit(name) && !isBareHead(name)) ||
    /^(?:(?:thủ tướng )?chính phủ|quốc hội)$/u.test(fold(name))
  );
}

/** “báo cáo Tỉnh ủy, HĐND, UBND tỉnh”: a further body, and not what it is to do. */
const goesOn = new RegExp(`^${authority}(?!\\s+(?:tổng hợp|báo cáo|xem xét))`, "u");

/** Where the addressees end; the comma inside “Bộ Văn hóa, Thể thao và Du lịch” ends nothing. */
function endOfNames(words: string): number {
  for (const { index, 0: mark } of words.matchAll(afterNames)) {
    const next = words.slice(index + mark.length);
    if (mark.trim() === "," && (goesOn.test(next) || insideField(words.slice(0, index), ",", next)))
      continue;
    return index;
  }
  return words.length;
}

/** “(qua Phòng Văn hóa - Xã hội)”, “thông qua Văn phòng … tổng hợp”. */
export function through(clause: string, source: Source, units: UnitRegistry): UnitRef | null {
  const found =
    /(?:\(|,\s*|\s)(?:thông\s+)?qua\s+(\p{L}[^();,.]*?)(?=\)|[;,.]|\s+(?:để|tổng hợp|trước|theo dõi|chậm nhất|định kỳ)\s?|$)/iu.exec(
      clause,
    );
  const raw = found?.[1]?.trim();
  if (!raw || !new RegExp(`^${authority}`, "u").test(fold(raw))) return null;
  const [first] = splitUnits(raw).units;
  return first ? units.refer(first, source) : null;
}
