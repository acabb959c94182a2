import * as z from "zod/mini";

/** The parameters of paths: what cannot be an id is nothing that we have. */
const planId = z.string().check(z.maxLength(48), z.regex(/^pln_[a-z0-9-]+$/));
const unitId = z.string().check(z.maxLength(40), z.regex(/^[a-z0-9-]+$/));
export const obligationId = z
  .string()
  .check(z.maxLength(160), z.regex(/^obl_[a-z0-9-]+\.[a-z0-9-]+(\.[a-z0-9-]+)?$/));
const webhookId = z.string().check(z.regex(/^whk_[A-Za-z0-9_-]{22}$/));
const eventId = z.string().check(z.regex(/^evt_[A-Za-z0-9_-]{22}$/));

export const none = z.object({});
export const ofPlan = z.object({ plan: planId });
export const ofUnit = z.extend(ofPlan, { unit: unitId });
export const ofObligation = z.extend(ofPlan, { obligation: obligationId });
export const ofWebhook = z.extend(ofPlan, { webhook: webhookId });
export const ofDelivery = z.extend(ofWebhook, { event: eventId });
export { unitId };
