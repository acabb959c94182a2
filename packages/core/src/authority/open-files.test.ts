import { expect, test } from "vitest";
import { authorityFile, planFile } from "../testing/two-files.ts";
import { openFiles } from "./open-files.ts";

function folder(files: Record<string, unknown>) {
  const texts = new Map(Object.entries(files));
  const asked: string[] = [];
  return {
    asked,
    read: async (path: string) => {
      asked.push(path);
      const text = texts.get(path);
      if (text === undefined) throw new Error(`cannot read ${path}`);
      return typeof text === "string" ? text : JSON.stringify(text);
    },
    beside: async () => [...texts.keys()],
  };
}

const others = {
  "notes.yaml": "authority: aut_thu\nid: aut_thu\n",
  "other.yaml": `schema: dondoc/authority@1\nid: aut_thu-hai\n`,
  "picture.png": "schema: dondoc/authority@1\nid: aut_thu\n",
};

test("a plan named alone finds its authority's file beside it, whatever that is called", async () => {
  const files = { "p.yaml": planFile(), "a.json": authorityFile(), ...others };
  const reading = await openFiles(["p.yaml"], folder(files));
  expect(reading).toMatchObject({
    ok: true,
    plans: [{ file: "p.yaml" }],
    authorities: [{ id: "aut_thu" }],
  });
});

test("one that is named is not looked for", async () => {
  const given = folder({
    "p.yaml": planFile(),
    "a.yaml": authorityFile(),
    "b.yaml": authorityFile(),
  });
  expect((await openFiles(["a.yaml", "p.yaml"], given)).ok).toBe(true);
  expect(given.asked).not.toContain("b.yaml");
});

test("without one the plan is refused, and a file that cannot be read beside it does not matter", async () => {
  const files = folder({ "p.yaml": planFile(), ...others });
  files.beside = async () => ["gone.yaml", ...Object.keys(others)];
  expect(await openFiles(["p.yaml"], files)).toMatchObject({
    ok: false,
    problems: [{ file: "p.yaml", path: "authority", value: "aut_thu" }],
  });
});

test("what is wrong in the file that was found is said with its name", async () => {
  const wrong = { ...authorityFile(), zone: "Asia/Nowhere" };
  expect(
    await openFiles(["p.yaml"], folder({ "p.yaml": planFile(), "a.json": wrong })),
  ).toMatchObject({
    ok: false,
    problems: [{ file: "a.json", path: "zone" }],
  });
});
