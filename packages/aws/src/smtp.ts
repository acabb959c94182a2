import type { Mailer } from "@dondoc/app/ports";
import type { SmtpMailerOptions } from "@dondoc/smtp/smtp-mailer";

/** The authority's own server, loaded with the first mail. */
export function smtpMailer(options: SmtpMailerOptions): Mailer {
  let mailer: Promise<Mailer> | null = null;
  const loaded = () => {
    mailer ??= import("@dondoc/smtp/smtp-mailer").then((it) => it.createSmtpMailer(options));
    return mailer;
  };
  return {
    quota: async () => ({ perSecond: options.rate, per24Hours: null, sentLast24Hours: 0 }),
    check: async () => (await loaded()).check?.(),
    send: async (mail) => (await loaded()).send(mail),
  };
}
