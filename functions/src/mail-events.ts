import { MailEvent, recordMailEvent } from "@dondoc/app/mail-event";
import { createAppWithoutMail } from "@dondoc/aws/platform";

const app = createAppWithoutMail();

/** SES → EventBridge → the ledger. */
export const handler = (event: unknown) => recordMailEvent(app, MailEvent.parse(event));
