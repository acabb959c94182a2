import type { Situation } from "@dondoc/core/obligation/situation";
import { type ByLink, nameIn, openPlanByLink, recipientName } from "./link.ts";
import { isOffice } from "./overview.ts";
import type { App } from "./ports.ts";
import { Refusal } from "./refusal.ts";

/** A plan as a whole, for the holder of an office's link. */
export interface WholeList {
  situation: Situation;
  recipient: string;
}

/**
 * The full list that a digest leads to: of its plan, or of another that the link opens. Reads only; a unit's link opens none,
 * as it opens no overview.
 */
export async function wholeList(
  app: App,
  { token, plan }: ByLink & { plan?: string | undefined },
): Promise<WholeList> {
  const opened = await openPlanByLink(app, token, plan);
  const { units, state, situation } = opened;
  if (!isOffice(situation.plan, units)) throw new Refusal("link-unknown", "not an office's");
  return { situation, recipient: recipientName(state.stored, nameIn(opened)) };
}
