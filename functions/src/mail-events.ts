import { MailEvent, recordMailEvent } from "@dondoc/app/mail-event";
import { createApp } from "@dondoc/aws/platform";

const app = createApp();

/** SES → EventBridge → the ledger. */
export const handler = (event: unknown) => recordMailEvent(app, MailEvent.parse(event));
