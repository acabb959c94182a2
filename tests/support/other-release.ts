import { trailName } from "@dondoc/app/notice/trail";
import { replaceRow } from "@dondoc/app/testing/rows";
import { rememberedName } from "@dondoc/app/world/fact-memory";
import type { Row } from "@dondoc/app/world/table";
import { openRows } from "./rows.ts";
import type { Season } from "./season.ts";
import type { Item } from "./tampering.ts";

/** What a release that does not exist yet writes. */
export const newer = { newer: { deep: [1] } } as const;

/** Maps whose keys are data and not fields. */
const maps = new Set(["answers", "hands", "years", "headers"]);

/** Adds an unknown field at every level of every row of the store; answers the rows as they were. */
export async function markEveryRow(season: Pick<Season, "dataDirectory">): Promise<Item[]> {
  const { table, all, close } = await openRows(season);
  const rows = await all();
  for (const row of rows) await replaceRow(table, marked(row));
  close();
  await forget();
  return rows;
}

/** What was remembered goes, as in a process that begins: a release does not come while one runs. */
async function forget() {
  const large = async () => ({ fact: {}, size: 2_000_000 });
  for (let n = 0; n < 4; n++) await rememberedName({}, String(n), large);
}

export async function rowsOf(season: Pick<Season, "dataDirectory">): Promise<Item[]> {
  const { all, close } = await openRows(season);
  const rows = await all();
  close();
  return rows;
}

function marked(row: Row): Row {
  const item: Row = { ...row, newer: "text" };
  for (const [name, value] of Object.entries(row)) {
    if (typeof value !== "string" || !value.startsWith("{")) continue;
    const text = JSON.stringify(everywhere(JSON.parse(value)));
    if (!name.startsWith("trail_")) item[name] = text;
    else {
      delete item[name];
      item[trailName(text)] = text;
    }
  }
  return item;
}

function everywhere(value: unknown, name = ""): unknown {
  if (Array.isArray(value)) return value.map((one) => everywhere(one));
  if (typeof value !== "object" || value === null) return value;
  const parts = Object.entries(value).map(([key, part]) => [key, everywhere(part, key)] as const);
  const isMap = maps.has(name) || (name === "progress" && !("state" in value));
  return { ...Object.fromEntries(parts), ...(isMap ? {} : newer) };
}
