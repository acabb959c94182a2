import type { Inspection } from "@dondoc/app/attachment/receive-upload";

/** What a document needs neither to be read nor to be signed: scripts, programs, files inside of it. */
const active = /\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA)\b/;

/** What a ZIP, and so a program of Java or a Word file, is known by: at its end. */
const zipEnd = "PK\u0005\u0006";

/**
 * A PDF is kept as it came, as it may be signed; so it must be a PDF from its first byte to its last
 * and nothing else besides. This is no scanner of viruses: what hides in packed streams stays unseen.
 */
export function inspectPdf(bytes: Uint8Array): Inspection {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  if (!/^%PDF-[12]\.\d/.test(text)) return { ok: false, reason: "wrong-type" };
  if (!text.slice(-2048).includes("%%EOF")) return { ok: false, reason: "damaged" };
  if (text.slice(-66_000).includes(zipEnd)) return { ok: false, reason: "wrong-type" };
  // Pictures are left out: among their bytes any name may stand by chance. A name may be written with some of its letters as #xx.
  const plain = withoutStreams(text).replace(/#([0-9A-Fa-f]{2})/g, (_, code) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  if (active.test(plain)) return { ok: false, reason: "active-content" };
  return { ok: true, type: "pdf", bytes, contentType: "application/pdf", picture: null };
}

/** Each from `stream` and its line end to the next `endstream`. Every step goes on from the last one's end. */
function withoutStreams(text: string): string {
  const kept: string[] = [];
  let from = 0;
  for (let at = text.indexOf("stream"); at >= 0; ) {
    const opens = text[at + 6] === "\n" || text.startsWith("\r\n", at + 6);
    const end = opens ? text.indexOf("endstream", at + 6) : at + 6;
    if (end < 0) break;
    if (opens) {
      kept.push(text.slice(from, at));
      from = end + "endstream".length;
    }
    at = text.indexOf("stream", opens ? from : end);
  }
  kept.push(text.slice(from));
  return kept.join("");
}
