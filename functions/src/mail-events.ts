import { MailEvent, recordMailEvent } from "@dondoc/app/mail-event";
import { createAppWithoutMail } from "@dondoc/aws/platform";

/** SES → EventBridge → the ledger. */
export function start() {
  const app = createAppWithoutMail();
  return (event: unknown) => recordMailEvent(app, MailEvent.parse(event));
}

export const handler = start();
