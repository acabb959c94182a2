import type { Plan, Unit } from "@dondoc/core/plan/plan";
import { oneLine } from "./printable.ts";

/** What can be read of the issuing body's name; null where only a person knows. */
export interface Issuer {
  /** As in the letterhead, "ỦY BAN NHÂN DÂN" over "XÃ NGHĨA HÀNH". */
  lines: string[];
  /** "Ủy ban nhân dân xã Nghĩa Hành". */
  name: string;
  /** In the number of a document: "UBND". */
  abbreviation: string | null;
  /** *Địa danh*: a commune's is its own name. */
  place: string | null;
  isCommittee: boolean;
}

const committee = /^(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND)\s+(.+)$/iu;

export function issuerOf({ document }: Plan): Issuer {
  const [name = ""] = oneLine(document.issuer).split(",");
  const where = committee.exec(name.trim())?.[1];
  if (where === undefined)
    return {
      lines: [capitals(name)],
      name: name.trim(),
      abbreviation: null,
      place: null,
      isCommittee: false,
    };
  // Of a province it is the town where the committee sits: nothing here says which.
  const place = /^(?:xã|phường|đặc khu)\s+(.+)$/iu.exec(where)?.[1] ?? null;
  return {
    lines: ["ỦY BAN NHÂN DÂN", capitals(where)],
    name: `Ủy ban nhân dân ${where}`,
    abbreviation: "UBND",
    // "Phường 1": a number alone names no place.
    place: place !== null && /^\d/.test(place) ? where : place,
    isCommittee: true,
  };
}

/** "VHXH" of Phòng Văn hóa - Xã hội, where the plan has it among the names of the unit. */
export function abbreviationOf(unit: Unit | undefined): string | null {
  return unit?.aliases.find((alias) => /^[A-ZĐ&]{2,10}$/.test(alias)) ?? null;
}

function capitals(text: string): string {
  return text.trim().toLocaleUpperCase("vi");
}
