import type { Place } from "../document/level.ts";
import type { UnitType } from "../draft/draft.ts";
import { fold } from "../text/fold.ts";
import { enterprises, groupOpening, levelsOnly, people } from "./words.ts";

export function typeOf(name: string, key: string, place: Place): UnitType {
  const words = fold(name);
  const many =
    key.startsWith("group:") ||
    groupOpening.test(words) ||
    levelsOnly.test(words) ||
    /^(?:sở|phòng|ban|ngành|cơ quan|đơn vị)\s*,\s*(?:ban|ngành|đơn vị|phòng|cơ quan|đoàn thể|địa phương)(?![\p{L}])/u.test(
      words,
    ) ||
    /(?:^|\s)(?:các|những|\d{2,3})\s+(?:thôn|xóm|ấp|khu phố|tổ dân phố|xã|phường|trường|bản|buôn|cấp|huyện)/u.test(
      words,
    );
  if (people.test(words)) return "group-of-people";
  if (enterprises.test(words))
    return many || /^(?:doanh nghiệp|dn|hộ kinh doanh|ngân hàng$|nhà thầu|nhà mạng)/u.test(words)
      ? "external-group"
      : "external";
  if (many) return "group";
  if (/^(?:đồng chí|đ\/c|ông|bà)\s/u.test(words)) return "person";
  const commune = place.level === "xã" || place.level === "phường";
  if (
    /^(?:ủy ban nhân dân|ubnd|chủ tịch|phó chủ tịch|hội đồng nhân dân|hđnd|(?:thủ tướng )?chính phủ$|quốc hội$)/u.test(
      words,
    )
  )
    return "authority";
  if (commune && /^(?:sở|bộ|ủy ban nhân dân tỉnh|tỉnh ủy)\s/u.test(words)) return "authority";
  if (!commune && /^(?:bộ)\s(?!chỉ huy|chqs|đội)/u.test(words)) return "authority";
  return "unit";
}

/** True or false only where the law of local government settles it; null is asked. */
export function underCommittee(key: string, type: UnitType, place: Place): boolean | null {
  if (type === "external" || type === "external-group") return false;
  if (
    /^(?:công an|ban chỉ huy quân sự|bộ chỉ huy quân sự|bộ đội|đồn |đoàn thanh niên|chi đoàn|hội (?:phụ nữ|nông dân|cựu chiến binh|chữ thập)|mặt trận|liên đoàn|đảng ủy|tỉnh ủy|ban (?:tuyên giáo|tổ chức|dân vận|xây dựng đảng)|tòa án|viện kiểm sát|kho bạc|thuế|bảo hiểm xã hội|chi cục thuế|ngân hàng|hội đồng nhân dân|thường trực)/u.test(
      key,
    )
  )
    return false;
  const province = place.level === "tỉnh" || place.level === "thành phố";
  if (province && /^(?:sở|thanh tra|văn phòng ủy ban nhân dân)/u.test(key)) return true;
  if (
    /^(?:phòng|văn phòng hội đồng nhân dân ủy ban nhân dân|trung tâm (?:phục vụ hành chính công|cung ứng dịch vụ công|dịch vụ)|tổ công nghệ số cộng đồng(?: xã| phường)?$)/u.test(
      key,
    )
  )
    return true;
  if (key.startsWith("group:organs-of")) return true;
  return null;
}
