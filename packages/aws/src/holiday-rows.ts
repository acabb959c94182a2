import { holidaysKey } from "@dondoc/app/world/keys";
import { parsedRow } from "@dondoc/app/world/row";
import { Holidays } from "@dondoc/core/calendar/holidays";
import { transact } from "./conditional-write.ts";
import { type Database, readRow } from "./database.ts";

/** The stage's own holidays, one row; undefined while it has none. */
export async function readHolidays(db: Database): Promise<Holidays | undefined> {
  const row = await readRow(db, holidaysKey);
  return row && parsedRow(Holidays, row);
}

export async function saveHolidays(db: Database, holidays: Holidays): Promise<void> {
  await transact(db, [{ put: { ...holidaysKey, body: JSON.stringify(holidays) } }]);
}
