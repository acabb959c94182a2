import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
// The whole of zod reads a JSON Schema back; its small form, which we ship, does not.
import { fromJSONSchema } from "zod";
import { realAuthorityText, realPlanText } from "../testing/real-plan.ts";
import { authorityFile, planFile, taskOf } from "../testing/two-files.ts";
import { fileKinds, fileSchema } from "./json-schema.ts";

const published = (kind: string) =>
  JSON.parse(
    readFileSync(new URL(`../../../../docs/schema/${kind}.json`, import.meta.url), "utf8"),
  );

const takes = (kind: "authority" | "plan", file: unknown) =>
  fromJSONSchema(published(kind)).safeParse(file).success;

describe.each(fileKinds)("the JSON Schema of a file of kind %s", (kind) => {
  test("is published as it is: npm run -s dondoc -- schema writes it", () => {
    expect(published(kind)).toEqual(JSON.parse(JSON.stringify(fileSchema(kind))));
  });

  test("takes the real file, with its series", () => {
    expect(takes(kind, parse(kind === "plan" ? realPlanText : realAuthorityText))).toBe(true);
  });

  test("takes the examples of docs/plan-file.md", () => {
    for (const file of examples(kind)) expect(takes(kind, file), JSON.stringify(file)).toBe(true);
  });
});

/** The pieces of the document, each put into a small file where it belongs. */
function examples(kind: "authority" | "plan"): object[] {
  const text = readFileSync(new URL("../../../../docs/plan-file.md", import.meta.url), "utf8");
  const pieces = [...text.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, yaml = ""]) => parse(yaml));
  expect(pieces).toHaveLength(3);
  return pieces.flatMap((piece): object[] => {
    const more = Array.isArray(piece) ? { units: piece } : piece;
    if (kind === "authority") return [authorityFile(more)];
    return Array.isArray(piece) ? [planFile(more)] : [];
  });
}

test.each<["authority" | "plan", object]>([
  ["authority", authorityFile({ mail: { sendat: "08:00" } })],
  [
    "authority",
    authorityFile({ units: [{ id: "a", name: "A", people: [{ id: "b", role: "boss" }] }] }),
  ],
  [
    "authority",
    authorityFile({ calendar: { off: [{ from: "2025-10-13", until: "2025-10-14" }] } }),
  ],
  ["authority", planFile()],
  ["plan", planFile({ tasks: [taskOf("t1", [])] })],
  ["plan", planFile({ tasks: [taskOf("t1", ["a"], { window: { kind: "soon" } })] })],
  ["plan", planFile({ roles: { chair: "a" } })],
])("%s: what is no such file is not taken", (kind, file) => {
  expect(takes(kind, file)).toBe(false);
});
