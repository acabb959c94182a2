import type { DraftDocument, DraftRecipient, Source } from "./draft.ts";
import { fold } from "./fold.ts";
import type { Outline } from "./outline.ts";
import type { Paragraph } from "./paragraph.ts";
import { isoDate, spanAt } from "./span.ts";
import type { Place } from "./unit-identity.ts";

export type Identity = { document: DraftDocument; place: Place };

const kinds =
  /^(kế hoạch|quyết định|chương trình|đề án|phương án|công văn|chỉ thị|thông báo|kế hoạch hành động|chương trình hành động|kế hoạch liên tịch|dự thảo kế hoạch|báo cáo)\s*[:.]?$/u;

/** Who issued the document, its number, day, title and legal bases. What is not written stays null. */
export function identityOf(paragraphs: Paragraph[], outline: Outline): Identity {
  const head = outline.preamble.length ? outline.preamble : paragraphs.slice(0, 40);
  const pieces = head.flatMap(piecesOf);
  const title = titleOf(pieces);
  const bases = head
    .filter(
      ({ text }) =>
        /^(?:căn cứ|thực hiện|xét đề nghị|xét|theo đề nghị)\s/iu.test(text) && /^[CTX]/u.test(text),
    )
    .filter(
      ({ folded }) =>
        /^(?:căn cứ|theo đề nghị|xét)/u.test(folded) ||
        /số\s|kế hoạch|quyết định|nghị quyết|chỉ thị|công văn/u.test(folded),
    );
  const number = numberOf(pieces);
  const date = dateOf(pieces, title?.line ?? Number.POSITIVE_INFINITY);
  const place = placeOf(pieces, paragraphs, title?.text ?? "");
  const signer = signerOf(outline.tail.length ? outline.tail : paragraphs.slice(-12));
  const document: DraftDocument = {
    kind: title?.kind ?? null,
    title: title?.text ?? null,
    issuer: place.issuer,
    number: number?.text ?? null,
    issueDate: date?.iso ?? null,
    issueDateBounds: [latestCited(bases, date?.iso ?? null), null],
    signer: signer ? { name: signer.name, position: signer.position } : null,
    legalBases: bases.map(({ text }) => text),
    sections: outline.sections.map(({ paragraph }) => paragraph.text),
    year: yearOf(date?.iso ?? null, title?.text ?? "", bases, paragraphs),
    villageCount: villages(paragraphs),
    sources: {
      ...(title && { title: title.source }),
      ...(number && { number: number.source }),
      ...(date && { issueDate: date.source }),
      ...(place.source && { issuer: place.source }),
      ...(signer && { signer: signer.source }),
    },
  };
  return { document, place: { level: place.level, name: place.name } };
}

type Piece = { text: string; folded: string; line: number; start: number; apart: boolean };

/** Header tables put two columns on one row; each cell is a line of its own here. */
function piecesOf(paragraph: Paragraph): Piece[] {
  if (!paragraph.cells) {
    // Two columns of a letterhead or a signature, held apart by spaces.
    let at = 0;
    return paragraph.text.split(/(\s{4,}(?=\p{Lu})|\t+)/u).flatMap((text, index) => {
      const start = at;
      at += text.length;
      if (index % 2 === 1 || text.trim() === "") return [];
      const apart = paragraph.apart || index > 0;
      return [{ text, folded: fold(text), line: paragraph.line, start, apart }];
    });
  }
  return paragraph.cells.flatMap((cell) => {
    let at = cell.start;
    return cell.text.split("\v").map((text) => {
      const piece = {
        text: text.trim(),
        folded: fold(text.trim()),
        line: paragraph.line,
        start: at,
        apart: true,
      };
      at += text.length + 1;
      return piece;
    });
  });
}

