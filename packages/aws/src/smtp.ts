import type { Mailer } from "@dondoc/app/ports";
import type { SmtpMailerOptions } from "@dondoc/smtp/smtp-mailer";

type SmtpModule = typeof import("@dondoc/smtp/smtp-mailer");

/** Named by a variable, so that no bundler follows it: functions that send by SES carry no SMTP client. */
const moduleName: string = "@dondoc/smtp/smtp-mailer";

/** The authority's own server, loaded with the first mail. */
export function smtpMailer(options: SmtpMailerOptions): Mailer {
  let mailer: Promise<Mailer> | null = null;
  const loaded = () => {
    mailer ??= (import(/* @vite-ignore */ moduleName) as Promise<SmtpModule>).then((it) =>
      it.createSmtpMailer(options),
    );
    return mailer;
  };
  return {
    quota: async () => ({ perSecond: options.rate, per24Hours: null, sentLast24Hours: 0 }),
    send: async (mail) => (await loaded()).send(mail),
  };
}
