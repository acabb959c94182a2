import * as z from "zod";

/** The parameters of paths: what cannot be an id is nothing that we have. */
const planId = z
  .string()
  .max(48)
  .regex(/^pln_[a-z0-9-]+$/);
const unitId = z
  .string()
  .max(40)
  .regex(/^[a-z0-9-]+$/);
export const obligationId = z
  .string()
  .max(160)
  .regex(/^obl_[a-z0-9-]+\.[a-z0-9-]+(\.[a-z0-9-]+)?$/);
const webhookId = z.string().regex(/^whk_[A-Za-z0-9_-]{22}$/);
const eventId = z.string().regex(/^evt_[A-Za-z0-9_-]{22}$/);

export const none = z.object({});
export const ofPlan = z.object({ plan: planId });
export const ofUnit = ofPlan.extend({ unit: unitId });
export const ofObligation = ofPlan.extend({ obligation: obligationId });
export const ofWebhook = ofPlan.extend({ webhook: webhookId });
export const ofDelivery = ofWebhook.extend({ event: eventId });
export { unitId };
