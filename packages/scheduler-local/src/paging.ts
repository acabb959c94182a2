import { Refusal } from "./errors.ts";

/** One page, and the token that continues after it. */
export interface Page<T> {
  items: T[];
  NextToken?: string;
}

/** MaxResults where none is asked for, and the most that may be. */
const pageSize = 100;

/** Takes a page from keys in order. The token is the last key seen, so that pages survive changes. */
export function page<T>(
  keys: Iterable<string>,
  select: (key: string) => T | null,
  maxResults = pageSize,
): Page<T> {
  const items: T[] = [];
  let last = "";
  for (const key of keys) {
    const item = select(key);
    if (item === null) continue;
    if (items.length === maxResults) {
      return { items, NextToken: Buffer.from(last).toString("base64url") };
    }
    items.push(item);
    last = key;
  }
  return { items };
}

/** Where a token says to go on: just after its key. */
export function continueAfter(token: string | undefined): string {
  if (token === undefined) return "";
  const key = Buffer.from(token, "base64url").toString();
  if (!/^[0-9a-zA-Z-_./]+$/.test(key)) {
    throw new Refusal("ValidationException", "Invalid NextToken.");
  }
  return `${key}\0`;
}
