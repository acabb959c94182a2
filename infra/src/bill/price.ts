import prices from "./prices.json" with { type: "json" };

export type Item = keyof typeof prices.items;
export type Quantities = Record<Item, number>;

export interface BillLine {
  item: Item;
  unit: string;
  quantity: number;
  usd: number;
  /** After what AWS gives to every account for ever; it is given once an account, not once a stage. */
  usdAfterFree: number;
}

export const priceTable = prices;

/** A month's quantities at the prices of the table. */
export function priced(quantities: Quantities): BillLine[] {
  return Object.entries(quantities).map(([name, quantity]) => {
    const item = name as Item;
    const { usd, per, free, unit } = prices.items[item];
    const cost = (amount: number) => (amount * usd) / per;
    return {
      item,
      unit,
      quantity,
      usd: cost(quantity),
      usdAfterFree: cost(Math.max(0, quantity - free)),
    };
  });
}
