import { acceptance, checkSender } from "./acceptance.ts";
import { failAfter, failBefore } from "./faults.ts";
import type { Ledger } from "./ledger.ts";
import type { Settings } from "./local-ses-options.ts";
import { mailDraft } from "./mail-draft.ts";
import { newMessageId } from "./message-id.ts";
import type { Postman } from "./postman.ts";
import { Refusal } from "./refusal.ts";
import { parsedAs, readJson, SendEmailRequest } from "./send-email-request.ts";
import type { SendQuota } from "./send-quota.ts";

/** What the operations work on. */
export interface MailService {
  settings: Settings;
  ledger: Ledger;
  quota: SendQuota;
  postman: Postman;
  /** Aborted when the service closes. */
  closing: AbortSignal;
}

/** SendEmail: the id of a mail that is on the disk with its whole future, or a refusal. */
export async function sendEmail(request: Request, service: MailService): Promise<string> {
  const { settings, ledger, quota, postman, closing } = service;
  const fault = settings.faults?.();
  failBefore(fault);
  const draft = mailDraft(parsedAs(SendEmailRequest, await readJson(request)));
  if (!ledger.sendingEnabled) {
    throw new Refusal("SendingPausedException", "Account sending is disabled.");
  }
  checkConfigurationSet(draft.configurationSet, settings);
  checkSender(draft.sender, settings.identities, settings.region);
  const now = settings.clock.now();
  const accepted = acceptance(draft, freshId(now, service), new Date(now).toISOString(), {
    simulate: settings.simulate,
    suppression: ledger.suppression,
    suppressedReasons: settings.suppressedReasons,
    publishes: settings.emit !== undefined,
  });
  const giveBack = quota.take(draft, now);
  await ledger.accept(accepted).catch((error) => {
    giveBack();
    throw error;
  });
  postman.owe(accepted);
  await failAfter(fault, closing);
  return accepted.mail.id;
}

function checkConfigurationSet(name: string | null, { configurationSets }: Settings): void {
  if (name === null || configurationSets?.includes(name) !== false) return;
  throw new Refusal("NotFoundException", `Configuration set <${name}> does not exist.`);
}

/** Numbers given for a test may come round again after a restart. */
function freshId(now: number, service: MailService): string {
  const id = newMessageId(now, service.settings.random);
  return service.ledger.mail(id) ? freshId(now, service) : id;
}
