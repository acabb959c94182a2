import { readFiles } from "@dondoc/core/authority/files";
import { realAuthorityText } from "@dondoc/core/testing/real-plan";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { draftToYaml, readPlanText } from "../import-plan.ts";
import { secondDocument } from "../testing/second-document.ts";

const reading = readFiles([{ name: "authority", text: realAuthorityText }]);
const [directory] = reading.ok ? reading.authorities : [];
if (!directory) throw new Error("the directory does not read");
const { authority, plan } = draftToYaml(readPlanText(secondDocument), directory);

test("over an authority's directory a document names its bodies by their ids, and knows the others itself", () => {
  expect(authority).toBeNull();
  expect(parse(plan)).toMatchObject({
    schema: "dondoc/plan@2",
    authority: "aut_xa-nghia-hanh",
    units: [{ name: expect.stringContaining("Cây xanh") as string }],
    tasks: [
      { leads: ["kinh-te"], coordinating: ["vhxh", expect.any(String)] },
      { leads: ["doan"] },
    ],
  });
});

test("with its office said, and nothing else, the plan is right", () => {
  const answered = JSON.stringify({ ...(parse(plan) as object), office: "kinh-te" });
  const together = readFiles([
    { name: "authority", text: realAuthorityText },
    { name: "plan", text: answered },
  ]);
  expect(together.ok ? [] : together.problems).toEqual([]);
});

test("questions stand beside what is the plan's own, and none beside what the directory knows", () => {
  expect(plan).toMatch(/Hỏi: người nhận thư/);
  expect(plan.match(/Hỏi: người nhận thư/g)).toHaveLength(1);
});
