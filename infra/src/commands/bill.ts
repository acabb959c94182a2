import type { Counted } from "../bill/counted.ts";
import { pagesADay, staff } from "../bill/office.ts";
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
printCounted(counted);
printAssumed();
for (const { name, communes } of sizes) printMonth(name, priced(monthOf(counted, communes)));
printPrices();

function printCounted({ runs, ...others }: Counted): void {
  console.log(`
Lived: each link is opened by a mail scanner and by a person; every other person answers, every
fourth answer has a photo with it; ${staff.length} persons of the office look at ${pagesADay} pages each on a working day,
one takes the report on Fridays; a document is brought in; another system asks the API twice
a working day and is told of events. Counted in that time, for one commune with one plan:`);
  for (const [name, value] of Object.entries(others)) print(name, number(value));
  for (const [name, value] of Object.entries(runs)) print(`runs of ${name}`, number(value));
}

function printAssumed(): void {
  console.log("\nAssumed, because no machine here can count it:");
  for (const [name, value] of Object.entries(assumed))
    print(name, typeof value === "number" ? number(value) : JSON.stringify(value));
}

function printMonth(name: string, lines: BillLine[]): void {
  console.log(`\nA month of ${name}, in ${priceTable.currency}:`);
  for (const { price, quantity, usd } of lines) print(price.unit, number(quantity), money(usd));
  print("together", "", money(total(lines, "usd")));
  print("after AWS's free allowances", "", money(total(lines, "usdAfterFree")));
}

function printPrices(): void {
  const prices = Object.values(priceTable.items);
  const priceOf = ({ usd, per }: (typeof prices)[number]) =>
    `${usd} per ${per.toLocaleString("en")}`;
  console.log(`
Prices of ${priceTable.region} as written down on ${priceTable.writtenOn} in infra/src/bill/prices.json.
Read for this region, in:`);
  for (const price of prices)
    if (price.seen) print(price.unit, priceOf(price), `  ${price.seen.in}, ${price.seen.on}`);
  console.log("\nNot seen for this region; check them at AWS before you rely on them:");
  for (const price of prices)
    if (!price.seen) print(price.unit, priceOf(price), `  ${price.elsewhere ?? ""} ${price.page}`);
}

function print(name: string, ...columns: string[]): void {
  console.log(`  ${name.padEnd(36)}${columns.map((column) => column.padStart(20)).join("")}`);
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
