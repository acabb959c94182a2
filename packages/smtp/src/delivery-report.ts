import type { DeliveryReport } from "@dondoc/app/delivery-report";
import PostalMime, { type Attachment } from "postal-mime";
import { parseReference, referenceHeader } from "./reference.ts";

/**
 * Reads a mail server's report of a mail that it had taken from us (RFC 3464). Null for any other mail,
 * and for a report of a mail that is no notice of ours.
 */
export async function deliveryReportOf(raw: Uint8Array): Promise<DeliveryReport | null> {
  const { attachments, date } = await PostalMime.parse(raw, {
    forceRfc822Attachments: true,
    attachmentEncoding: "utf8",
  });
  const [ofMail, ...ofRecipients] = blocks(textOf(attachments, "message/delivery-status"));
  const returned =
    textOf(attachments, "text/rfc822-headers") || textOf(attachments, "message/rfc822");
  const [head] = blocks(returned);
  const named = [ofMail?.["original-envelope-id"], head?.[referenceHeader.toLowerCase()]];
  const reference = named.map((text) => parseReference(text ?? "")).find((one) => one !== null);
  if (!reference) return null;
  const recipients = ofRecipients.flatMap((fields) => {
    const address = addressOf(fields["original-recipient"] ?? fields["final-recipient"] ?? "");
    const action = (fields.action ?? "").toLowerCase();
    return address ? [{ address, action, status: fields.status ?? "" }] : [];
  });
  return { ...reference, at: instantOf(date), recipients };
}

function textOf(attachments: readonly Attachment[], type: string): string {
  return String(attachments.find(({ mimeType }) => mimeType === type)?.content ?? "");
}

/** Fields by their names in lower case, folded lines joined; blocks are parted by empty lines. */
function blocks(text: string): Record<string, string>[] {
  return text
    .trim()
    .split(/\r?\n[ \t]*\r?\n/)
    .map((block) => {
      const lines = block.replaceAll(/\r?\n[ \t]+/g, " ").split(/\r?\n/);
      return Object.fromEntries(lines.flatMap(fieldOf));
    });
}

/** By the colon, not by an expression: the line is a stranger's, and as long as they like. */
function fieldOf(line: string): [name: string, value: string][] {
  const colon = line.indexOf(":");
  const name = line.slice(0, Math.max(colon, 0));
  return name === "" || /\s/.test(name) ? [] : [[name.toLowerCase(), line.slice(colon + 1).trim()]];
}

/** `rfc822; doan@xa.example`; what is longer is no address. */
function addressOf(field: string): string {
  if (field.length > 400) return "";
  return (/^rfc822;\s*<?([^<>\s]+@[^<>\s]+?)>?$/i.exec(field)?.[1] ?? "").toLowerCase();
}

function instantOf(date: string | undefined): string | null {
  const at = Date.parse(date ?? "");
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}
