import type { Inspect } from "@dondoc/app/attachment/receive-upload";
import { fileTypeFromBuffer } from "file-type";
import { inspectOfficeFile } from "./office-file.ts";
import { inspectPdf } from "./pdf.ts";
import { inspectHeic, inspectPicture } from "./picture.ts";

/**
 * Looks at what a file is by its content alone: its name and the type that a browser claims are
 * nobody's word. Whatever is not surely one of the types that are taken in is refused.
 */
export const inspectFile: Inspect = async (bytes) => {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  switch (found?.mime) {
    case "image/jpeg":
      return inspectPicture(bytes, "jpeg");
    case "image/png":
      return inspectPicture(bytes, "png");
    case "image/webp":
      return inspectPicture(bytes, "webp");
    case "image/heic":
    case "image/heif":
    case "image/heic-sequence":
      return inspectHeic(bytes);
    case "application/pdf":
      return inspectPdf(bytes);
    case "application/vnd.openxmlformats-officedocument.wordprocessingml.document":
      return inspectOfficeFile(bytes, "docx");
    case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":
      return inspectOfficeFile(bytes, "xlsx");
    case "application/vnd.ms-word.document.macroenabled.12":
    case "application/vnd.ms-excel.sheet.macroenabled.12":
      return { ok: false, reason: "active-content" };
    default:
      return { ok: false, reason: "wrong-type" };
  }
};
