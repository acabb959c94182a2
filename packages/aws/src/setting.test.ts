import "@dondoc/core/schema/english";
import { expect, test } from "vitest";
import { nearest } from "./setting.ts";

const known = ["DONDOC_DATA", "DONDOC_URL", "SST_RESOURCE_Mail"];

test.each([
  ["DONDOC_DAT", "DONDOC_DATA"],
  ["DONDOC_DTAA", "DONDOC_DATA"],
  ["DONDOCDATA", "DONDOC_DATA"],
  ["dondoc_url", "DONDOC_URL"],
  ["SST_RESOURCE_Mial", "SST_RESOURCE_Mail"],
])("%s was meant to be %s", (name, meant) => {
  expect(nearest(name, known)).toBe(meant);
});

test.each(["DONDOC_STAGE", "SST_RESOURCE_Table", "HOME"])("%s is another name", (name) => {
  expect(nearest(name, known)).toBeUndefined();
});
