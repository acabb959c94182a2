import { html } from "hono/html";
import type { Child } from "hono/jsx";

/** Nothing loads but our own style sheet; a form goes nowhere else. */
export const startPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** A whole page in Vietnamese. */
export function startShell(title: string, children: Child) {
  return html`<!doctype html>${(
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <link rel="stylesheet" href="/local/start.css" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <a class="skip" href="#content">
          Đến nội dung chính
        </a>
        {children}
      </body>
    </html>
  )}`;
}
