import { replaceRow } from "@dondoc/app/testing/rows";
import type { Key } from "@dondoc/app/world/table";
import { openRows } from "./rows.ts";
import type { Season } from "./season.ts";

export type Item = Record<string, string | number>;

/** Changes a row of the running store behind the service's back, or takes it away for null; answers how to undo it. */
export async function tamper(
  season: Pick<Season, "dataDirectory">,
  key: Key,
  change: (item: Item) => Item | null,
): Promise<() => Promise<void>> {
  const { table, close } = await openRows(season);
  const before = await table.get(key);
  if (!before) throw new Error(`no row ${key.pk} / ${key.sk}`);
  const changed = change(before);
  if (changed) await replaceRow(table, { ...changed, ...key });
  else await table.transact([{ remove: key }]);
  return async () => {
    await replaceRow(table, before);
    close();
  };
}
