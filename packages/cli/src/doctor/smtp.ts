import { masked } from "@dondoc/aws/masking";
import { greetServer, type SmtpMailerOptions } from "@dondoc/smtp/smtp-mailer";
import { checked, type Finding, warning, well, wrong } from "./finding.ts";

/**
 * That the authority's own mail server takes us as it would for a mail: by TLS with a certificate that is
 * known, and with the login. What it says is told in its own words.
 */
export async function checkSmtp(options: SmtpMailerOptions): Promise<Finding[]> {
  const { host, port, tls, user } = options;
  const place = `${host}:${port}`;
  const todo = `Is ${place} the mail server, and open to this machine? docs/operations.md.`;
  return checked("mail server", todo, async () => {
    const greeted = await greetServer(options);
    if (!greeted.well) {
      const says = `${place} says at ${masked(greeted.reason)}`;
      return [wrong("mail server", says, wayOut(greeted.failure) ?? todo)];
    }
    const login = user === undefined ? "no login is asked for" : "the login is taken";
    if (tls === "required")
      return [well("mail server", `${place}: TLS, certificate known, ${login}`)];
    const says = `${place}: nothing is encrypted, ${login}`;
    return [
      warning(
        "mail server",
        says,
        'Right for a server on this very network only: "tls":"required".',
      ),
    ];
  });
}

/** For what a person can mend, as the mail server or the TLS library words it; undefined for the rest. */
export function wayOut({
  command = "",
  code,
  words,
}: {
  command: string | undefined;
  code: string | undefined;
  words: string;
}) {
  if (command.startsWith("AUTH") || code === "EAUTH")
    return 'Set "user" in SST_RESOURCE_Mail and SST_RESOURCE_MailPassword right, and start the service again.';
  if (/expired|not yet valid/i.test(words))
    return "The certificate's time is over, or this machine's clock is wrong: have the server's operator renew it.";
  if (/certificate|altname|self[- ]signed|unable to verify/i.test(words))
    return 'Where the server has a certificate of the authority\'s own, name the file of the one that signs it: "caFile" in SST_RESOURCE_Mail. "host" must be the name in the certificate.';
  if (command === "STARTTLS" || code === "ETLS")
    return "The server offers no TLS at this port: ask its operator for one that does (587, 465).";
  return undefined;
}
