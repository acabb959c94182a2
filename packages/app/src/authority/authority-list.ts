import type { Plan } from "@dondoc/core/plan/plan";
import type { App } from "../ports.ts";
import { authorityListKey, authorityListRange } from "../world/keys.ts";
import { always, type Change, over, readRange } from "../world/table.ts";

/** An authority of the stage, as the first thing that is saved of it makes it known. */
export function listedChange(authority: Plan["authority"]): Change {
  return over({ ...authorityListKey(authority), listed: 1 }, always);
}

/** Every authority of the stage, by id. */
export async function listAuthorities({ table }: Pick<App, "table">): Promise<Plan["authority"][]> {
  return (await readRange(table, authorityListRange)).map(({ sk }) => sk);
}
