import type { Source, UnitRef } from "../draft/draft.ts";
import { fold } from "../text/fold.ts";
import { splitUnits } from "../unit/list.ts";
import type { UnitRegistry } from "../unit/registry.ts";

const authority =
  "(?:ubnd|ủy ban nhân dân|chủ tịch|phó chủ tịch|thường trực|sở|bộ|phòng|văn phòng|ban|hđnd|hội đồng|đảng ủy|tỉnh ủy|huyện ủy|thành ủy|chính phủ|thủ tướng|trung tâm|công an|cục|chi cục|mặt trận|ủy ban|lãnh đạo|giám đốc|cơ quan thường trực)(?![\\p{L}])";

export function addressee(clause: string, source: Source, units: UnitRegistry): UnitRef[] {
  const words = fold(clause);
  const shapes = [
    new RegExp(`gửi\\s+(?:về\\s+|cho\\s+|đến\\s+)?(?=${authority})`, "u"),
    new RegExp(`báo cáo[^;]{0,160}?\\s(?:về|cho|lên|với|tới)\\s+(?=${authority})`, "u"),
    new RegExp(`báo cáo\\s+(?=${authority})`, "u"),
  ];
  for (const shape of shapes) {
    const found = shape.exec(words);
    if (!found) continue;
    const from = found.index + found[0].length;
    const tail =
      /\s*(?:[(;.)]|,\s*(?!ban\s|ngành)|\s(?:trước|theo|để|định kỳ|hằng|qua|thông qua|chậm nhất|kết quả|tình hình|về|xem xét|chỉ đạo|và báo cáo|khi|nếu|trong|vào|bằng|những|các|biết|đúng|\d)(?=[\s\d]|$))/u.exec(
        words.slice(from),
      );
    const raw = clause.slice(from, from + (tail?.index ?? words.length)).trim();
    if (raw === "" || raw.length > 120) continue;
    return splitUnits(raw).units.map((unit) => units.refer(unit, source));
  }
  return [];
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
