import type { FullList, Letter } from "./letter.ts";

/**
 * Gmail shows 102 kB of a mail and hides the rest behind a link that few press: the signature, the
 * list's end, whom to call. What is added on the way stays well below the difference.
 */
export const mostBytes = 98_000;

/** No row is written in less, so that no more of them need be tried. */
const leastBytesARow = 200;

interface Fitted {
  letter: Letter;
  html: string;
}

/** The letter with as much of its full list as a mail client shows, and the count of what is left out. */
export function fitted(letter: Letter, htmlOf: (letter: Letter) => string): Fitted {
  const { below } = letter;
  if (!below) return { letter, html: htmlOf(letter) };
  const withRows = (rows: number): Fitted => {
    const shorter = { ...letter, below: beginning(below, rows) };
    return { letter: shorter, html: htmlOf(shorter) };
  };
  const fits = ({ html }: Fitted) => new TextEncoder().encode(html).length <= mostBytes;
  const all = rowsIn(below);
  const whole = all * leastBytesARow <= mostBytes ? withRows(all) : null;
  if (whole && fits(whole)) return whole;
  let [most, tooMany] = [0, Math.min(all, Math.ceil(mostBytes / leastBytesARow)) + 1];
  while (tooMany - most > 1) {
    const middle = Math.floor((most + tooMany) / 2);
    if (fits(withRows(middle))) most = middle;
    else tooMany = middle;
  }
  return withRows(most);
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
