import { fold } from "./fold.ts";
import { fields, groupNouns, groupOpening, headWords, levelWords, people } from "./unit-words.ts";

/** One body of a list: the words as written, and the full name when the list shares a head word. */
export type ListedUnit = {
  raw: string;
  name: string;
  /** A comma or “và” inside the name is explained by no rule. */
  doubtful?: boolean;
};

export type UnitList = {
  units: ListedUnit[];
  /** Splits or joins that a person should look at. */
  doubts: ("stop" | "unknown-name" | "sentence" | "combined")[];
};

/**
 * Splits “A; B, C và D” where a body ends, and not inside a name: “Sở Khoa học và Công nghệ” is
 * one body, “Các cơ quan, đơn vị …” one group, “Tổ công nghệ số cộng đồng xã, thôn” two bodies.
 */
export function splitUnits(value: string): UnitList {
  const doubts: UnitList["doubts"] = [];
  const units: ListedUnit[] = [];
  for (const part of strongParts(value, doubts)) {
    for (const unit of weakParts(part)) units.push(...bodiesOf(unit));
  }
  for (const unit of units) {
    const { name } = unit;
    if (/,/.test(name.replace(/\([^)]*\)/g, "")) && !commaBelongs(name)) unit.doubtful = true;
    if (!looksLikeUnit(name)) doubts.push("unknown-name");
    if (name.length > 140 || sentenceWords.test(fold(name))) doubts.push("sentence");
  }
  return { units: shareModifier(units.filter(({ raw }) => raw !== "")), doubts };
}

/** Words no name has: what holds them is a sentence about a body. */
export const sentenceWords =
  /\s(?:báo cáo|(?<!dịch vụ )tổng hợp|tham mưu|theo dõi|đôn đốc|triển khai|trước ngày|chủ trì|căn cứ|có trách nhiệm)\s|,\s+trình\s/u;

