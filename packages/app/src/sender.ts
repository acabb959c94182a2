import type { Plan } from "@dondoc/core/plan/plan";
import type { App, OutgoingMail } from "./ports.ts";

/** Staff are trained against phishing: the sender's name is the authority's own. */
export function senderOf(app: App, plan: Plan): OutgoingMail["from"] {
  return {
    name: `${plan.document.issuerShort} – Theo dõi nhiệm vụ`,
    address: app.settings.senderAddress,
  };
}
