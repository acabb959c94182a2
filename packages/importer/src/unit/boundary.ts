import { fold } from "../text/fold.ts";
import { insideField, shortField } from "./field.ts";
import { tidy } from "./listed.ts";
import { groupNouns, groupOpening, headWords, levelWords, looksLikeUnit, people } from "./words.ts";

export function partsHere(current: string, separator: string, next: string): boolean {
  const now = fold(current.trim());
  const then = fold(next.trim());
  if (now === "" || then === "") return false;
  if (separator === "/" && levelWords.test(firstWords(then).split(" ")[0] ?? "")) return false;
  if (separator === "/")
    return headWords.test(then) && headWords.test(now) && !/^\S{1,3}$/.test(now);
  if (insideField(now, separator, then)) return false;
  // “Văn phòng HĐND và UBND”, “VP. Đoàn ĐBQH và HĐND tỉnh”
  if (
    /(?:văn phòng|vp\.?)\s+(?:hđnd|hội đồng nhân dân|đoàn đbqh|đoàn đại biểu|tỉnh ủy)[^,;]*$/u.test(
      now,
    ) &&
    /^(?:ubnd|ủy ban nhân dân|hđnd|hội đồng)/u.test(then)
  )
    return false;
  // “đồng chí A, Bí thư chi bộ”: one person with the office held.
  if (
    /^(?:đồng chí|đ\/c|ông|bà)\s/u.test(now) &&
    separator === "," &&
    /^(?:bí thư|phó|chủ tịch|trưởng|giám đốc|hiệu trưởng|ủy viên|chánh)/u.test(then)
  )
    return false;
  // “Sở Nông nghiệp và PTNT”, “Phòng GD và ĐT”: the second half of a field, shortened.
  if (/^(?:sở|phòng|bộ|ty|vụ|cục|chi cục)\s/u.test(now) && shortField.test(then)) return false;
  if (levelWords.test(firstWords(then)) && separator !== ";") return false;
  if (/(?:^|\s)trường(?:\s*:)?\s[^;]*$/u.test(now) && /^(?:đại học|cao đẳng|trung cấp)/u.test(then))
    return false;
  if (/(?:^|\s)báo$/u.test(now) && /^đài(?![\p{L}])/u.test(then)) return false;
  if (!isProperName(next) && continuesGroup(now, then)) return false;
  return startsNew(next);
}

/** “Đài Phát thanh …” after “các sở, ban, ngành”: a name with capitals, and not “Ban, Ngành Thành phố”. */
function isProperName(next: string): boolean {
  const text = next.trim();
  return (
    /^\p{Lu}\p{Ll}+(?:\s\p{Ll}+)?\s\p{Lu}/u.test(text) &&
    !/^(?:sở|ban|ngành|phòng|bộ|đoàn thể|cơ quan|đơn vị|địa phương)\s+(?:xã|phường|tỉnh|huyện|thành phố|trung ương)(?![\p{L}])/iu.test(
      text,
    )
  );
}

export function startsNew(next: string): boolean {
  const text = tidy(next);
  const words = fold(text);
  const group = groupOpening.exec(words);
  if (group)
    return (
      groupNouns.test(words.slice(group[0].length)) &&
      !/^(?:các|những) (?:khu |vấn đề)/u.test(words)
    );
  if (/^(?:bộ|sở|ban)(?:,| và) (?:ban|ngành)(?![\p{L}])/u.test(words)) return true;
  if (/^báo(?:,| và)? đài(?![\p{L}])/u.test(words)) return true;
  if (
    /^(?:phụ nữ|nông dân|cựu chiến binh|thuế|quỹ|khoa|bản|báo|bộ|vụ|đội|tổ|viện|thanh tra|xã|huyện|tỉnh|phường|thôn|đảng bộ|cơ sở|tổ chức|quân sự|chính quyền|nhóm|bảo hiểm|cục|thành phố)(?![\p{L}])/u.test(
      words,
    )
  ) {
    // Such words also stand inside names; as a body's own name they have a capital.
    return /^\p{Lu}/u.test(text) && !/^khoa học/u.test(words);
  }
  return looksLikeUnit(text);
}

/** “các sở, ban, ngành”, “Cán bộ, công chức, viên chức thuộc các phòng, cơ quan”. */
function continuesGroup(now: string, then: string): boolean {
  if (groupOpening.test(then)) return false;
  // “UBND các xã, phường và cơ quan, đơn vị có liên quan”: two groups.
  if (
    /^(?:ubnd|ủy ban nhân dân|hđnd|công an|đảng ủy)\s/u.test(now) &&
    /^(?:cơ quan|đơn vị|tổ chức|doanh nghiệp|đoàn thể|ban)(?![\p{L}])/u.test(then)
  )
    return false;
  const group =
    /(?:^|\s)(?:các|những|một số|toàn thể|mỗi|từng)\s+(.*)$/su.exec(now)?.[1] ??
    (people.test(now) || nounsOnly.test(now) ? now : null);
  if (group === null) return false;
  if (
    /^(?:ubnd|ủy ban|hđnd|công an|sở [\p{L}]|phòng (?:kinh|văn|nội|tài|tư|y)|văn phòng|mặt trận|trung tâm)/u.test(
      then,
    )
  )
    return false;
  const plain = group.split(/\s*,\s*|\s+và\s+/u).every((noun) => isBareNoun(noun));
  if (plain) return groupNouns.test(then) || people.test(then);
  // “… thuộc các phòng, cơ quan, đơn vị”: the modifier is itself a list of nouns.
  const last = group.split(/\s*,\s*/u).at(-1) ?? "";
  return isBareNoun(last) && groupNouns.test(then);
}

/** “Sở, ban, ngành”, without “các”. */
const nounsOnly =
  /^(?:(?:sở|ban|ngành|phòng|bộ|đơn vị|cơ quan|đoàn thể|địa phương|hội|tổ chức)(?:\s*,\s*|\s+và\s+|$))+$/u;

function isBareNoun(noun: string): boolean {
  const found = groupNouns.exec(noun.trim());
  return (
    found !== null &&
    noun.trim().length - found[0].length <= 12 &&
    !/(?:thuộc|trên địa bàn|liên quan)/u.test(noun)
  );
}

function firstWords(text: string): string {
  return /^(?:(?!\s(?:và|cùng|&)\s)[^,;.()])+/u.exec(text)?.[0].trim() ?? "";
}
