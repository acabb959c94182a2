import { readFile } from "node:fs/promises";
import { withCalled } from "@dondoc/infra/called-ports";
import { expect, test } from "vitest";

const source = (file: string) =>
  readFile(new URL(`../../packages/aws/src/${file}`, import.meta.url), "utf8");

test("a function's store has the methods that it calls, and what they hand over to", async () => {
  const store = withCalled("dynamo-store.ts", await source("dynamo-store.ts"), [
    "store.link",
    "store.recordCheckIn",
    "mailer.send",
  ]);
  const methods = [...store.matchAll(/^ {4}(\w+): /gm)].map(([, method]) => method);
  expect(methods).toEqual(["link", "recordCheckIn"]);
});

test("a port of which nothing is called is not made, and the others are", async () => {
  const clients = withCalled("clients.ts", await source("clients.ts"), ["mailer.send"]);
  expect(clients).toContain("export const schedulerClient = () => undefined;");
  expect(clients).toContain("export function mailClient()");
  expect(clients).toContain("export function dynamoClient()");
});

test("a method that is not seen in the store ends the bundling", async () => {
  const store = await source("dynamo-store.ts");
  expect(() => withCalled("dynamo-store.ts", store, ["store.lnik"])).toThrow("store.lnik");
});
