import { describe, expect, test } from "vitest";
import { tableContract } from "../testing/table-contract.ts";
import { createMemoryTable } from "./memory-table.ts";
import { absent, always, over } from "./table.ts";

const table = createMemoryTable();
describe("the table in memory", () => tableContract(() => ({ table, losing: table })));

describe("the table in memory counts", () => {
  const kilobytes = (count: number) => "x".repeat(count * 1024);

  test("4 kB a row of a get and of a batch, and one for a row that is not there", async () => {
    const table = createMemoryTable();
    await table.put({ put: { pk: "p", sk: "A", body: kilobytes(5) }, when: absent });
    const key = { pk: "p", sk: "A" };
    const got = await table.counted(() => table.get(key));
    expect(got).toEqual({ calls: 1, items: 1, readUnits: 2, writeUnits: 0 });
    const batch = await table.counted(() => table.batch([key, { pk: "p", sk: "B" }, key]));
    expect(batch).toEqual({ calls: 1, items: 2, readUnits: 3, writeUnits: 0 });
  });

  test("4 kB of all rows of a page together, and a call for each page", async () => {
    const table = createMemoryTable();
    for (let n = 0; n < 10; n++)
      await table.put({ put: { pk: "p", sk: `A${n}`, n }, when: absent });
    const whole = await table.counted(() => table.query({ pk: "p", from: "A", to: "B" }));
    expect(whole).toEqual({ calls: 1, items: 10, readUnits: 1, writeUnits: 0 });
    const none = await table.counted(() => table.query({ pk: "p", from: "X", to: "Y" }));
    expect(none).toEqual({ calls: 1, items: 0, readUnits: 1, writeUnits: 0 });
  });

  test("1 kB a row of a write, of the larger of before and after, and twice that in a transaction", async () => {
    const table = createMemoryTable();
    const large = { pk: "p", sk: "A", body: kilobytes(3) };
    const made = await table.counted(() => table.put({ put: large, when: absent }));
    expect(made).toEqual({ calls: 1, items: 1, readUnits: 0, writeUnits: 4 });
    const shrunk = await table.counted(() =>
      table.transact([
        over({ pk: "p", sk: "A" }, always, ["body"]),
        { put: { pk: "p", sk: "B" }, when: absent },
      ]),
    );
    expect(shrunk).toEqual({ calls: 1, items: 2, readUnits: 0, writeUnits: 10 });
    const refused = await table.counted(() =>
      table.put({ put: { pk: "p", sk: "A" }, when: absent }),
    );
    expect(refused).toEqual({ calls: 1, items: 1, readUnits: 0, writeUnits: 1 });
  });
});
