import { decodedQuotedPrintable, decodedText, decodedWords } from "./encoded-word.ts";
import { badRequest } from "./refusal.ts";

export interface MimePart {
  /** In order, unfolded, not yet decoded. */
  headers: [name: string, value: string][];
  /** `type/subtype`, lower case. */
  type: string;
  /** The file name, decoded; null when there is none. */
  name: string | null;
  isAttachment: boolean;
  /** Empty for a multipart. */
  bytes: Buffer;
  charset: string;
  parts: MimePart[];
}

/**
 * A message or a part of one, read as RFC 5322 and RFC 2045 to 2047, with file names as in
 * RFC 2231. What it cannot read faithfully it refuses.
 */
export function mimePart(raw: Buffer, depth = 0): MimePart {
  if (depth > 10) throw badRequest("The message has parts nested too deeply");
  const latin = raw.toString("latin1");
  const gap = /\r?\n\r?\n/.exec(latin);
  const head =
    latin.startsWith("\n") || latin.startsWith("\r\n")
      ? ""
      : gap
        ? latin.slice(0, gap.index)
        : latin;
  const body =
    head === "" ? latin.replace(/^\r?\n/, "") : gap ? latin.slice(gap.index + gap[0].length) : "";
  const headers = headersOf(head);
  const [type, parameters] = parametrised(headerOf(headers, "content-type") ?? "text/plain");
  const [disposition, filing] = parametrised(headerOf(headers, "content-disposition") ?? "");
  const name = fileName(filing, "filename") ?? fileName(parameters, "name");
  const isMultipart = type.startsWith("multipart/");
  return {
    headers,
    type,
    name,
    isAttachment: disposition === "attachment",
    bytes: isMultipart ? Buffer.alloc(0) : decodedBody(body, headers),
    charset: parameters.get("charset") ?? "utf-8",
    parts: isMultipart ? partsOf(body, parameters.get("boundary"), depth) : [],
  };
}

/** The text of a part, in its character set. */
export function textOf(part: MimePart): string {
  const text = decodedText(part.bytes, part.charset);
  if (text === null) throw badRequest(`Unsupported charset: ${part.charset}`);
  return text.replace(/\r\n/g, "\n");
}

export function headerOf(headers: MimePart["headers"], name: string): string | null {
  return headers.find(([one]) => one.toLowerCase() === name)?.[1] ?? null;
}

function headersOf(head: string): MimePart["headers"] {
  if (head === "") return [];
  const lines = head.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/);
  return lines.map((line) => {
    const cut = line.indexOf(":");
    const name = line.slice(0, Math.max(cut, 0)).trimEnd();
    if (name === "") throw badRequest("Empty header names are illegal.");
    if (!/^[\x21-\x39\x3b-\x7e]+$/.test(name))
      throw badRequest(`Illegal header '${line.slice(0, 80)}'.`);
    // Bytes beyond ASCII are not allowed here; most who send them mean UTF-8.
    return [name, Buffer.from(line.slice(cut + 1).trim(), "latin1").toString("utf8")];
  });
}

function parametrised(value: string): [string, Map<string, string>] {
  const found = [...value.matchAll(/;\s*([^=;\s]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/g)];
  const parameters = found.map(([, name = "", quoted, bare = ""]): [string, string] => [
    name.toLowerCase(),
    quoted?.replace(/\\(.)/g, "$1") ?? bare.trim(),
  ]);
  return [(value.split(";")[0] ?? "").trim().toLowerCase(), new Map(parameters)];
}

/** A plain name, an encoded word, or RFC 2231: `filename*=UTF-8''…`, also in numbered pieces. */
function fileName(parameters: Map<string, string>, key: string): string | null {
  const plain = parameters.get(key);
  if (plain !== undefined) return decodedWords(plain);
  const pieces = [...parameters].filter(([name]) => name.startsWith(`${key}*`));
  if (pieces.length === 0) return null;
  const number = (name: string) => Number(/\*(\d+)/.exec(name)?.[1] ?? 0);
  const joined = pieces
    .sort(([a], [b]) => number(a) - number(b))
    .map(([, piece]) => piece)
    .join("");
  const [, charset = "utf-8", rest = joined] = /^([^']*)'[^']*'(.*)$/s.exec(joined) ?? [];
  const bytes = decodedQuotedPrintable(rest.replace(/%([0-9A-Fa-f]{2})/g, "=$1"));
  return decodedText(bytes, charset || "utf-8") ?? joined;
}

function decodedBody(body: string, headers: MimePart["headers"]): Buffer {
  const encoding = (headerOf(headers, "content-transfer-encoding") ?? "7bit").trim().toLowerCase();
  if (encoding === "base64") return Buffer.from(body, "base64");
  if (encoding === "quoted-printable") return decodedQuotedPrintable(body);
  if (["7bit", "8bit", "binary"].includes(encoding)) return Buffer.from(body, "latin1");
  throw badRequest(`Unknown encoding: ${encoding}`);
}

function partsOf(body: string, boundary: string | undefined, depth: number): MimePart[] {
  if (!boundary) throw badRequest("Missing start boundary");
  const mark = boundary.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pieces = body.split(new RegExp(`(?:^|\\r?\\n)--${mark}(--)?[ \\t]*(?=\\r?\\n|$)`));
  if (pieces.length < 3) throw badRequest("Missing start boundary");
  const parts: MimePart[] = [];
  // split keeps the captured "--": preamble, mark, part, mark, part, …, mark, epilogue
  for (let at = 1; at + 1 < pieces.length && pieces[at] === undefined; at += 2) {
    parts.push(
      mimePart(Buffer.from((pieces[at + 1] ?? "").replace(/^\r?\n/, ""), "latin1"), depth + 1),
    );
  }
  return parts;
}
