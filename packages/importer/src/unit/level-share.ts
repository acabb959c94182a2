import { fold } from "../text/fold.ts";
import type { ListedUnit } from "./listed.ts";
import { groupOpening } from "./words.ts";

/** “… cộng đồng xã, thôn” is the team of the commune and the teams of the villages. */
export function bodiesOf(unit: ListedUnit): ListedUnit[] {
  const found =
    /^(.*?\S)\s+(xã|phường|huyện|tỉnh|thôn|tổ dân phố|khu phố|ấp)\s*(?:,|và|-|\/)\s*(thôn|tổ dân phố|khu phố|ấp|bản|xóm)$/iu.exec(
      unit.name,
    );
  if (
    !found ||
    /(?:^|\s)(?:các|những|\d+)(?:\s|$)/iu.test(found[1] ?? "") ||
    /(?:cấp)$/iu.test(found[1] ?? "")
  )
    return [unit];
  return [
    { raw: unit.raw, name: `${found[1]} ${found[2]}` },
    { raw: unit.raw, name: `${found[1]} các ${found[3]}` },
  ];
}

/** “Các cơ quan, đơn vị; các thôn thuộc UBND xã”: the bare group shares the modifier of its neighbour. */
export function shareModifier(units: ListedUnit[]): ListedUnit[] {
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
