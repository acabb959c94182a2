import { expect, test } from "vitest";
import { ClearError } from "./clear-error.ts";
import { readStartEnvironment } from "./start-environment.ts";

test("nothing said is the demo on port 3000, kept in .data; an empty variable says nothing", () => {
  const expected = { port: 3000, dataDirectory: ".data", clock: undefined, plan: undefined };
  expect(readStartEnvironment({})).toMatchObject(expected);
  expect(readStartEnvironment({ PORT: "", DONDOC_CLOCK: "" })).toMatchObject(expected);
});

test.each([
  ["PORT", "http"],
  ["PORT", "70000"],
  ["DONDOC_URL", "ftp://office.example"],
  ["DONDOC_SENDER", "nobody"],
  ["DYNAMODB_ENDPOINT", "here"],
])("%s=%s is refused by its name", (name, value) => {
  const reading = () => readStartEnvironment({ [name]: value });
  expect(reading).toThrow(ClearError);
  expect(reading).toThrow(name);
});
