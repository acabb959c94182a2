import { type Change, type Key, present, type Table } from "@dondoc/app/world/table";
import { openSqliteFile } from "@dondoc/local/store/sqlite-file";
import { createSqliteTable, type SqliteTable } from "@dondoc/local/store/sqlite-table";
import type { Order, Report } from "../job.ts";

/**
 * The table of this process, over the file in `directory`. Each call tells the campaign before it is done and
 * before its answer is seen, and waits: what the proxy does on the wire for a store that is a process of its own.
 */
export function watchedTable(directory: string): Table {
  const waiting = new Map<number, (isGood: boolean) => void>();
  let table: SqliteTable | null = null;
  let calls = 0;
  process.on("message", (order: Order) => {
    if (order.order === "go on") waiting.get(order.id)?.(order.isGood);
    if (order.order !== "close-file") return;
    table?.close();
    table = null;
  });

  async function told(report: Report & { id: number }): Promise<void> {
    const isGood = await new Promise<boolean>((resolve) => {
      waiting.set(report.id, resolve);
      process.send?.(report, undefined, {}, () => {});
    });
    waiting.delete(report.id);
    if (!isGood) throw new Error("the store broke off");
  }

  async function done(operation: keyof Table, args: readonly unknown[]) {
    table ??= createSqliteTable(openSqliteFile(directory));
    const call = table[operation] as (...args: readonly unknown[]) => Promise<unknown>;
    return { answer: await call(...args) };
  }

  return new Proxy({} as Table, {
    get: (_, operation: keyof Table) => {
      return async (...args: unknown[]) => {
        const id = ++calls;
        await told({ report: "call", id, operation, changes: changesOf(operation, args) });
        const outcome = await done(operation, args).catch((error: unknown) => ({ error }));
        const refusal = "error" in outcome ? { refusal: String(outcome.error) } : {};
        await told({ report: "answered", id, ...refusal });
        if ("error" in outcome) throw outcome.error;
        return outcome.answer;
      };
    },
  });
}

function changesOf(operation: keyof Table, [first]: unknown[]): readonly Change[] {
  if (operation === "transact") return first as readonly Change[];
  if (operation === "count") return [{ update: first as Key, when: present }];
  return operation === "put" ? [first as Change] : [];
}
