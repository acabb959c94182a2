import { absent, always, over } from "@dondoc/app/world/table";
import { openSqliteFile } from "./sqlite-file.ts";
import { createSqliteTable } from "./sqlite-table.ts";

// A process for the durability test to kill: it prints what it was told is written.
const [, , directory = "", first = "0"] = process.argv;

const table = createSqliteTable(openSqliteFile(directory));
// Large enough that the log is carried over into the file again and again.
const body = "x".repeat(3000);
for (let n = Number(first); ; n++) {
  const pk = `p${n % 7}`;
  const sk = String(n).padStart(8, "0");
  await table.transact([
    { put: { pk, sk: `L#${sk}`, n, body }, when: absent },
    { put: { pk, sk: `S#${sk}`, n }, when: absent },
    over({ pk: "last", sk: "last", n }, always),
  ]);
  process.stdout.write(`${n}\n`);
}
