import type { Plan } from "@dondoc/core/plan/plan";
import type { App } from "../ports.ts";
import { epochKey } from "../world/keys.ts";
import { always, type Change, is, lacks, over } from "../world/table.ts";

/**
 * The state of an authority in which something was worked out: what it was last changed by. Whatever can change
 * who must be told what by which mailbox raises it in its own transaction; an answer does not.
 */
export interface Epoch {
  authority: Plan["authority"];
  /** Undefined of an authority in which nothing was saved yet. */
  mark: string | undefined;
}

/** The epoch now. To be read before all that it guards: what changes in between then makes it out of date. */
export async function readEpoch(
  { table }: Pick<App, "table">,
  authority: Plan["authority"],
): Promise<Epoch> {
  const row = await table.get(epochKey(authority));
  return { authority, mark: row && String(row.mark) };
}

/**
 * Goes with each change that the epoch tells of. `by` names the change: no two have the same name, so that no epoch comes
 * back, and nobody has to read it to raise it.
 */
export function raisedEpoch(authority: Plan["authority"], by: string): Change {
  return over({ ...epochKey(authority), mark: by }, always);
}

/** What goes with it goes through only as long as the epoch is the one that was read. */
export function epochStands({ authority, mark }: Epoch): Change {
  return {
    check: epochKey(authority),
    when: mark === undefined ? lacks("mark") : is("mark", mark),
  };
}
