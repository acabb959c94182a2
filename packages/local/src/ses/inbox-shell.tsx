import { html } from "hono/html";
import type { Child } from "hono/jsx";

/** Nothing loads but our own style sheet and our own frame. */
export const pagePolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src data:",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** A whole page in Vietnamese. */
export function inboxShell(title: string, children: Child) {
  return html`<!doctype html>${(
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <link rel="stylesheet" href="/local/inbox.css" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <a class="skip" href="#content">
          Đến nội dung chính
        </a>
        <header class="top">
          <a class="brand" href="/local/inbox">
            Hộp thư
          </a>
          <a href="/">Trang đầu</a>
          <p>Thư do Đôn Đốc gửi được giữ trên máy này, không thư nào rời khỏi máy.</p>
        </header>
        <main id="content" tabindex={-1}>
          {children}
        </main>
      </body>
    </html>
  )}`;
}
