import { fold } from "../text/fold.ts";
import type { Paragraph } from "../text/paragraph.ts";
import { isoDate } from "../window/calendar-day.ts";
import { spanAt } from "../window/span.ts";

export function latestCited(bases: Paragraph[], issuedOn: string | null): string | null {
  const dates: string[] = [];
  for (const { folded } of bases) {
    for (const found of folded.matchAll(/ngày\s+(?=\d)/gu)) {
      const span = spanAt(folded, found.index);
      const iso =
        span?.year && span.kind === "date" && span.from.month
          ? isoDate(span.year, span.from.month, span.from.day)
          : null;
      if (iso) dates.push(iso);
    }
  }
  const last = dates.sort().at(-1) ?? null;
  return issuedOn && last && last > issuedOn ? null : last;
}

/** The plan's year: of the title, else of issue, else of the latest legal basis, else the year named most. */
export function yearOf(
  issued: string | null,
  title: string,
  bases: Paragraph[],
  paragraphs: Paragraph[],
): number | null {
  // “Nghị quyết số … ngày 03/4/2023” and “đến năm 2030” are not the year of the plan.
  const named = [
    ...fold(title).matchAll(
      /(?<!(?:đến|đến hết|tầm nhìn|từ|tháng \d{1,2}|hết|trước) )(?:năm |(?:tháng|quý) [\divx]{1,3}\/)(20\d{2})(?!\s*-)/gu,
    ),
  ].map((one) => Number(one[1]));
  const unique = new Set(named);
  if (unique.size === 1) return named[0] ?? null;
  if (issued) return Number(issued.slice(0, 4));
  const blank = blankDate(paragraphs);
  if (blank) return blank;
  const cited = latestCited(bases, null);
  if (cited) return Number(cited.slice(0, 4));
  const counts = new Map<number, number>();
  for (const { folded } of paragraphs) {
    for (const found of folded.slice(0, 3_000).matchAll(/\/(20\d{2})(?!\d)/gu))
      counts.set(Number(found[1]), (counts.get(Number(found[1])) ?? 0) + 1);
  }
  const [best, second] = [...counts].sort((a, b) => b[1] - a[1]);
  return best && (!second || best[1] > second[1] * 2) ? best[0] : null;
}

/** “…, ngày     tháng 3 năm 2026”: a draft's date line says the year, at least. */
function blankDate(paragraphs: Paragraph[]): number | null {
  for (const { folded } of paragraphs.slice(0, 15)) {
    const found = /,\s*ngày[\s.…]+tháng[\s.…\d]+năm\s+(20\d{2})/u.exec(folded.slice(0, 400));
    if (found) return Number(found[1]);
  }
  return null;
}

export function villages(paragraphs: Paragraph[]): number | null {
  const counts = new Set<number>();
  for (const { folded } of paragraphs) {
    for (const found of folded.slice(0, 3_000).matchAll(/(?<![\d/])(\d{1,3})\s+thôn(?![\p{L}])/gu))
      counts.add(Number(found[1]));
  }
  return counts.size === 1 ? ([...counts][0] ?? null) : null;
}
