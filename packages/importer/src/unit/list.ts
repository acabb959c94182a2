import { fold } from "../text/fold.ts";
import { remembered } from "../text/remembered.ts";
import { partsHere, startsNew } from "./boundary.ts";
import { fields, sharedFields, sharedHead } from "./field.ts";
import { bodiesOf, shareModifier } from "./level-share.ts";
import { type ListedUnit, outside, tidy } from "./listed.ts";
import { apart, brokenNamesJoined } from "./lost-break.ts";
import { bareGroup, groupOpening, levelsOnly, looksLikeUnit, people } from "./words.ts";

export type ListDoubt = "stop" | "unknown-name" | "sentence" | "combined";

export type UnitList = {
  readonly units: readonly Readonly<ListedUnit>[];
  /** Splits or joins that a person should look at. */
  readonly doubts: readonly ListDoubt[];
};

/**
 * Splits “A; B, C và D” where a body ends, and not inside a name: “Sở Khoa học và Công nghệ” is
 * one body, “Các cơ quan, đơn vị …” one group, “Tổ công nghệ số cộng đồng xã, thôn” two bodies.
 */
export const splitUnits = remembered(splitAnew);

function splitAnew(value: string): UnitList {
  const doubts: ListDoubt[] = [];
  const units: ListedUnit[] = [];
  for (const part of strongParts(brokenNamesJoined(value), doubts)) {
    const parts = apart(part);
    for (const one of parts)
      for (const unit of weakParts(one).map(withoutRemark))
        units.push(...bodiesOf(parts.length > 1 ? { ...unit, doubtful: true } : unit));
  }
  for (const unit of units) {
    const { name } = unit;
    if (/,/.test(name.replace(/\([^)]*\)/g, "")) && !commaBelongs(name)) unit.doubtful = true;
    if (!looksLikeUnit(name)) doubts.push("unknown-name");
    if (name.length > 140 || sentenceWords.test(fold(name))) doubts.push("sentence");
  }
  return { units: shareModifier(units.filter(({ raw }) => raw !== "")), doubts };
}

/** “…, có liên quan theo chức năng, nhiệm vụ được giao”: the remark is no part of the name. */
function withoutRemark(unit: ListedUnit): ListedUnit {
  const remark =
    /(?<!hoạt động)\s+(?:theo|trong(?: phạm vi)?|thuộc phạm vi|căn cứ|trên cơ sở)\s+(?:phạm vi\s+)?(?:chức năng|nhiệm vụ|thẩm quyền|lĩnh vực|trách nhiệm|phân công|phân cấp|điều kiện|quyền hạn)[^;]*$|\s+chủ trì$/iu.exec(
      unit.name,
    );
  if (!remark || remark.index < 3) return unit;
  const cut = (text: string) =>
    text.endsWith(remark[0]) ? text.slice(0, text.length - remark[0].length) : text;
  return { ...unit, raw: cut(unit.raw), name: cut(unit.name) };
}

/** Words no name has: what holds them is a sentence about a body. */
export const sentenceWords =
  /\s(?:báo cáo|phối hợp với|triệu tập|(?<!dịch vụ )tổng hợp|tham mưu|theo dõi|đôn đốc|triển khai|trước ngày|chủ trì|căn cứ|có trách nhiệm)\s|,\s+trình\s/u;

/** Semicolons, line breaks and bullets always part; a full stop does before a new head word. */
function strongParts(value: string, doubts: ListDoubt[]): string[] {
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

function commaBelongs(name: string): boolean {
  const words = fold(name);
  return (
    groupOpening.test(words) ||
    people.test(words) ||
    levelsOnly.test(words) ||
    bareGroup.test(words) ||
    /^báo và (?:đài )?phát thanh/u.test(words) ||
    /(?:các|những|cấp)\s/u.test(words) ||
    fields.some((field) => field.includes(",") && words.includes(field))
  );
}
