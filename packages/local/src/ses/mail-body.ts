import type { InboxMail } from "./inbox-mail.ts";

/** As in the page's frame, so that the body opened by itself is no freer. */
export const bodySandbox =
  "allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";

/** No script, no request to anywhere; inline styles and inline images, as mails have them. */
export const bodyPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src data:",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
  `sandbox ${bodySandbox}`,
].join("; ");

/** The HTML of a mail as a document whose links open at the top; its text when it has no HTML. */
export function bodyDocument(mail: Pick<InboxMail, "html" | "text" | "subject">): string {
  const base = '<base target="_top">';
  if (mail.html === "") {
    const title = `<meta charset="utf-8"><title>${escaped(mail.subject)}</title>`;
    const text = `<pre style="white-space:pre-wrap">${escaped(mail.text)}</pre>`;
    return `<!doctype html><html lang="vi"><head>${title}${base}</head><body>${text}</body></html>`;
  }
  // The first <base> of a document wins. Nothing may stand before its doctype.
  for (const opening of [/<head(\s[^>]*)?>/i, /<html(\s[^>]*)?>/i, /<!doctype[^>]*>/i]) {
    const found = opening.exec(mail.html);
    if (!found) continue;
    const after = found.index + found[0].length;
    return `${mail.html.slice(0, after)}${base}${mail.html.slice(after)}`;
  }
  return `<!doctype html>${base}${mail.html}`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
