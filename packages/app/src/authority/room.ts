import { tooMuch } from "@dondoc/core/authority/problems";
import type { App } from "../ports.ts";
import type { StoredPlan } from "../records.ts";
import { Refusal } from "../refusal.ts";
import { isLiving, obligationsIn, readPlanHeads } from "./head-rows.ts";

/**
 * Refuses a plan that would be followed, or that would grow, beyond what one authority may follow at once, as `check`
 * refuses it of files. What is there already may shrink.
 */
export async function requireRoom(
  app: Pick<App, "table" | "log">,
  stored: StoredPlan,
): Promise<void> {
  if (!isLiving(stored.life.state)) return;
  const { id, authority } = stored.plan;
  const heads = await readPlanHeads(app, authority);
  const own = obligationsIn(stored);
  const known = heads.find((head) => head.id === id);
  if (known && isLiving(known.state) && own <= known.obligations) return;
  const others = heads.filter((head) => head.id !== id && isLiving(head.state));
  const obligations = others.reduce((sum, head) => sum + head.obligations, own);
  const [problem] = tooMuch(others.length + 1, obligations);
  if (problem) throw new Refusal("authority-full", problem.message);
}
