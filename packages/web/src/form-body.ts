import type { CheckInForm } from "@dondoc/app/leader-page";
import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HttpRefusal } from "./problems.ts";

export const maxBodyBytes = 64 * 1024;

const tooLarge = () => new HttpRefusal("body-too-large");

/** Stops reading at the limit, whether or not the length was announced. */
export const limitedBody = bodyLimit({
  maxSize: maxBodyBytes,
  onError: () => {
    throw tooLarge();
  },
});

/**
 * The fields of a URL-encoded form. Stricter than `URLSearchParams`, which repairs broken escapes
 * and keeps one of two like-named fields: what a person did not mean to send must not be recorded.
 */
export async function readFields(c: Context): Promise<Map<string, string>> {
  requireFormType(c.req.header("content-type"));
  const bytes = await c.req.arrayBuffer();
  if (bytes.byteLength > maxBodyBytes) throw tooLarge();
  const fields = new Map<string, string>();
  for (const pair of decoded(bytes).split("&").filter(Boolean)) {
    const at = pair.indexOf("=");
    const name = unescaped(at < 0 ? pair : pair.slice(0, at));
    if (fields.has(name)) throw malformed("A field appears twice.");
    fields.set(name, at < 0 ? "" : unescaped(pair.slice(at + 1)));
  }
  return fields;
}

const known = new Set([
  "plan",
  "obligation",
  "status",
  "note",
  "formToken",
  "confirmedOn",
  "extensionOn",
  "extensionReason",
]);
const progressField = /^progress\.([a-z0-9-]{1,40})$/;
const answerField = /^answer\.(f[0-9]{1,2})$/;

/** The check-in form. A field left empty counts as not filled in, except the note. */
export function checkInForm(fields: ReadonlyMap<string, string>): CheckInForm {
  const form: Record<string, string> = {};
  const progress: Record<string, string> = {};
  const answers: Record<string, string> = {};
  for (const [name, value] of fields) {
    const target = progressField.exec(name)?.[1];
    const asked = answerField.exec(name)?.[1];
    if (target === undefined && asked === undefined && !known.has(name))
      throw malformed("A field is unknown.");
    if (value.trim() === "" && name !== "note") continue;
    if (target !== undefined) progress[target] = value;
    else if (asked !== undefined) answers[asked] = value;
    else form[name] = value;
  }
  return { ...form, progress, answers };
}

/** A form of a single button. */
export function requireNoFields(fields: ReadonlyMap<string, string>) {
  if (fields.size > 0) throw malformed("A field is unknown.");
}

function requireFormType(header: string | undefined) {
  const [type, ...parameters] = (header ?? "").toLowerCase().split(";");
  const charset = parameters.map((p) => p.trim()).find((p) => p.startsWith("charset="));
  if (type?.trim() !== "application/x-www-form-urlencoded") throw new HttpRefusal("content-type");
  if (charset && !["utf-8", '"utf-8"'].includes(charset.slice("charset=".length)))
    throw new HttpRefusal("content-type");
}

function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw malformed("The body is not UTF-8.");
  }
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw malformed("A percent escape is broken.");
  }
}

function malformed(detail: string): HttpRefusal {
  return new HttpRefusal("form-malformed", `${detail} Nothing was recorded.`);
}
