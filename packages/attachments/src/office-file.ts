import type { Inspection } from "@dondoc/app/attachment/receive-upload";
import type { FileRefusal } from "@dondoc/core/answer/attachment";
import { zipEntries, zipPart } from "@dondoc/importer/docx/zip";
import { RefusedError } from "@dondoc/importer/file/refusal";

type OfficeType = "docx" | "xlsx";

const formats = {
  docx: {
    main: "word/document.xml",
    contentType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  },
  xlsx: {
    main: "xl/workbook.xml",
    contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  },
} as const;

/** All parts of a file together: ten times what may be sent. */
const mostUnpackedBytes = 100 * 1024 * 1024;
const mostParts = 2000;

/** Macros, ActiveX, programs and documents inside of a document. */
function isActive(part: string): boolean {
  if (/(?:^|\/)(?:vbaProject\.bin|activeX\/)/i.test(part)) return true;
  return /(?:^|\/)embeddings\//i.test(part) && /\.(?:bin|exe|docm|xlsm)$/i.test(part);
}

/**
 * A Word or Excel file is kept as it came. It is unpacked once, within bounds, so that nobody gets a
 * file that fills the machine it is opened on; the sizes that it claims are not believed.
 */
export function inspectOfficeFile(bytes: Uint8Array, type: OfficeType): Inspection {
  const { main, contentType } = formats[type];
  try {
    const reason = wrongWith(bytes, main, contentType);
    if (reason) return { ok: false, reason };
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return { ok: false, reason: error.code === "zip-bomb" ? "unpacks-too-large" : "damaged" };
  }
  return { ok: true, type, bytes, contentType, picture: null };
}

function wrongWith(bytes: Uint8Array, main: string, contentType: string): FileRefusal | null {
  // What stands before the first part or behind the last belongs to another format.
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const startsAsZip = bytes.byteLength > 22 && view.getUint32(0, true) === 0x04034b50;
  const endsAsZip = view.getUint32(bytes.byteLength - 22, true) === 0x06054b50;
  if (!startsAsZip || !endsAsZip) return "wrong-type";
  const entries = zipEntries(bytes);
  if (entries.size > mostParts) return "unpacks-too-large";
  if ([...entries.keys()].some(isActive)) return "active-content";
  let unpacked = 0;
  for (const [name, entry] of entries) {
    const part = zipPart(bytes, entry);
    unpacked += part.byteLength;
    if (unpacked > mostUnpackedBytes) return "unpacks-too-large";
    if (
      name === "[Content_Types].xml" &&
      !Buffer.from(part).toString("utf8").includes(`${contentType}.main+xml`)
    )
      return "wrong-type";
  }
  return entries.has(main) && entries.has("[Content_Types].xml") ? null : "wrong-type";
}
