import { RefusedError } from "./refusal.ts";

/** What a file is, decided by its content; a name can lie. */
export type Decoded = { kind: "docx"; bytes: Uint8Array } | { kind: "text" | "html"; text: string };

/** A plan with its annexes is some hundreds of kilobytes of text. */
export const textLimitBytes = 4 * 1024 * 1024;

/** A .docx may carry pictures, which are never unpacked. */
export const docxLimitBytes = 40 * 1024 * 1024;

export function decode(bytes: Uint8Array): Decoded {
  if (bytes.byteLength === 0) throw new RefusedError("empty");
  if (startsWith(bytes, [0x50, 0x4b])) {
    if (latin1(bytes.subarray(0, 128)).includes(odtType)) throw new RefusedError("odt");
    if (bytes.byteLength > docxLimitBytes) throw new RefusedError("too-large");
    return { kind: "docx", bytes };
  }
  refuseOtherFormats(bytes);
  if (bytes.byteLength > textLimitBytes) throw new RefusedError("too-large");
  const text = declaredText(bytes) ?? decodeText(bytes);
  if (text.trim() === "") throw new RefusedError("empty");
  const start = text.slice(0, 4_000).toLowerCase();
  if (/^\s*(mime-version|from: <saved by)/.test(start)) throw new RefusedError("web-archive");
  const html = /<(!doctype html|html|head|body|meta|table|div)\b/.test(start);
  if (!html) refuseLegacyVietnamese(text);
  return { kind: html ? "html" : "text", text };
}

function refuseOtherFormats(bytes: Uint8Array) {
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new RefusedError("old-word");
  const head = latin1(bytes.subarray(0, 1024));
  if (head.includes("%PDF-")) throw new RefusedError(isScan(bytes) ? "scan" : "pdf");
  if (/^\s*\{\\rtf/.test(head)) throw new RefusedError("rtf");
  if (pictures.test(head)) throw new RefusedError("picture");
}

const latin1 = (bytes: Uint8Array) => new TextDecoder("latin1").decode(bytes);

/** A ZIP that says of itself first what it is: https://docs.oasis-open.org/office/OpenDocument/v1.3/os/part2-packages/ */
const odtType = "mimetypeapplication/vnd.oasis.opendocument.text";

/** How JPEG, PNG, GIF, TIFF, WebP, HEIC and BMP begin; TextDecoder's latin1 is windows-1252. */
const pictures =
  /^(?:\u00FF\u00D8\u00FF|\u2030PNG\r\n|GIF8[79]a|II\*\0|MM\0\*|RIFF[\s\S]{4}WEBP|[\s\S]{4}ftyp(?:hei|hev|mif1|msf1|avif)|BM[\s\S]{4}\0\0\0\0)/;

/** Pictures and not one letter's shape. Where its parts are packed together, nobody can tell without unpacking them. */
function isScan(bytes: Uint8Array): boolean {
  const text = latin1(bytes);
  return text.includes("/Image") && !text.includes("/Font") && !text.includes("/ObjStm");
}

/**
 * A page in the one-byte encoding it declares: Word saves “Web Page” so, with the letters it lacks as
 * entities. A page that declares UTF-8, or nothing, is read as every other text.
 */
function declaredText(bytes: Uint8Array): string | null {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 2_048)).toLowerCase();
  if (!/<(?:!doctype html|html|head|meta)\b/.test(head)) return null;
  const label = /charset\s*=\s*["']?\s*([a-z0-9-]{1,20})/.exec(head)?.[1] ?? "";
  if (!/^(?:windows-125[28]|iso-8859-1|us-ascii)$/.test(label)) return null;
  const text = new TextDecoder(label).decode(bytes);
  return text.includes("\0") ? null : text;
}

function decodeText(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xfe])) return strictly("utf-16le", bytes.subarray(2));
  if (startsWith(bytes, [0xfe, 0xff])) return strictly("utf-16le", swapped(bytes.subarray(2)));
  const wide = zeroSide(bytes);
  if (wide === "odd") return strictly("utf-16le", bytes);
  if (wide === "even") return strictly("utf-16le", swapped(bytes));
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    refuseLegacyVietnamese(new TextDecoder("latin1").decode(bytes));
    throw new RefusedError("broken-encoding");
  }
  if (text.includes("\0")) throw new RefusedError("unknown-format");
  return text;
}

/** UTF-16 without its mark: ASCII letters and spaces leave zeros on one side only. */
function zeroSide(bytes: Uint8Array): "odd" | "even" | null {
  const sample = bytes.subarray(0, 4_096);
  let odd = 0;
  let even = 0;
  for (let index = 0; index < sample.length; index += 1) {
    if (sample[index] === 0) index % 2 ? odd++ : even++;
  }
  const many = sample.length / 8;
  if (odd > many && even < odd / 8) return "odd";
  if (even > many && odd < even / 8) return "even";
  return null;
}

function strictly(encoding: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new RefusedError("broken-encoding");
  }
}

function swapped(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  for (let index = 0; index + 1 < bytes.length; index += 2) {
    out[index] = bytes[index + 1] ?? 0;
    out[index + 1] = bytes[index] ?? 0;
  }
  return out;
}

/**
 * TCVN3 and VNI put Vietnamese letters on Latin-1 codes (“KÕ ho¹ch”, “Keá hoaïch”): many such
 * characters and not one letter that only Unicode Vietnamese has.
 */
export function refuseLegacyVietnamese(text: string) {
  const sample = text.slice(0, 200_000);
  const unicode = sample.match(/[\u1EA0-\u1EF9ăđơưĂĐƠƯ]/g)?.length ?? 0;
  const latin = sample.match(/[\u00A1-\u00FF]/g)?.length ?? 0;
  const letters = sample.match(/[A-Za-z]/g)?.length ?? 0;
  if (latin > 20 && latin > letters * 0.05 && unicode < latin * 0.02) {
    throw new RefusedError("legacy-encoding");
  }
}

function startsWith(bytes: Uint8Array, mark: number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}
