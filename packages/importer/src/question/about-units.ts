import type { Place } from "../document/level.ts";
import type { Draft, DraftUnit } from "../draft/draft.ts";
import { fold } from "../text/fold.ts";
import type { Inquiry } from "./inquiry.ts";

export function aboutUnits({ units, tasks }: Draft, { ask }: Inquiry, place: Place) {
  const leading = new Set(tasks.flatMap(({ leadUnits }) => leadUnits.map(({ unit }) => unit)));
  for (const unit of units) {
    const about = { kind: "unit" as const, id: unit.id };
    if (unit.type.includes("group")) ask("unit-group", about, unit.source, unit.name);
    const spellings = new Set(unit.aliases.map((alias) => fold(alias)));
    if (spellings.size > 1)
      ask(
        "unit-spellings",
        about,
        unit.source,
        unit.aliases.map((alias) => `“${alias}”`).join(", "),
      );
    const brand = misspelt(unit.name);
    if (brand) ask("unit-typo", about, unit.source, unit.name);
    if (leading.has(unit.id) && unit.underUBND === false)
      ask("unit-request-form", about, unit.source, unit.name);
    if (/(?:^|\s)(?:huyện|thị trấn)(?:\s|$)/u.test(fold(unit.name)) && place.level !== "huyện")
      ask("stale-unit", about, unit.source, unit.name);
  }
  for (const [index, one] of units.entries()) {
    for (const other of units.slice(index + 1)) {
      if (isSimilar(one, other))
        ask(
          "unit-similar",
          { kind: "unit", id: one.id, other: other.id },
          other.source,
          `“${one.name}” và “${other.name}”`,
        );
    }
  }
}

const brands = [
  "vnpt",
  "viettel",
  "mobifone",
  "vinaphone",
  "agribank",
  "vietcombank",
  "bidv",
  "vietinbank",
];

/** A well-known name with two letters swapped or one changed. */
function misspelt(name: string): boolean {
  return fold(name)
    .replace(/^(?:đại diện )?lãnh đạo /u, "")
    .split(/[\s,]+/)
    .some(
      (word) =>
        /^[a-z]{4,}$/.test(word) &&
        !brands.includes(word) &&
        brands.some((brand) => sorted(word) === sorted(brand)),
    );
}

function sorted(word: string): string {
  return [...word].sort().join("");
}

const placedAt =
  /^(.*?(?:^|\s)(?:xã|phường|đặc khu|thị trấn|thôn|huyện|thành phố|tỉnh))\s+(\p{Lu}.*|\d.*)$/iu;

/** Same first words and most of the rest, yet not the same body; or nearly the same letters. */
function isSimilar(one: DraftUnit, other: DraftUnit): boolean {
  if (one.type !== "unit" || other.type !== "unit") return false;
  // “Trạm Y tế xã An Bình”, “Trạm Y tế xã Long Sơn”: the like in two places.
  const [here, there] = [placedAt.exec(one.name), placedAt.exec(other.name)];
  if (here && there && here[1] === there[1] && fold(here[2] ?? "") !== fold(there[2] ?? ""))
    return false;
  const [first, second] = [words(one.name), words(other.name)];
  if (first[0] !== second[0] || first.length < 4 || second.length < 4) return false;
  const common = first.filter((word) => second.includes(word)).length;
  return common >= Math.min(first.length, second.length) * 0.6;
}

function words(name: string): string[] {
  return fold(name)
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== "" && word !== "và");
}
