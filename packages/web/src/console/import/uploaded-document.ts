import { maxDocumentBytes } from "@dondoc/app/console/import/read-document";
import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HttpRefusal } from "../../problems.ts";

/** The document, and what a browser writes around it. */
export const limitedUpload = bodyLimit({
  maxSize: maxDocumentBytes + 16 * 1024,
  onError: () => {
    throw new HttpRefusal("document-too-large");
  },
});

/** The one file of an upload form. Its name and its declared type are not looked at: its content tells. */
export async function uploadedDocument(
  c: Context,
): Promise<{ formToken: unknown; plan: unknown; bytes: Uint8Array }> {
  if (!c.req.header("content-type")?.toLowerCase().startsWith("multipart/form-data"))
    throw new HttpRefusal("content-type");
  const form = await c.req.formData().catch(() => {
    throw new HttpRefusal("form-malformed");
  });
  const files = form.getAll("document");
  const [file] = files;
  if (files.length > 1) throw new HttpRefusal("form-malformed");
  const bytes =
    typeof file === "object" && file !== null
      ? new Uint8Array(await file.arrayBuffer())
      : new Uint8Array();
  return { formToken: form.get("formToken"), plan: form.get("plan"), bytes };
}
