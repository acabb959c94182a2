import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { type LocalStoreOptions, openLocalStore } from "./local-store.ts";

let directory: string;
const lines: string[] = [];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "dondoc-store-"));
  onTestFinished(() => rm(directory, { recursive: true }));
  lines.length = 0;
});

const open = (options: Partial<LocalStoreOptions>, isInstalled = true) =>
  openLocalStore(
    {
      directory,
      directoryKind: "demo",
      log: (line) => lines.push(line),
      onGone: (error) => lines.push(error.message),
      ...options,
    },
    () => isInstalled,
  );

test("a real directory has its rows in a file of SQLite, and needs no second program for it", async () => {
  const store = await open({ directoryKind: "real" }, false);
  expect(store.kind).toBe("sqlite");
  await store.close();
  expect(lines).toEqual([]);
  expect(await readdir(directory)).toEqual(["dondoc.sqlite"]);
});

test("the demo runs on the wire, and where there is no store for that it says so and goes on", async () => {
  const wired = await open({});
  expect(wired.kind).toBe("wire");
  await wired.close();
  await rm(join(directory, "dondoc.db"));
  lines.length = 0;
  const alone = await open({}, false);
  expect(alone.kind).toBe("sqlite");
  await alone.close();
  expect(lines).toEqual([
    `the store that speaks DynamoDB's protocol is not here (${process.platform} on ${process.arch}): the demo keeps its rows in dondoc.sqlite`,
  ]);
  // It goes on so also where that store is there by now.
  const again = await open({});
  expect(again.kind).toBe("sqlite");
  await again.close();
});

test("a directory goes on with the file that has its rows, and gets no second one beside it", async () => {
  await (await open({ store: "wire" })).close();
  const wired = await open({ directoryKind: "real" });
  expect(wired.kind).toBe("wire");
  await wired.close();
  await expect(open({ store: "sqlite" })).rejects.toMatchObject({
    name: "ClearError",
    message: `${directory} has its rows in dondoc.db, and is not to have others.`,
  });
  expect(await readdir(directory)).not.toContain("dondoc.sqlite");
});
