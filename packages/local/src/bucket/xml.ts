import type { Context } from "hono";
import type { Objects } from "./objects.ts";

/** The folders below a prefix; no page asks for anything else. */
export function listing(objects: Objects, c: Context): string {
  const prefix = c.req.query("prefix") ?? "";
  const below = objects.keys().filter((key) => key.startsWith(prefix));
  const folders = below.flatMap((key) => {
    const rest = key.slice(prefix.length);
    return rest.includes("/") ? [`${prefix}${rest.split("/")[0]}/`] : [];
  });
  const found = [...new Set(folders)].map(
    (folder) => `<CommonPrefixes><Prefix>${escaped(folder)}</Prefix></CommonPrefixes>`,
  );
  return `<ListBucketResult><Prefix>${escaped(prefix)}</Prefix>${found.join("")}</ListBucketResult>`;
}

/** A refusal as S3 words it. */
export function refusal(
  c: Context,
  status: 400 | 403 | 404 | 416 | 500,
  code: string,
  message: string,
) {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escaped(message)}</Message></Error>`;
  return c.body(body, status, { "Content-Type": "application/xml" });
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
