import type { Place } from "../document/level.ts";
import type { DraftUnit, Source, UnitRef } from "../draft/draft.ts";
import { fold, slug } from "../text/fold.ts";
import { escaped, unitKey } from "./key.ts";
import { typeOf, underCommittee } from "./kind.ts";
import type { ListedUnit } from "./listed.ts";

/** The bodies met so far. The same body under another spelling gets the same id, and only then. */
export type UnitRegistry = {
  refer(listed: ListedUnit, source: Source): UnitRef;
  units(): DraftUnit[];
};

export function unitRegistry(place: Place): UnitRegistry {
  const byKey = new Map<string, DraftUnit>();
  const ids = new Set<string>();
  const keys = new Map<string, string>();
  const keyOf = (name: string) => {
    const known = keys.get(name);
    if (known !== undefined) return known;
    const key = unitKey(name, place);
    keys.set(name, key);
    return key;
  };
  return {
    refer(listed, source) {
      const name = shownName(listed.name);
      const key = acronymMatch(name, byKey) ?? keyOf(name);
      const known = byKey.get(key);
      const spelling = listed.raw === listed.name ? name : shownName(listed.name);
      if (known) {
        if (!known.aliases.includes(spelling)) known.aliases.push(spelling);
        return { raw: listed.raw, unit: known.id };
      }
      const unit = newUnit(name, key, place, source, freeId(name, place, ids));
      unit.aliases.push(spelling);
      byKey.set(key, unit);
      return { raw: listed.raw, unit: unit.id };
    },
    units: () => [...byKey.values()],
  };
}

/** “VHXH” alone: the one known body whose initials these are. */
function acronymMatch(name: string, byKey: Map<string, DraftUnit>): string | null {
  if (!/^[\p{Lu}&-]{3,12}$/u.test(name)) return null;
  const letters = fold(name).replace(/[&-]/g, "");
  const found = [...byKey.keys()].filter((key) => {
    const words = key.split(" ");
    const initials = (from: number) =>
      words
        .slice(from)
        .map((word) => word[0])
        .join("");
    return initials(0) === letters || initials(1) === letters || initials(2) === letters;
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

function newUnit(name: string, key: string, place: Place, source: Source, id: string): DraftUnit {
  const type = typeOf(name, key, place);
  const counted =
    /(?:^|\s)(\d{1,3})\s+(?:thôn|xóm|ấp|khu phố|tổ dân phố|bản|xã|phường|trường|đơn vị)/u.exec(
      fold(name),
    );
  return {
    id,
    name,
    aliases: [],
    type,
    underUBND: underCommittee(key, type, place),
    expectedMembers: counted ? Number(counted[1]) : null,
    source,
  };
}

function shownName(name: string): string {
  return name
    .replace(/\s+/g, " ")
    .replace(/\s*\((?:b\/c|chủ trì|phối hợp|đầu mối)\)$/iu, "")
    .trim();
}

function freeId(name: string, place: Place, taken: Set<string>): string {
  const base = wholeWords(slug(shortened(name, place)), 40) || "don-vi";
  let id = base;
  for (let count = 2; taken.has(id); count += 1) id = `${wholeWords(base, 36)}-${count}`;
  taken.add(id);
  return id;
}

function shortened(name: string, place: Place): string {
  return place.name ? name.replace(new RegExp(`\\s+${escaped(place.name)}$`, "iu"), "") : name;
}

/** A slug cut between words. */
function wholeWords(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return text.slice(0, limit + 1).replace(/-[^-]*$/, "");
}
