import type { Store } from "@dondoc/app/ports";
import { sealKey } from "@dondoc/app/world/keys";
import { parsedRow } from "@dondoc/app/world/row";
import type { Row } from "@dondoc/app/world/table";
import { absent } from "@dondoc/app/world/table";
import { Seal } from "@dondoc/core/evidence/seal";
import { transact } from "./conditional-write.ts";
import type { Database } from "./database.ts";

/** A number stands for one seal: of two workers who sealed at once, one has it. */
export async function saveSeal(
  db: Database,
  planId: string,
  seal: Seal,
): ReturnType<Store["saveSeal"]> {
  const row = { ...sealKey(planId, seal.number), body: JSON.stringify(seal) };
  const outcome = await transact(db, [{ put: row, when: absent }]);
  return outcome.written ? "saved" : "conflict";
}

export function storedSeal(row: Row): Seal {
  return parsedRow(Seal, row);
}
