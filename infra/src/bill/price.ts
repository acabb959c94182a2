import prices from "./prices.json" with { type: "json" };

export type Item = keyof typeof prices.items;
export type Quantities = Record<Item, number>;

export interface Price {
  usd: number;
  /** So many units cost that. */
  per: number;
  /** What AWS gives to every account each month for ever. */
  free: number;
  unit: string;
  /** Where AWS says what it costs, and how it is counted. */
  page: string;
  /** Where this very price was read for this region; null where it was not. */
  seen: { in: string; on: string } | null;
  /** What was read instead, where it was not seen for this region. */
  elsewhere?: string;
}

export interface BillLine {
  item: Item;
  price: Price;
  quantity: number;
  usd: number;
  /** After what is free; that is given once an account, not once a stage. */
  usdAfterFree: number;
}

export const priceTable: {
  region: string;
  currency: string;
  writtenOn: string;
  items: Record<Item, Price>;
} = prices;

/** A month's quantities at the prices of the table. */
export function priced(quantities: Quantities): BillLine[] {
  return Object.entries(quantities).map(([name, quantity]) => {
    const item = name as Item;
    const price = priceTable.items[item];
    const cost = (amount: number) => (amount * price.usd) / price.per;
    return {
      item,
      price,
      quantity,
      usd: cost(quantity),
      usdAfterFree: cost(Math.max(0, quantity - price.free)),
    };
  });
}
