import type { Situation } from "@dondoc/core/obligation/situation";
import { type ByLink, openPlanByLink, recipientName } from "./link.ts";
import { isOffice } from "./overview.ts";
import type { App } from "./ports.ts";
import { Refusal } from "./refusal.ts";

/** A plan as a whole, for the holder of an office's link. */
export interface WholeList {
  situation: Situation;
  recipient: string;
}

/** The full list that a digest leads to. Reads only; a unit's link opens none, as it opens no overview. */
export async function wholeList(app: App, { token }: ByLink): Promise<WholeList> {
  const { link, state, situation } = await openPlanByLink(app, token);
  if (!isOffice(situation.plan, link.units)) throw new Refusal("link-unknown", "not an office's");
  return { situation, recipient: recipientName(state.stored, link.recipient) };
}
