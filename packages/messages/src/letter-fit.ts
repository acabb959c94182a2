import type { FullList, Letter } from "./letter.ts";

/**
 * Gmail shows 102 kB of a mail and hides the rest behind a link that few press: the signature, the
 * list's end, whom to call. What is added on the way stays well below the difference.
 */
export const mostBytes = 98_000;

/** No row is written in less, so that no more of them need be tried. */
const leastBytesARow = 200;

/** The letter with as much of its full list as a mail client shows, and the count of what is left out. */
export function fitted(letter: Letter, htmlOf: (letter: Letter) => string): Letter {
  const { below } = letter;
  if (!below) return letter;
  const fits = (rows: number) =>
    new TextEncoder().encode(htmlOf({ ...letter, below: beginning(below, rows) })).length <=
    mostBytes;
  const all = rowsIn(below);
  if (all * leastBytesARow <= mostBytes && fits(all)) return letter;
  let [most, tooMany] = [0, Math.min(all, Math.ceil(mostBytes / leastBytesARow)) + 1];
  while (tooMany - most > 1) {
    const middle = Math.floor((most + tooMany) / 2);
    if (fits(middle)) most = middle;
    else tooMany = middle;
  }
  return { ...letter, below: beginning(below, most) };
}

function rowsIn({ sections }: FullList): number {
  return sections.reduce((sum, { rows }) => sum + rows.length, 0);
}

/** The first rows of a list; a section that none is left of goes with its title. */
function beginning(list: FullList, rows: number): FullList {
  let room = rows;
  const sections = list.sections.flatMap((section) => {
    const shown = section.rows.slice(0, room);
    room -= shown.length;
    return shown.length > 0 ? [{ ...section, rows: shown }] : [];
  });
  return { ...list, sections, left: rowsIn(list) - rowsIn({ ...list, sections }) };
}
