import { MailEvent, recordMailEvent } from "@dondoc/app/mail-event";
import type { App } from "@dondoc/app/ports";
import { createAppWithoutMail } from "@dondoc/aws/platform";

/** SES → EventBridge → the ledger. */
export function start(app: Omit<App, "mailer"> = createAppWithoutMail()) {
  return (event: unknown) => recordMailEvent(app, MailEvent.parse(event));
}

export const handler = start();
