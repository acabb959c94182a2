import { describeApi, operations } from "@dondoc/web/api/api";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { generated, kept } from "./client-types.ts";

const document = describeApi("https://dondoc.example") as {
  paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
};

test("the description is OpenAPI 3.1 by another project's validator", async () => {
  const validator = new Validator();
  const outcome = await validator.validate(structuredClone(document));
  expect(outcome.errors ?? []).toEqual([]);
  expect(outcome.valid).toBe(true);
  expect(validator.version).toBe("3.1");
});

test("every reference in it leads somewhere", async () => {
  const validator = new Validator();
  await validator.validate(structuredClone(document));
  const references = JSON.stringify(document).match(/"#\/[^"]+"/g) ?? [];
  expect(references.length).toBeGreaterThan(20);
  for (const reference of references) {
    const found = JSON.parse(reference)
      .slice(2)
      .split("/")
      .reduce((at: Record<string, unknown>, part: string) => at?.[part], document);
    expect(found, reference).toBeTypeOf("object");
  }
});

test("it tells of every operation, with what is refused", () => {
  const told = Object.values(document.paths).flatMap((path) => Object.values(path));
  expect(told).toHaveLength(operations.length);
  for (const { responses } of told)
    for (const status of ["401", "404", "429", "500"]) expect(responses).toHaveProperty(status);
});

test("the client's types are those that the description gives today", async () => {
  expect(await kept()).toBe(await generated());
});
