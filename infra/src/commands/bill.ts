import { type BillLine, priced, priceTable } from "../bill/price.ts";
import { countSeason } from "../bill/season.ts";
import { assumed, monthOf } from "../bill/usage.ts";

/** `npm run bill`: what a month costs, from requests counted here and now and the table of prices. */
const days = 91;
const sizes = [
  { name: "one commune", communes: 1 },
  { name: "one province of 98 communes", communes: 98 },
  { name: "the whole country, 3,321 communes", communes: 3321 },
];

console.log(`Living ${days} days of the plan of xã Nghĩa Hành, counting…`);
const counted = await countSeason(days, (line) => console.error(`  ${line}`));
console.log("\nCounted in that time, for one commune with one plan:");
for (const [name, value] of Object.entries(counted)) print(name, number(value));

console.log("\nAssumed, because no machine here can count it:");
for (const [name, value] of Object.entries(assumed))
  print(name, typeof value === "number" ? number(value) : JSON.stringify(value));

for (const { name, communes } of sizes) {
  const lines = priced(monthOf(counted, communes));
  console.log(`\nA month of ${name}, in ${priceTable.currency}:`);
  for (const { unit, quantity, usd } of lines) print(unit, number(quantity), money(usd));
  print("together", "", money(total(lines, "usd")));
  print("after AWS's free allowances", "", money(total(lines, "usdAfterFree")));
}

const items = Object.values(priceTable.items);
const unconfirmed = items.filter((item) => !item.confirmed).map((item) => item.unit);
console.log(`
Prices of ${priceTable.region} as written down on ${priceTable.writtenOn} in infra/src/bill/prices.json.
Found again on ${priceTable.confirmedOn} in copies of AWS's pages: all but those of ${unconfirmed.join(", ")}.
Check them before you rely on them:`);
for (const source of new Set(items.map((item) => item.source))) console.log(`  ${source}`);

function print(name: string, ...columns: string[]): void {
  console.log(`  ${name.padEnd(36)}${columns.map((column) => column.padStart(16)).join("")}`);
}

function number(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: value < 10 ? 3 : 0 });
}

function money(usd: number): string {
  return usd.toFixed(2);
}

function total(lines: BillLine[], column: "usd" | "usdAfterFree"): number {
  return lines.reduce((sum, line) => sum + line[column], 0);
}
