import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ClearError } from "./clear-error.ts";
import { holdToKind } from "./directory-kind.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "dondoc-kind-"));
});
afterEach(() => rm(directory, { recursive: true }));

const write = (name: string, text = "") => writeFile(join(directory, name), text);

describe("point 1: a data directory is the demo's or a real service's", () => {
  test.each(["demo", "real"] as const)(
    "an empty one is marked %s once and for all",
    async (kind) => {
      await write("lock");
      expect(await holdToKind(directory, kind)).toBe(true);
      expect(await readFile(join(directory, "kind"), "utf8")).toBe(`${kind} 2\n`);
      await write("dondoc.db");
      expect(await holdToKind(directory, kind)).toBe(false);
      const other = kind === "demo" ? "real" : "demo";
      await expect(holdToKind(directory, other)).rejects.toThrow(ClearError);
      await expect(holdToKind(directory, other)).rejects.toThrow(`${directory} belongs to `);
    },
  );

  test("one of another edition is left as it is, and said to be one", async () => {
    for (const mark of ["demo", "demo 1", "demo 3"]) {
      await write("kind", `${mark}\n`);
      await write("dondoc.db");
      await expect(holdToKind(directory, "demo")).rejects.toThrow(/written by another edition/);
      expect(await readFile(join(directory, "kind"), "utf8")).toBe(`${mark}\n`);
    }
    await rm(join(directory, "kind"));
    await write("clock.json", "{}");
    await expect(holdToKind(directory, "demo")).rejects.toThrow(/written by another edition/);
  });

  test("data of nobody knows whom is touched by neither", async () => {
    await write("dondoc.db");
    for (const kind of ["demo", "real"] as const)
      await expect(holdToKind(directory, kind)).rejects.toThrow(/is not empty, and no file "kind"/);
  });

  test("the real service makes itself at home among no other files; the demo leaves them be", async () => {
    await mkdir(join(directory, "ảnh"));
    await expect(holdToKind(directory, "real")).rejects.toThrow(/is not empty/);
    await holdToKind(directory, "demo");
  });

  test("a mark that names no kind is named, with what to write", async () => {
    await write("kind", "thật\n");
    await expect(holdToKind(directory, "real")).rejects.toThrow(
      new RegExp(`${directory}/kind names no kind .*Write demo 2 .*real 2`),
    );
  });
});