function titleOf(pieces: Piece[]) {
  const at = pieces.findIndex(({ folded }) => kinds.test(folded.trim()));
  const word = pieces[at];
  if (!word) return inlineTitle(pieces);
  const kindWords = fold(word.text)
    .replace(/^dự thảo\s+/u, "")
    .replace(/[:.\s]+$/u, "");
  const kind = kindWords.charAt(0).toUpperCase() + kindWords.slice(1);
  const lines: Piece[] = [];
  for (const piece of pieces.slice(at + 1)) {
    if (
      /^(?:căn cứ|thực hiện (?:kế hoạch|quyết định|nghị quyết|chỉ thị|công văn|chương trình)|xét|theo đề nghị|ủy ban nhân dân|ubnd|nhằm |để |triển khai thực hiện (?:kế hoạch|quyết định|chỉ thị|công văn) số)/u.test(
        piece.folded,
      ) &&
      lines.length > 0 &&
      !(/^(?:thực hiện|triển khai|nhằm|để)/u.test(piece.folded) && lines.length === 0)
    )
      break;
    if (/^(?:-{3,}|_{3,}|\*|kính gửi|\()/u.test(piece.folded)) {
      if (lines.length) break;
      continue;
    }
    if (
      lines.length &&
      piece.apart &&
      !/^\p{Ll}/u.test(piece.text) &&
      piece.text !== piece.text.toUpperCase()
    )
      break;
    if (lines.length >= 6) break;
    lines.push(piece);
  }
  const first = lines[0];
  if (!first) return { kind, text: null, line: word.line, source: span(word) };
  const text = lines
    .map((piece) => piece.text)
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
  return { kind, text, line: word.line, source: span(first) };
}

/** “KẾ HOẠCH Triển khai …” on one line, as a site prints it. */
function inlineTitle(pieces: Piece[]) {
  const piece = pieces.find(
    ({ text }) => /^(?:KẾ HOẠCH|CHƯƠNG TRÌNH)\s+\S/u.test(text) && text.length > 20,
  );
  if (!piece) return null;
  const kind = piece.text.startsWith("KẾ") ? "Kế hoạch" : "Chương trình";
  return {
    kind,
    text: piece.text.slice(kind.length).trim(),
    line: piece.line,
    source: span(piece),
  };
}

function numberOf(pieces: Piece[]) {
  for (const piece of pieces) {
    const found = /(?:^|\s)số\s*:\s*(\d{1,6}\s*[/-]\s*[\p{L}\d&./-]{2,40})/iu.exec(piece.text);
    if (!found?.[1]) continue;
    const start = piece.start + found.index + found[0].indexOf(found[1]);
    return {
      text: found[1].replace(/\s+/g, "").replace(/[.,;]+$/, ""),
      source: { line: piece.line, start, end: start + found[1].length },
    };
  }
  return null;
}

/** The place-and-date line of the head: “…, ngày 05 tháng 9 năm 2025”. A blank day gives nothing. */
function dateOf(pieces: Piece[], titleLine: number) {
  for (const piece of pieces) {
    if (piece.line > titleLine || /^(?:căn cứ|thực hiện)/u.test(piece.folded)) continue;
    const found = /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(20\d{2})/u.exec(piece.folded);
    if (!found) continue;
    const iso = isoDate(Number(found[3]), Number(found[2]), Number(found[1]));
    if (!iso) continue;
    const start = piece.start + found.index;
    return { iso, source: { line: piece.line, start, end: start + found[0].length } };
  }
  return null;
}

const levels = "xã|phường|đặc khu|thị trấn|tỉnh|thành phố|tp\\.?|huyện|quận|thị xã";
const properName = "(\\p{Lu}[\\p{L}'’-]*(?:\\s+(?:-\\s+)?\\p{Lu}[\\p{L}'’-]*){0,4})";

function placeOf(pieces: Piece[], paragraphs: Paragraph[], title: string) {
  const letterhead = fromLetterhead(pieces);
  if (letterhead) return letterhead;
  const own = new RegExp(
    `(?:trên địa bàn|của UBND|UBND|Ủy ban nhân dân)\\s+(xã|phường|đặc khu|tỉnh|thành phố|huyện)\\s+${properName}`,
    "u",
  );
  const province = new RegExp(
    `(?:UBND|Ủy ban nhân dân|trên địa bàn)\\s+(tỉnh|thành phố)\\s+${properName}`,
    "u",
  );
  const titled = own.exec(title);
  const said = issuingSentence(paragraphs);
  const level = (said?.level ?? titled?.[1]?.toLowerCase() ?? null) as Place["level"];
  const name =
    titled && (level === null || titled[1]?.toLowerCase() === level)
      ? (titled[2] ?? null)
      : nameIn(paragraphs, level);
  if (!level) return { level: null, name: null, issuer: null, source: null };
  const above = paragraphs
    .slice(0, 30)
    .map(({ text }) => province.exec(text))
    .find((found) => found?.[1] === "tỉnh" || found?.[1] === "thành phố");
  const commune = level === "xã" || level === "phường";
  const higher = commune && above ? `, ${above[1]} ${above[2]}` : "";
  const issuer = name ? `UBND ${level} ${name}${higher}` : null;
  return { level, name, issuer, source: said?.source ?? null };
}

/** “Ủy ban nhân dân xã ban hành kế hoạch …”: the level, at least. */
function issuingSentence(paragraphs: Paragraph[]) {
  for (const paragraph of paragraphs.slice(0, 60)) {
    const found =
      /(?:^|[,;.]\s*)(?:ủy ban nhân dân|ubnd)\s+(xã|phường|đặc khu|tỉnh|thành phố|huyện)[^.;]{0,60}?\s(?:ban hành|xây dựng)\s/u.exec(
        paragraph.folded,
      );
    if (!found || /^căn cứ/u.test(paragraph.folded)) continue;
    const start = found.index + found[0].search(/\p{L}/u);
    return { level: found[1] ?? null, source: { line: paragraph.line, start, end: start + 20 } };
  }
  return null;
}

function nameIn(paragraphs: Paragraph[], level: string | null): string | null {
  if (!level) return null;
  const shape = new RegExp(`(?<![\\p{L}])${level}\\s+${properName}`, "gu");
  const counts = new Map<string, number>();
  for (const { text } of paragraphs.slice(0, 200)) {
    for (const found of text.slice(0, 3_000).matchAll(shape))
      counts.set(found[1] ?? "", (counts.get(found[1] ?? "") ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best && best[1] >= 2 ? best[0] : null;
}

/** “ỦY BAN NHÂN DÂN / XÃ NGHĨA HÀNH”, “UBND TỈNH … / SỞ NỘI VỤ”. */
function fromLetterhead(pieces: Piece[]) {
  const head = pieces.slice(0, 14);
  for (const [index, piece] of head.entries()) {
    // A copy from PDF puts both columns of the head on one line.
    const text = leftColumn(piece.text);
    if (text !== text.toUpperCase() || text.length > 90) continue;
    const folded = fold(text);
    const next = head
      .slice(index + 1, index + 4)
      .map((one) => ({ ...one, text: leftColumn(one.text) }))
      .find(({ text: line }) =>
        /^(?:XÃ|PHƯỜNG|ĐẶC KHU|TỈNH|THÀNH PHỐ|TP|HUYỆN|SỞ|THỊ XÃ|QUẬN)\s/u.test(line),
      );
    const own = new RegExp(`^(?:ủy ban nhân dân|ubnd)\\s+(${levels})\\s+(.+)$`, "u").exec(folded);
    const department = head
      .slice(index, index + 4)
      .find(
        ({ text: line }) =>
          /^(?:SỞ|CÔNG AN|BAN)\s/u.test(line.trim()) && line === line.toUpperCase(),
      );
    if (own && department) {
      return {
        level: "sở" as const,
        name: named(own[2] ?? ""),
        issuer: `${officeName(department.text)} ${own[1]} ${named(own[2] ?? "")}`,
        source: span(department),
      };
    }
    const office = head[index + 1]?.text.trim() ?? "";
    if (own && /^(?:TRƯỜNG|TRUNG TÂM|PHÒNG|BAN QUẢN LÝ|TRẠM|BỆNH VIỆN)\s/u.test(office)) {
      const issuer = named(fold(office)).replace(/\b(?:Thcs|Thpt|Th|Mn|Pcgd)\b/gu, (word) =>
        word.toUpperCase(),
      );
      return {
        ...committee(own[1] ?? "", own[2] ?? "", span(piece)),
        issuer,
      };
    }
    if (own && !/ubnd|ủy ban/u.test(own[2] ?? ""))
      return committee(own[1] ?? "", own[2] ?? "", span(piece));
    if (/^(?:ủy ban nhân dân|ubnd)$/u.test(folded) && next) {
      const found = new RegExp(`^(${levels})\\s+(.+)$`, "u").exec(fold(next.text.trim()));
      if (found) return committee(found[1] ?? "", found[2] ?? "", span(piece));
    }
  }
  return null;
}

function leftColumn(text: string): string {
  return text
    .replace(/\s*(?:CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập\s*[-–]\s*Tự do).*$/su, "")
    .replace(/\s+/g, " ")
    .trim();
}

function committee(levelWord: string, place: string, source: Source) {
  const level = (/^tp/u.test(levelWord) ? "thành phố" : levelWord) as Place["level"];
  const name = named(place);
  return { level, name, issuer: `UBND ${level} ${name}`, source };
}

function named(folded: string): string {
  return folded
    .replace(/[-_*\s]+$/u, "")
    .split(" ")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
}

function sentence(text: string): string {
  const folded = fold(text.trim());
  return folded.charAt(0).toUpperCase() + folded.slice(1);
}

/** “SỞ GIÁO DỤC VÀ ĐÀO TẠO” → “Sở Giáo dục và Đào tạo”. */
function officeName(text: string): string {
  const words = sentence(text).replace(
    /^(\p{L}+\s)(\p{L})/u,
    (_, head: string, letter: string) => head + letter.toUpperCase(),
  );
  return words.replace(
    /((?:,|\svà|\s-)\s+)(\p{L})/gu,
    (_, joint: string, letter: string) => joint + letter.toUpperCase(),
  );
}

/** “TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Trịnh Văn Đức”: the cell of a signature. */
const signedLine =
  /^(?:TM|KT|Q|TL|TUQ)\..*?((?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG PHÒNG|CHÁNH VĂN PHÒNG))\s+(?:\((?:Đ|đ)ã ký\)\s+)?(\p{Lu}\p{Ll}+(?:\s+\p{Lu}\p{Ll}*){1,4})$/u;

function signerOf(tail: Paragraph[]) {
  const pieces = tail.flatMap(piecesOf);
  for (const [index, piece] of pieces.entries()) {
    const onOneLine = signedLine.exec(piece.text);
    if (onOneLine?.[2]) {
      const [, position = "", name] = onOneLine;
      const start = piece.start + onOneLine.index + onOneLine[0].lastIndexOf(name);
      return {
        name,
        position: sentence(position),
        source: { line: piece.line, start, end: start + name.length },
      };
    }
    if (
      !/^(?:(?:q\.|kt\.)?\s*(?:chủ tịch|phó chủ tịch|giám đốc|phó giám đốc|trưởng phòng|chánh văn phòng|trưởng ban|phó trưởng ban|hiệu trưởng|phó hiệu trưởng|bí thư|phó bí thư|trưởng công an|phó trưởng công an))$/u.test(
        piece.folded.trim(),
      )
    )
      continue;
    for (const next of pieces.slice(index + 1, index + 7)) {
      const name = next.text.trim();
      if (
        new RegExp(`^${properName.replace("{0,4}", "{1,4}")}$`, "u").test(name) &&
        name !== name.toUpperCase()
      ) {
        const above = pieces.slice(index + 1, index + 3).find(({ text }) => /^PHÓ /u.test(text));
        return {
          name,
          position: sentence((above ?? piece).text.replace(/^KT\.\s*/u, "")),
          source: span(next),
        };
      }
    }
  }
  return null;
}

function latestCited(bases: Paragraph[], issuedOn: string | null): string | null {
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

/** The plan's year: of issue, else of the title, else of the latest legal basis, else the year named most. */
function yearOf(
  issued: string | null,
  title: string,
  bases: Paragraph[],
  paragraphs: Paragraph[],
): number | null {
  const named = [...title.matchAll(/(?:năm\s+|\/)(20\d{2})(?!\s*-)/gu)].map((one) =>
    Number(one[1]),
  );
  const unique = new Set(named);
  if (unique.size === 1) return named[0] ?? null;
  if (issued) return Number(issued.slice(0, 4));
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

function villages(paragraphs: Paragraph[]): number | null {
  const counts = new Set<number>();
  for (const { folded } of paragraphs) {
    for (const found of folded.slice(0, 3_000).matchAll(/(?<![\d/])(\d{1,3})\s+thôn(?![\p{L}])/gu))
      counts.add(Number(found[1]));
  }
  return counts.size === 1 ? ([...counts][0] ?? null) : null;
}

/** “Nơi nhận”: each bullet, its note “(b/c)” apart. Stops at the signature. */
export function recipientsOf(tail: Paragraph[]): DraftRecipient[] {
  const out: DraftRecipient[] = [];
  let inside = false;
  for (const piece of tail.flatMap(piecesOf)) {
    if (/^nơi nhận/u.test(piece.folded)) {
      inside = true;
      const rest = piece.text.replace(/^nơi nhận\s*[:.]?\s*/iu, "");
      if (rest) add(rest, piece);
      continue;
    }
    if (!inside || piece.text === "") continue;
    if (
      /^(?:tm\.|kt\.|q\.|tuq\.|tl\.|chủ tịch|phó chủ tịch|giám đốc|phụ lục)/u.test(piece.folded)
    ) {
      if (/^phụ lục/u.test(piece.folded)) break;
      continue;
    }
    if (/^[-–—•+]/.test(piece.text)) add(piece.text, piece);
  }
  return out;

  function add(raw: string, piece: Piece) {
    const bare = raw.replace(/^[-–—•+\s]+/u, "").replace(/\s+/g, " ");
    const note =
      /\((b\/c|để b\/c|để báo cáo|để t\/h|t\/h|để biết|p\/h)\)/iu.exec(bare)?.[1] ?? null;
    const name = bare
      .replace(/\s*\((?:b\/c|để b\/c|để báo cáo|để t\/h|t\/h|để biết|p\/h)\)/giu, "")
      .replace(/[\s;.,)]+$/u, (end) =>
        bare.includes("(") && end.includes(")") && !note ? ")" : "",
      );
    if (name)
      out.push({
        raw: raw.trim(),
        name: name.trim(),
        note,
        source: { line: piece.line, start: piece.start, end: piece.start + raw.length },
      });
  }
}

function span(piece: Piece): Source {
  return { line: piece.line, start: piece.start, end: piece.start + piece.text.length };
}
