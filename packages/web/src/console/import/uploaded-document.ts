import { maxDocumentBytes } from "@dondoc/app/console/import/read-document";
import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { readFields } from "../../form-body.ts";
import { HttpRefusal } from "../../problems.ts";

/** The document, and what a browser writes around it. */
export const limitedUpload = bodyLimit({
  maxSize: maxDocumentBytes + 16 * 1024,
  onError: () => {
    throw new HttpRefusal("document-too-large");
  },
});

/** The fields of an upload form, besides its file. A form without a file is read too, and refused for that later. */
export async function readUpload(c: Context): Promise<Map<string, string>> {
  if (!isUpload(c)) return readFields(c);
  const fields = new Map<string, string>();
  for (const [name, value] of await uploadForm(c))
    if (typeof value === "string") fields.set(name, value);
  return fields;
}

/** The one file of an upload form. Its name and its declared type are not looked at: its content tells. */
export async function uploadedDocument(
  c: Context,
): Promise<{ formToken: unknown; plan: unknown; bytes: Uint8Array }> {
  if (!isUpload(c)) throw new HttpRefusal("content-type");
  const form = await uploadForm(c);
  const files = form.getAll("document");
  const [file] = files;
  if (files.length > 1) throw new HttpRefusal("form-malformed");
  const bytes =
    typeof file === "object" && file !== null
      ? new Uint8Array(await file.arrayBuffer())
      : new Uint8Array();
  return { formToken: form.get("formToken"), plan: form.get("plan"), bytes };
}

function isUpload(c: Context): boolean {
  return c.req.header("content-type")?.toLowerCase().startsWith("multipart/form-data") ?? false;
}

/** Kept by the request: asked for twice, it is read once. */
function uploadForm(c: Context): Promise<FormData> {
  return c.req.formData().catch(() => {
    throw new HttpRefusal("form-malformed");
  });
}
