import { type Context, Hono } from "hono";
import { accepts } from "hono/accepts";
import { type InboxTags, inboxJson } from "./inbox-json.ts";
import { type InboxMail, recipients } from "./inbox-mail.ts";
import { InboxListPage } from "./inbox-page.tsx";
import { inboxPage, inboxQuery, matching } from "./inbox-query.ts";
import { inboxShell, pagePolicy } from "./inbox-shell.tsx";
import { inboxStyle } from "./inbox-style.ts";
import type { LocalSes } from "./local-ses.ts";
import { bodyDocument, bodyPolicy } from "./mail-body.ts";
import { MailPage } from "./mail-page.tsx";

/**
 * The inbox: pages for a person's browser, JSON for everything else. GET only; nothing is written.
 * It shows every mail to whoever can reach it, links and all, so it belongs on a loopback address.
 */
export function inboxRoutes(ses: Pick<LocalSes, "inbox" | "mail">, tags: InboxTags): Hono {
  const app = new Hono();
  const kindOf = (mail: InboxMail) => {
    const kind = mail.tags[tags.kindTag] ?? "";
    return tags.kindNames?.[kind] ?? kind;
  };

  app.use("/local/*", async (c, next) => {
    await next();
    c.header("Cache-Control", "no-store");
    c.header("Referrer-Policy", "no-referrer");
    c.header("X-Content-Type-Options", "nosniff");
    c.header("X-Robots-Tag", "noindex");
    c.header("Vary", "Accept");
    if (!c.res.headers.has("Content-Security-Policy")) {
      c.header("Content-Security-Policy", pagePolicy);
    }
  });

  app.get("/local/inbox.css", (c) =>
    c.body(inboxStyle, 200, { "Content-Type": "text/css; charset=utf-8" }),
  );

  app.get("/local/inbox", (c) => {
    const mails = ses.inbox();
    const query = inboxQuery((name) => c.req.query(name));
    const found = matching(mails, query, tags.kindTag);
    if (wantsJson(c)) return c.json(found.map((mail) => inboxJson(mail, tags)));
    return c.html(
      inboxShell(
        "Thư đã gửi – Hộp thư Đôn Đốc",
        <InboxListPage
          page={inboxPage(found, query.page)}
          query={query}
          kinds={kindsOf(mails, tags)}
          addresses={latestAddresses(mails)}
          kindOf={kindOf}
        />,
      ),
    );
  });

  app.get("/local/inbox/:id", (c) => {
    const mail = ses.mail(c.req.param("id"));
    if (!mail) return missing(c);
    if (wantsJson(c)) return c.json(inboxJson(mail, tags));
    const mails = ses.inbox();
    const at = mails.findIndex((one) => one.id === mail.id);
    const asText = mail.html === "" || (c.req.query("view") === "text" && mail.text !== "");
    return c.html(
      inboxShell(
        `${mail.subject || "Thư"} – Hộp thư Đôn Đốc`,
        <MailPage
          mail={mail}
          kind={kindOf(mail)}
          view={asText ? "text" : "html"}
          newer={mails[at + 1]}
          older={mails[at - 1]}
        />,
      ),
    );
  });

  app.get("/local/inbox/:id/body", (c) => {
    const mail = ses.mail(c.req.param("id"));
    if (!mail) return missing(c);
    c.header("Content-Security-Policy", bodyPolicy);
    return c.html(bodyDocument(mail));
  });

  app.get("/local/inbox/:id/attachments/:index", (c) => {
    const file = ses.mail(c.req.param("id"))?.attachments[Number(c.req.param("index"))];
    if (file?.content === undefined) return missing(c);
    // Never shown by the browser itself: what a mail carries is anybody's.
    c.header("Content-Security-Policy", "default-src 'none'; sandbox");
    c.header(
      "Content-Disposition",
      `attachment; filename*=UTF-8''${encodeURIComponent(file.name || "tep")}`,
    );
    return c.body(Uint8Array.from(Buffer.from(file.content, "base64")), 200, {
      "Content-Type": file.type,
    });
  });

  return app;
}

/** A page for a browser, which asks for one; JSON for whoever asks for nothing in particular. */
export function wantsJson(c: Context): boolean {
  const supports = ["application/json", "text/html"];
  return accepts(c, { header: "Accept", supports, default: "application/json" }) !== "text/html";
}

function missing(c: Context) {
  if (wantsJson(c)) return c.json({ code: "not_found", message: "There is no such mail." }, 404);
  return c.html(
    inboxShell(
      "Không tìm thấy thư – Hộp thư Đôn Đốc",
      <>
        <h1>Không tìm thấy thư</h1>
        <p>
          Hộp thư không có thư mang mã này. Xin trở lại <a href="/local/inbox">danh sách thư</a>.
        </p>
      </>,
    ),
    404,
  );
}

function kindsOf(mails: readonly InboxMail[], { kindTag, kindNames }: InboxTags) {
  const kinds = [...new Set(mails.map((mail) => mail.tags[kindTag] ?? ""))].filter(Boolean).sort();
  return kinds.map((kind): [string, string] => [kind, kindNames?.[kind] ?? kind]);
}

/** Enough to choose from; any other can be typed. */
function latestAddresses(mails: readonly InboxMail[]): string[] {
  return [...new Set(mails.toReversed().flatMap(recipients))].slice(0, 100).sort();
}
