import type { Context } from "hono";
import type { LocalBucketOptions } from "./local-bucket.ts";
import type { Objects } from "./objects.ts";
import { checkPost, PostRefused } from "./post-policy.ts";

/** What stands for the sender's own name of a file. */
const fileName = `$\{filename}`;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const mostKeyBytes = 1024;

/** A browser's form with one file, held to its policy; `handOn` is told under which key the file lies now. */
export function posted(
  { name, secret, now }: Pick<LocalBucketOptions, "name" | "secret" | "now">,
  objects: Objects,
  handOn: (key: string) => void,
) {
  return async (c: Context) => {
    const { file, fields } = await formOf(c);
    const key = (fields.get("key") ?? "").replaceAll(fileName, lastPart(file.name));
    if (Buffer.byteLength(key) > mostKeyBytes)
      throw new PostRefused(400, "KeyTooLongError", "Your key is too long");
    const bytes = new Uint8Array(await file.arrayBuffer());
    checkPost({ bucket: name, fields, key, size: bytes.byteLength }, secret, now());
    const contentType = fields.get("content-type") ?? "binary/octet-stream";
    const contentDisposition = fields.get("content-disposition") ?? null;
    await objects.write({ key, contentType, contentDisposition }, bytes);
    handOn(key);
    const onward = fields.get("success_action_redirect");
    if (!onward) return c.body(null, 204);
    const to = new URL(onward);
    for (const [part, value] of Object.entries({ bucket: name, key }))
      to.searchParams.set(part, value);
    return c.redirect(to.href, 303);
  };
}

/** Fields by their names in lower case, as S3 does not tell them apart by that. */
async function formOf(c: Context): Promise<{ file: File; fields: Map<string, string> }> {
  const form = await c.req.formData().catch(() => null);
  const file = form?.get("file");
  if (!form || !(file instanceof File))
    throw new PostRefused(
      400,
      "InvalidArgument",
      "POST requires exactly one file upload per request.",
    );
  const fields = new Map<string, string>();
  for (const [field, value] of form)
    if (typeof value === "string") fields.set(field.toLowerCase(), value);
  return { file, fields };
}

function lastPart(name: string): string {
  return name.split(/[/\\]/).at(-1) ?? "";
}
