import { mkdtemp, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { absent } from "@dondoc/app/world/table";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { ClearError } from "../clear-error.ts";
import { lookThrough, openSqliteFile, sqliteName } from "./sqlite-file.ts";
import { createSqliteTable } from "./sqlite-table.ts";

let directory: string;
let path: string;
beforeEach(async () => {
  const made = await mkdtemp(join(tmpdir(), "dondoc-sqlite-"));
  onTestFinished(() => rm(made, { recursive: true }));
  directory = made;
  path = join(directory, sqliteName);
});

/** A file with some hundred pages. */
async function filled(): Promise<Buffer> {
  const table = createSqliteTable(openSqliteFile(directory));
  for (let n = 0; n < 200; n++)
    await table.put({
      put: { pk: `p${n % 5}`, sk: `A${n}`, body: "x".repeat(6000) },
      when: absent,
    });
  table.close();
  return readFile(path);
}

function refusal(): ClearError {
  try {
    const db = openSqliteFile(directory);
    onTestFinished(() => db.close());
    lookThrough(db);
  } catch (error) {
    if (error instanceof ClearError) return error;
    throw error;
  }
  throw new Error("it opened");
}

test("what was acknowledged is on the disk: WAL, with a sync at each commit", () => {
  const db = openSqliteFile(directory);
  expect(db.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "wal" });
  expect(db.prepare("PRAGMA synchronous").get()).toEqual({ synchronous: 2 });
  expect(db.prepare("PRAGMA fullfsync").get()).toEqual({ fullfsync: 1 });
  db.close();
});

test("nobody else may read the file or its log, whoever made the directory", async () => {
  const db = openSqliteFile(directory);
  for (const name of [path, `${path}-wal`])
    expect((await stat(name)).mode & 0o777, name).toBe(0o600);
  db.close();
});

test("a file that was closed is opened again with all that it had, and no other file stays", async () => {
  await filled();
  const table = createSqliteTable(openSqliteFile(directory));
  expect((await table.query({ pk: "p1", from: "A", to: "B" })).rows).toHaveLength(40);
  table.close();
  await expect(readFile(`${path}-wal`)).rejects.toThrow("ENOENT");
});

describe("a file that is no store of this release ends the start in a sentence with its name", () => {
  test.each<[string, (whole: Buffer) => Buffer, string]>([
    ["text", () => Buffer.from("không phải ".repeat(999)), "file is not a database"],
    ["a few bytes", () => Buffer.from("hỏng"), "file is not a database"],
    ["noughts after its beginning", (whole) => Buffer.from(whole).fill(0, 16_384), ""],
    ["a changed page", (whole) => Buffer.from(whole).fill(0xff, 16_384, 16_600), ""],
    ["half of it", (whole) => whole.subarray(0, whole.length >> 1), ""],
  ])("%s", async (_, damage, words) => {
    const damaged = damage(await filled());
    await writeFile(path, damaged);
    const { message } = refusal();
    expect(message.startsWith(`${path} is damaged: `)).toBe(true);
    expect(message).toContain(words);
    expect(message).toMatch(/put the whole data directory back from a copy of one time\.$/);
    expect(message.split("\n")).toHaveLength(1);
    // Nothing was mended behind anybody's back.
    expect(await readFile(path)).toEqual(damaged);
  });

  test("one of a newer release, which is left as it is", async () => {
    await filled();
    const newer = new DatabaseSync(path);
    newer.exec("PRAGMA user_version = 2");
    newer.close();
    const before = await readFile(path);
    expect(refusal().message).toBe(
      `${path} was written by a newer release (layout 2, this one knows 1). Start that release; nothing was changed.`,
    );
    expect(await readFile(path)).toEqual(before);
  });

  test("one of another program, which is left as it is", async () => {
    const foreign = new DatabaseSync(path);
    foreign.exec("CREATE TABLE theirs (a)");
    foreign.close();
    const before = await readFile(path);
    expect(refusal().message).toContain(`${path} is a database of another program`);
    expect(await readFile(path)).toEqual(before);
  });

  test("a directory that is not there", async () => {
    directory = join(directory, "nowhere");
    expect(refusal().message).toBe(`${join(directory, sqliteName)} cannot be opened.`);
  });
});

test("an empty file, which a killed start leaves, becomes a new store", async () => {
  await writeFile(path, "");
  await truncate(path);
  const table = createSqliteTable(openSqliteFile(directory));
  expect(await table.put({ put: { pk: "p", sk: "A" }, when: absent })).toEqual({ written: true });
  table.close();
});

test("a page that turns out damaged while it runs is an error with the file's name, not a missing row", async () => {
  await writeFile(path, (await filled()).fill(0xff, 16_384));
  const table = createSqliteTable(new DatabaseSync(path));
  const read = table.query({ pk: "p1", from: "A", to: "B" }).catch(String);
  expect(await read).toContain(`${path} is damaged: `);
  table.close();
});
