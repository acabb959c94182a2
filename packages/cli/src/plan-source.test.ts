import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { textOf } from "./plan-source.ts";
import { systemTerminal } from "./terminal.ts";

async function folder() {
  const path = await mkdtemp(join(tmpdir(), "dondoc-plan-source-"));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

const refusalOf = (path: string) =>
  textOf(systemTerminal(process), path).then(
    () => null,
    (error: Error) => error.message,
  );

test("a file in another encoding is refused with the way out", async () => {
  const path = join(await folder(), "p.yaml");
  await writeFile(path, Buffer.from("\ufeffschema: dondoc/plan@2\n", "utf16le"));
  expect(await refusalOf(path)).toBe(`${path} is not UTF-8 text; save it as UTF-8 in the editor`);
});

test("a folder in place of a file is refused with the way out, without the system's own code", async () => {
  const path = await folder();
  expect(await refusalOf(path)).toBe(`cannot read ${path}: it is a folder; name the files in it`);
});

test("a file that is not there is said to be missing", async () => {
  const path = join(await folder(), "p.yaml");
  expect(await refusalOf(path)).toBe(`cannot read ${path}: there is no such file`);
});
