import { crc32 } from "node:zlib";

/**
 * A journal line: eight hex digits of CRC-32, a space, one JSON value, a line feed. The checksum
 * tells a line that a crash cut or garbled from one that was written whole.
 */
export function journalLine(value: unknown): string {
  const json = JSON.stringify(value);
  return `${checksum(json)} ${json}\n`;
}

/** The value of a line (without its line feed), or undefined when it is not whole. */
export function readJournalLine(line: string): unknown {
  const json = line.slice(9);
  return line[8] === " " && line.slice(0, 8) === checksum(json) ? JSON.parse(json) : undefined;
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, "0");
}

/** Splits a journal into its values and the length in bytes that they take up. */
export interface JournalContents {
  values: unknown[];
  wholeBytes: number;
}

/**
 * Reads a journal. What a crash leaves at its end (a last line cut short, a page of zeros) is left
 * out; a damaged line *before* whole ones is no crash but a broken file, and throws.
 */
export function readJournal(bytes: Buffer): JournalContents {
  const values: unknown[] = [];
  let wholeBytes = 0;
  let damagedAt: number | null = null;
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(10, start);
    if (end < 0) break;
    const value = readJournalLine(bytes.toString("utf8", start, end));
    if (value === undefined) damagedAt ??= start;
    else if (damagedAt !== null) throw new Error(`The journal is damaged at byte ${damagedAt}.`);
    else {
      values.push(value);
      wholeBytes = end + 1;
    }
    start = end + 1;
  }
  return { values, wholeBytes };
}
