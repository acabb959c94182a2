import { withoutParts } from "@dondoc/infra/left-out";
import { expect, test } from "vitest";

const module = `export const kept = 1;
export async function gone() { return kept; }
export class Gone { of = kept; }
`;

const loaded = (text: string) =>
  import(`data:text/javascript,${encodeURIComponent(text)}`) as Promise<Record<string, unknown>>;

test("a part is replaced, and the others of its module stay", async () => {
  const left = await loaded(withoutParts(module, { Gone: "class { instead = 2; }" }));
  const { Gone, gone, kept } = left as {
    Gone: new () => object;
    gone: () => unknown;
    kept: number;
  };
  expect({ ...new Gone() }).toEqual({ instead: 2 });
  expect([kept, await gone()]).toEqual([1, 1]);
});

test("whatever comes after all to what nothing comes to is told so by name", async () => {
  const { gone } = await loaded(withoutParts(module, { gone: null }));
  expect(gone).toThrow("gone is left out of the bundles");
});

test("a part that a package no longer has ends the bundling", () => {
  expect(() => withoutParts(module, { renamed: null })).toThrow("renamed is no longer declared");
});