/** A name that opens with a word bodies open with, or is an acronym. */
export function looksLikeUnit(name: string): boolean {
  const words = fold(name).replace(/^["(]+/, "");
  if (headWords.test(words) || people.test(words)) return true;
  const group = groupOpening.exec(words);
  if (group && groupNouns.test(words.slice(group[0].length))) return true;
  return /^[A-ZĐƯÔ][A-ZĐƯÔ\d&.-]{1,14}(?:\s|$)/u.test(name);
}

/** Semicolons, line breaks and bullets always part; a full stop does before a new head word. */
function strongParts(value: string, doubts: UnitList["doubts"]): string[] {
  const parts: string[] = [];
  let start = 0;
  for (const { index, text } of outside(value, /[;\v]|\.(?=\s+\p{Lu})|\s[-+•]\s(?=\p{Lu})/gu)) {
    if (text === ".") {
      const before = /(\p{L}+)$/u.exec(value.slice(start, index))?.[1] ?? "";
      const abbreviated =
        /^(?:tp|tx|tt|p|q|vp|đ|th|ths|ts)$/iu.test(before) || before === before.toUpperCase();
      if (abbreviated || !looksLikeUnit(value.slice(index + 1).trim())) continue;
      doubts.push("stop");
    }
    // A dash parts only a list that is itself in bullets; “Văn hóa - Xã hội” is a name.
    if (
      /[-+•]/.test(text) &&
      !(/^\s*[-+•]/.test(value) && startsNew(value.slice(index + text.length)))
    )
      continue;
    parts.push(value.slice(start, index));
    start = index + text.length;
  }
  parts.push(value.slice(start));
  return parts.map(tidy).filter((part) => part !== "");
}

/** Commas and “và” part only where the next words open a new body. */
function weakParts(part: string): ListedUnit[] {
  const shared = sharedHead(part);
  if (shared) return shared;
  const out: string[] = [];
  let start = 0;
  for (const { index, text } of outside(part, /\s*,\s*|\s+(?:và|cùng với|cùng|&)\s+|\s*\/\s*/gu)) {
    const current = part.slice(start, index);
    const next = part.slice(index + text.length);
    if (!partsHere(current, text.trim(), next)) continue;
    out.push(current);
    start = index + text.length;
  }
  out.push(part.slice(start));
  return out
    .map(tidy)
    .filter((name) => name !== "")
    .flatMap((name) => sharedFields(name) ?? [{ raw: name, name }]);
}

function partsHere(current: string, separator: string, next: string): boolean {
  const now = fold(current.trim());
  const then = fold(next.trim());
  if (now === "" || then === "") return false;
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
  if (continuesGroup(now, then)) return false;
  return startsNew(next);
}

const shortField =
  /^(?:ptnt|phát triển nông thôn|đt|đào tạo|tt|truyền thông|dl|tt&dl|mt|môi trường|cn|công nghệ|xh|xã hội|hạ tầng|đô thị|thông tin|kế hoạch)(?:\s+(?:tỉnh|huyện|xã|phường|thành phố|thị xã|quận)|\s*[,;.]|\s*$|\s+và\s)/u;

function startsNew(next: string): boolean {
  const text = tidy(next);
  const words = fold(text);
  const group = groupOpening.exec(words);
  if (group)
    return (
      groupNouns.test(words.slice(group[0].length)) &&
      !/^(?:các|những) (?:khu |vấn đề)/u.test(words)
    );
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
  const group =
    /(?:^|\s)(?:các|những|một số|toàn thể|mỗi|từng)\s+(.*)$/su.exec(now)?.[1] ??
    (people.test(now) ? now : null);
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

function isBareNoun(noun: string): boolean {
  const found = groupNouns.exec(noun.trim());
  return (
    found !== null &&
    noun.trim().length - found[0].length <= 12 &&
    !/(?:thuộc|trên địa bàn|liên quan)/u.test(noun)
  );
}

/** Inside “Văn hóa, Thể thao và Du lịch”: a known field reaches past the separator. */
function insideField(now: string, separator: string, then: string): boolean {
  const joined = `${now}${separator === "," ? "," : ` ${separator}`} ${then}`;
  return fields.some((field) => {
    for (let at = joined.indexOf(field); at >= 0; at = joined.indexOf(field, at + 1)) {
      if (
        at < now.length &&
        at + field.length > now.length + 1 &&
        !/[\p{L}]/u.test(joined[at + field.length] ?? " ")
      )
        return true;
    }
    return false;
  });
}

/** “Các Sở: Nội vụ, Tài chính, Y tế và Xây dựng”. */
function sharedHead(part: string): ListedUnit[] | null {
  const found =
    /^(?:(?:Giám đốc|Thủ trưởng|Lãnh đạo)\s+)?(?:các\s+)?(sở|phòng|ban|bộ|ngành|sở, ngành)\s*:\s*(.+)$/iu.exec(
      part,
    );
  if (!found) return null;
  const head = capital(found[1] ?? "");
  return fieldList(found[2] ?? "").map((raw) => ({
    raw,
    name: headWords.test(fold(raw)) && !fields.includes(fold(raw)) ? raw : `${head} ${raw}`,
  }));
}

/** “Sở Tài chính, Nội vụ”: a second field after a complete one takes the same head. */
function sharedFields(name: string): ListedUnit[] | null {
  const found = /^(sở|phòng|bộ|ban)\s+(.+)$/iu.exec(name);
  if (!found || !/,|\svà\s/u.test(found[2] ?? "")) return null;
  const list = fieldList(found[2] ?? "");
  if (
    list.length < 2 ||
    !list.every((raw) =>
      fields.includes(fold(raw.replace(/\s*(?:tỉnh|xã|phường|thành phố)$/iu, ""))),
    )
  )
    return null;
  return list.map((raw, index) => ({
    raw: index === 0 ? `${found[1]} ${raw}` : raw,
    name: `${capital(found[1] ?? "")} ${raw}`,
  }));
}

function fieldList(text: string): string[] {
  const out: string[] = [];
  let rest = text.trim();
  while (rest !== "") {
    const folded = fold(rest);
    const field = fields.find(
      (one) => folded.startsWith(one) && !/^[\p{L}]/u.test(folded.slice(one.length)),
    );
    const end = field?.length ?? /\s*,\s*|\s+và\s+/u.exec(rest)?.index ?? rest.length;
    const tail =
      /^(?:\s+(?!và\s)[^,;]*?)?(?=\s*,|\s*;|\s+và\s|$)/u.exec(rest.slice(end))?.[0].length ?? 0;
    out.push(tidy(rest.slice(0, end + tail)));
    rest = rest
      .slice(end + tail)
      .replace(/^(?:\s*[,;]\s*(?:và\s+)?|\s+và\s+)/u, "")
      .trim();
  }
  return out.filter((one) => one !== "");
}

/** “… cộng đồng xã, thôn” is the team of the commune and the teams of the villages. */
function bodiesOf(unit: ListedUnit): ListedUnit[] {
  const found =
    /^(.*?\S)\s+(xã|phường|thôn|tổ dân phố|huyện|tỉnh|khu phố|ấp)\s*(?:,|và|-|\/)\s*(xã|phường|thôn|tổ dân phố|khu phố|ấp|bản|xóm|đặc khu)$/iu.exec(
      unit.name,
    );
  if (
    !found ||
    /(?:^|\s)(?:các|những|\d+)(?:\s|$)/iu.test(found[1] ?? "") ||
    /(?:cấp)$/iu.test(found[1] ?? "")
  )
    return [unit];
  const stem = found[1] ?? "";
  const small = fold(found[3] ?? "");
  const village = /^(?:thôn|tổ dân phố|khu phố|ấp|bản|xóm)$/u.test(small);
  return [
    { raw: unit.raw, name: `${stem} ${found[2]}` },
    { raw: unit.raw, name: village ? `${stem} các ${found[3]}` : `${stem} ${found[3]}` },
  ];
}

/** “Các cơ quan, đơn vị; các thôn thuộc UBND xã”: the bare group shares the modifier of its neighbour. */
function shareModifier(units: ListedUnit[]): ListedUnit[] {
  return units.map((unit, index) => {
    const modifier = /\s(thuộc\s.+)$/iu.exec(units[index + 1]?.name ?? "")?.[1];
    const bare = fold(unit.name)
      .replace(groupOpening, "")
      .split(/\s*,\s*|\s+và\s+/u);
    const group =
      groupOpening.test(fold(unit.name)) &&
      bare.every((noun) => /^(?:cơ quan|đơn vị|phòng|ban|ngành)$/u.test(noun));
    const next = groupOpening.test(fold(units[index + 1]?.name ?? ""));
    return modifier && group && next ? { raw: unit.raw, name: `${unit.name} ${modifier}` } : unit;
  });
}

function commaBelongs(name: string): boolean {
  const words = fold(name);
  return (
    groupOpening.test(words) ||
    people.test(words) ||
    /(?:các|những|cấp)\s/u.test(words) ||
    fields.some((field) => field.includes(",") && words.includes(field))
  );
}

/** Matches of a separator that stand outside brackets and quotes. */
function* outside(text: string, separator: RegExp): Generator<{ index: number; text: string }> {
  const depths = new Int8Array(text.length + 1);
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === "(" || character === "“") depth = Math.min(depth + 1, 100);
    depths[index] = depth;
    if ((character === ")" || character === "”") && depth > 0) depth -= 1;
  }
  // A bracket that never closes opens nothing.
  for (const found of text.matchAll(separator)) {
    if (depths[found.index] === 0 || depth > 0) yield { index: found.index, text: found[0] };
  }
}

function firstWords(text: string): string {
  return /^[^,;.()]+/u.exec(text)?.[0].trim() ?? "";
}

function tidy(text: string): string {
  let out = text
    .replace(/^[\s,;:.+•*–-]+|[\s,;:.–-]+$/gu, "")
    .replace(/^(?:và|cùng|là|gồm:?|giao|do)\s+/iu, "");
  if (/^\([^()]*\)$/.test(out)) out = out.slice(1, -1);
  const opened = out.split("(").length - out.split(")").length;
  return opened < 0 ? out.replace(/\)+$/, "").trim() : out.trim();
}

function capital(text: string): string {
  const word = text.split(",")[0] ?? text;
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}
