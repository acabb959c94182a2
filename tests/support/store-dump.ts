import { openRows } from "./rows.ts";
import type { Season } from "./season.ts";

/** Every row of the store, in a fixed order, as one text: equal texts mean that nothing was written. */
export async function dumpStore(season: Pick<Season, "dataDirectory">): Promise<string> {
  const { all, close } = await openRows(season);
  const rows = (await all()).map((row) =>
    JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
  close();
  return rows.sort().join("\n");
}
