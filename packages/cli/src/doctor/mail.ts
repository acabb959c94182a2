import {
  GetAccountCommand,
  type GetAccountCommandOutput,
  GetEmailIdentityCommand,
  SESv2Client,
} from "@aws-sdk/client-sesv2";
import { checked, type Finding, warning, well, wrong } from "./finding.ts";

export interface MailNeed {
  sender: string;
  /** Recipients of the busiest day that could be: everybody with an address, once. */
  recipientsADay: number;
}

/** All mails of a morning should have left within the hour. */
const secondsOfAMorning = 3600;

export async function checkMail(need: MailNeed): Promise<Finding[]> {
  const client = new SESv2Client({ maxAttempts: 2 });
  const account = await checked("mail account", "Allow ses:GetAccount to whoever asks.", async () =>
    accountFindings(await client.send(new GetAccountCommand()), need),
  );
  return [...account, ...(await checkIdentity(client, need.sender))];
}

/** What an account may send, against what the plans need. */
export function accountFindings(
  account: GetAccountCommandOutput,
  { recipientsADay }: MailNeed,
): Finding[] {
  const { ProductionAccessEnabled, SendingEnabled, EnforcementStatus, SendQuota = {} } = account;
  const found: Finding[] = [];
  found.push(
    ProductionAccessEnabled
      ? well("sandbox", "the account may write to anybody")
      : wrong(
          "sandbox",
          "the account is in SES's sandbox: it writes to verified addresses only",
          "Ask for production access: docs/operations.md, First deployment, 6.",
        ),
  );
  if (!SendingEnabled || (EnforcementStatus && EnforcementStatus !== "HEALTHY"))
    found.push(
      wrong(
        "sending",
        `sending is ${SendingEnabled ? "on" : "off"}, the account is ${EnforcementStatus}`,
        "Read what SES has written to the account's owner under Reputation.",
      ),
    );
  const { Max24HourSend = 0, MaxSendRate = 0, SentLast24Hours = 0 } = SendQuota;
  found.push(quota("daily quota", recipientsADay, Max24HourSend, `${SentLast24Hours} used`));
  found.push(quota("send rate", recipientsADay / secondsOfAMorning, MaxSendRate, "a second"));
  return found;
}

/** SES writes -1 where there is no limit. */
function quota(check: string, needed: number, limit: number, more: string): Finding {
  if (limit === -1) return well(check, "no limit");
  const says = `${limit} (${more}); the active plans need up to ${Number(needed.toFixed(2))}`;
  if (needed <= limit) return well(check, says);
  return wrong(check, says, "Ask for more under Service Quotas → Amazon SES.");
}

async function checkIdentity(client: SESv2Client, sender: string): Promise<Finding[]> {
  const domain = sender.slice(sender.indexOf("@") + 1);
  const todo = `Deploy with the identity of ${domain}, or verify it in SES; then publish its records.`;
  return checked("sender's domain", todo, async () => {
    const found = await client.send(new GetEmailIdentityCommand({ EmailIdentity: domain }));
    const dkim = found.DkimAttributes?.Status ?? "NOT_STARTED";
    const mailFrom = found.MailFromAttributes?.MailFromDomainStatus ?? "not set";
    if (!found.VerifiedForSendingStatus || dkim !== "SUCCESS")
      return [
        wrong(
          "sender's domain",
          `${domain}: DKIM ${dkim}`,
          "Publish the DKIM records: outputs of the stack.",
        ),
      ];
    if (mailFrom !== "SUCCESS")
      return [
        warning(
          "sender's domain",
          `${domain} is verified; MAIL FROM ${mailFrom}`,
          "Publish the MX and SPF records of mail.<domain>: outputs of the stack.",
        ),
      ];
    return [well("sender's domain", `${domain}: verified, DKIM and MAIL FROM`)];
  });
}
