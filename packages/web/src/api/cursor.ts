import * as z from "zod/mini";
import { ApiRefusal } from "./problem.ts";

/** How a list is asked for. */
export const PageQuery = z.object({
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(200)), 50),
  cursor: z.optional(
    z
      .string()
      .check(
        z.maxLength(400),
        z.regex(/^[A-Za-z0-9_-]+$/, "take it from `next` of the page before"),
      ),
  ),
});

export interface Page<T> {
  items: T[];
  next: string | null;
}

/**
 * The items after the cursor, in the order of their places: a cursor names the last one that was
 * seen, so that nothing is skipped or doubled when others come and go.
 */
export function pageAfter<T>(
  items: readonly T[],
  placeOf: (item: T) => string,
  { limit, cursor }: z.infer<typeof PageQuery>,
): Page<T> {
  const after = cursor === undefined ? null : placeIn(cursor);
  const placed = items
    .map((item) => ({ item, place: placeOf(item) }))
    .filter(({ place }) => after === null || place > after)
    .sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0));
  const shown = placed.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ item }) => item),
    next: placed.length > shown.length && last ? cursorAt(last.place) : null,
  };
}

function cursorAt(place: string): string {
  return Buffer.from(place).toString("base64url");
}

function placeIn(cursor: string): string {
  const place = Buffer.from(cursor, "base64url").toString();
  if (cursorAt(place) === cursor) return place;
  throw new ApiRefusal("query-invalid", {
    errors: [{ field: "cursor", detail: "take it from `next` of the page before" }],
  });
}
