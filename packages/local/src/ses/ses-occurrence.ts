import type { InboxMail } from "./inbox-mail.ts";
import type { PlannedEvent } from "./planned-event.ts";

/** What happened: `eventType`, and the object of that name. It happens at the mail's own instant. */
export function sesOccurrence(planned: PlannedEvent, mail: InboxMail, region: string) {
  const timestamp = mail.at;
  const feedbackId = `${mail.id.slice(0, 16)}-${planned.id}-000000`;
  const reportingMTA = `local.smtp-out.${region}.amazonses.com`;
  switch (planned.kind) {
    case "send":
      return { eventType: "Send", send: {} };
    case "reject":
      return { eventType: "Reject", reject: { reason: "Bad content" } };
    case "delivery":
      return {
        eventType: "Delivery",
        delivery: {
          timestamp,
          processingTimeMillis: 0,
          recipients: planned.recipients,
          smtpResponse: "250 2.6.0 Message received",
          reportingMTA,
        },
      };
    case "bounce": {
      const { bounceType, bounceSubType, dsn } = bounceOf[planned.cause];
      return {
        eventType: "Bounce",
        bounce: {
          feedbackId,
          bounceType,
          bounceSubType,
          bouncedRecipients: planned.recipients.map((emailAddress) => ({ emailAddress, ...dsn })),
          timestamp,
          ...(dsn && { reportingMTA: `dns; ${reportingMTA}` }),
        },
      };
    }
    case "complaint":
      return {
        eventType: "Complaint",
        complaint: {
          feedbackId,
          complaintSubType: planned.cause === "listed" ? "OnAccountSuppressionList" : null,
          complainedRecipients: planned.recipients.map((emailAddress) => ({ emailAddress })),
          timestamp,
          ...(planned.cause === "abuse" && {
            userAgent: "Amazon SES Mailbox Simulator",
            complaintFeedbackType: "abuse",
            arrivalDate: timestamp,
          }),
        },
      };
  }
}

interface Bounce {
  bounceType: "Permanent" | "Transient";
  bounceSubType: string;
  dsn: { action: "failed"; status: string; diagnosticCode: string } | null;
}

/** https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html */
const bounceOf: Record<Extract<PlannedEvent, { kind: "bounce" }>["cause"], Bounce> = {
  "unknown-user": {
    bounceType: "Permanent",
    bounceSubType: "General",
    dsn: { action: "failed", status: "5.1.1", diagnosticCode: "smtp; 550 5.1.1 user unknown" },
  },
  suppressed: {
    bounceType: "Permanent",
    bounceSubType: "Suppressed",
    dsn: {
      action: "failed",
      status: "5.1.1",
      diagnosticCode:
        "Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an invalid address.",
    },
  },
  listed: {
    bounceType: "Permanent",
    bounceSubType: "OnAccountSuppressionList",
    dsn: {
      action: "failed",
      status: "5.1.1",
      diagnosticCode:
        "Amazon SES did not send the message to this address because it is on the suppression list for your account.",
    },
  },
  // The automatic answer comes back as a bounce that says nothing of the address.
  "out-of-office": { bounceType: "Transient", bounceSubType: "General", dsn: null },
};
