import { createHash } from "node:crypto";
import type { Env } from "hono";
import type { Hono } from "hono/tiny";

/** What a page fetches beside itself: a string in the code, so that a bundle holds it. */
export interface Asset {
  /** Named by its content, so that a browser may keep it for ever. */
  path: string;
  text: string;
}

/** One sheet of several styles; comments and indents go. */
export function sheetOf(folder: string, styles: readonly string[]): Asset {
  const text = styles
    .join("\n")
    .replace(/\/\*.*?\*\//gs, "")
    .replace(/\s*\n\s*/g, "\n")
    .trim();
  const name = createHash("sha256").update(text).digest("hex").slice(0, 16);
  return { path: `${folder}/${name}.css`, text };
}

export function serveAsset<E extends Env>(app: Hono<E>, asset: Asset, type: string): void {
  app.get(asset.path, (c) => {
    c.header("Cache-Control", "public, max-age=31536000, immutable");
    return c.body(asset.text, 200, { "Content-Type": `${type}; charset=utf-8` });
  });
}
