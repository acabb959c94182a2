import { inflateRawSync } from "node:zlib";
import { RefusedError } from "../file/refusal.ts";

/** No part of a plan is larger than this once unpacked; a 300-page document.xml is about 10 MB. */
const partLimitBytes = 24 * 1024 * 1024;

const entryLimit = 4_000;

export type ZipEntry = { name: string; method: number; packed: number; offset: number };

/**
 * The central directory of a ZIP. Read by hand because a general library unpacks before it can be
 * told to stop; here nothing is inflated until a part is asked for, and then within a bound.
 */
export function zipEntries(bytes: Uint8Array): Map<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  const entries = new Map<string, ZipEntry>();
  let at = view.getUint32(end + 16, true);
  const count = Math.min(view.getUint16(end + 10, true), entryLimit);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) break;
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    entries.set(name, {
      name,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  if (entries.size === 0) throw new RefusedError("zip-damaged");
  return entries;
}

/** One part, unpacked; the sizes that the file claims are not believed. */
export function zipPart(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (entry.offset + 30 > view.byteLength) throw new RefusedError("zip-damaged");
  if (view.getUint32(entry.offset, true) !== 0x04034b50) throw new RefusedError("zip-damaged");
  const start =
    entry.offset +
    30 +
    view.getUint16(entry.offset + 26, true) +
    view.getUint16(entry.offset + 28, true);
  const packed = bytes.subarray(start, start + entry.packed);
  if (entry.method === 0) {
    if (packed.byteLength > partLimitBytes) throw new RefusedError("zip-bomb");
    return packed;
  }
  if (entry.method !== 8) throw new RefusedError("zip-damaged");
  try {
    return inflateRawSync(packed, { maxOutputLength: partLimitBytes });
  } catch (error) {
    const tooLong = (error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE";
    throw new RefusedError(tooLong ? "zip-bomb" : "zip-damaged");
  }
}

function endOfDirectory(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 65_535);
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  throw new RefusedError("zip-damaged");
}
