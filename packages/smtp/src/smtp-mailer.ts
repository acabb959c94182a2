import { randomUUID } from "node:crypto";
import { rootCertificates } from "node:tls";
import type { Mailer, OutgoingMail } from "@dondoc/app/ports";
import MailComposer from "nodemailer/lib/mail-composer";
import type { SMTPConnectionOptions } from "nodemailer/lib/smtp-connection";
import { DeliveryFailed, deliver, greet, type Login } from "./delivery.ts";
import { referenceHeader, referenceOf } from "./reference.ts";
import type { SmtpSettings } from "./settings.ts";
import { reasonOf, type SmtpFailure, smtpRefusal } from "./smtp-outcome.ts";

export interface SmtpMailerOptions extends SmtpSettings {
  password?: string | undefined;
  /** Certificates to trust beside the known ones, as of an authority's own. */
  ca?: string | undefined;
}

/** All in all far below the lease of a notice. */
const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000 };

/**
 * The authority's own mail server in place of SES, with the same guarantees but one: nobody tells us
 * later that a mail left unless its reports are read (`delivery-report.ts`), so that a sender that dies
 * between the server's answer and its record leaves a claim that is sent again when its lease is over.
 */
export function createSmtpMailer(options: SmtpMailerOptions): Mailer {
  const login = loginOf(options);
  return {
    quota: async () => ({ perSecond: options.rate, per24Hours: null, sentLast24Hours: 0 }),
    async check() {
      const greeted = await greetServer(options);
      if (!greeted.well) throw new Error(greeted.reason);
    },
    async send(mail) {
      const id = randomUUID();
      const messageId = `<${id}@${mail.from.address.split("@")[1]}>`;
      const reference = referenceOf(mail.tags, id);
      const message = await composed(mail, messageId, reference);
      const envelope = { from: mail.from.address, to: mail.to, id: reference };
      try {
        const connection = connectionOf(options);
        await deliver(connection, login, envelope, message);
        return { sent: true, messageId };
      } catch (error) {
        const refusal = error instanceof DeliveryFailed ? smtpRefusal(error.failure) : null;
        if (refusal === null) throw error;
        return refusal;
      }
    },
  };
}

/** How the server took us: encrypted and logged in or not, or what went wrong, in its own words. */
export type Greeted =
  | { well: true; secure: boolean }
  | { well: false; reason: string; failure: SmtpFailure };

/** Opens the server as each mail does, with the certificate checked and the login tried; sends nothing. */
export async function greetServer(options: SmtpMailerOptions): Promise<Greeted> {
  try {
    return { well: true, ...(await greet(connectionOf(options), loginOf(options))) };
  } catch (error) {
    if (!(error instanceof DeliveryFailed)) throw error;
    const { failure } = error;
    return { well: false, reason: reasonOf(failure), failure };
  }
}

function loginOf({ user, password }: SmtpMailerOptions): Login {
  return user === undefined ? null : { user, pass: password ?? "" };
}

function connectionOf({ host, port, tls, ca }: SmtpMailerOptions): SMTPConnectionOptions {
  const encrypted = tls === "required";
  return {
    host,
    port,
    secure: encrypted && port === 465,
    requireTLS: encrypted,
    ignoreTLS: !encrypted,
    // Named ones take the place of the known ones, unless these are named too.
    tls: ca === undefined ? {} : { ca: [...rootCertificates, ca] },
    ...timeouts,
  };
}

/** Nodemailer encodes names and subjects and lets no line break into a header. Tags are for SES alone. */
function composed(mail: OutgoingMail, messageId: string, reference: string): Promise<Buffer> {
  const { from, to, subject, text, html } = mail;
  const headers = { ...mail.headers, [referenceHeader]: reference };
  const attachments = (mail.attachments ?? []).map(({ fileName, type, content }) => ({
    filename: fileName,
    contentType: type,
    content,
  }));
  return new MailComposer({ from, to, subject, text, html, headers, messageId, attachments })
    .compile()
    .build();
}
