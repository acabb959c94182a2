import { crc32 } from "node:zlib";

/** How a value is a line of a journal, and what a line says. */
export interface LineFormat {
  /** The first line of every file; one that begins otherwise is of another version, and is refused. */
  header?: unknown;
  /** With its line feed, and with no other. */
  line(value: unknown): string;
  /** The value of a line (without its line feed), or undefined when it is not whole. */
  read(line: string): unknown;
}

/**
 * Lines of eight hex digits of CRC-32, a space, one JSON value. The checksum tells a line that a crash
 * cut or garbled from one that was written whole.
 */
export function checkedLines(header: unknown): LineFormat {
  return {
    header,
    line(value) {
      const json = JSON.stringify(value);
      return `${checksum(json)} ${json}\n`;
    },
    read(line) {
      const json = line.slice(9);
      return line[8] === " " && line.slice(0, 8) === checksum(json) ? JSON.parse(json) : undefined;
    },
  };
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, "0");
}

/** What a journal holds: how many whole lines, and the bytes that they take up. */
export interface JournalExtent {
  lines: number;
  wholeBytes: number;
}

/**
 * Hands the values of a journal over, in order. What a crash leaves at its end (a last line cut short, a
 * page of zeros) is left out; a damaged line *before* whole ones is no crash but a broken file, and throws.
 */
export async function readJournal(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  read: LineFormat["read"],
  each: (value: unknown) => void,
): Promise<JournalExtent> {
  let lines = 0;
  let wholeBytes = 0;
  let damagedAt: number | null = null;
  let at = 0;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, start)) {
      const value = read(rest.toString("utf8", start, end));
      if (value === undefined) damagedAt ??= at + start;
      else if (damagedAt !== null) throw new Error(`damaged at byte ${damagedAt}`);
      else {
        each(value);
        lines += 1;
        wholeBytes = at + end + 1;
      }
      start = end + 1;
    }
    at += start;
    rest = rest.subarray(start);
  }
  return { lines, wholeBytes };
}
