import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openJournal } from "./journal.ts";

let directory: string;
let path: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "journal-"));
  path = join(directory, "deep", "journal.jsonl");
});

afterEach(() => rm(directory, { recursive: true }));

async function opened() {
  const entries: unknown[] = [];
  const journal = await openJournal(path, (entry) => entries.push(entry));
  return { journal, entries };
}

test("entries come back in their order, those that waited together too", async () => {
  const { journal } = await opened();
  await journal.append({ n: 0 });
  await Promise.all([1, 2, 3].map((n) => journal.append({ n, text: "đôn đốc\n" })));
  journal.note({ n: 4 });
  await journal.close();
  const { journal: again, entries } = await opened();
  expect(entries.map((entry) => (entry as { n: number }).n)).toEqual([0, 1, 2, 3, 4]);
  expect(entries[1]).toEqual({ n: 1, text: "đôn đốc\n" });
  await again.close();
});

test("a torn last line is cut off, and the next entry begins a line", async () => {
  const { journal } = await opened();
  await journal.append({ n: 0 });
  await journal.close();
  await appendFile(path, '{"n":1,"text":"đô');
  const { journal: again, entries } = await opened();
  expect(entries).toEqual([{ n: 0 }]);
  await again.append({ n: 2 });
  await again.close();
  expect(await readFile(path, "utf8")).toBe('{"n":0}\n{"n":2}\n');
});

test("a damaged line in the middle is nothing to pass over", async () => {
  const { journal } = await opened();
  await journal.close();
  await writeFile(path, '{"n":0}\n{"n":\n{"n":2}\n');
  await expect(opened()).rejects.toThrow("line 2 is damaged");
});

test("lines longer than what is read at once come back whole", async () => {
  const { journal } = await opened();
  const long = "ư".repeat(1_500_000);
  await journal.append({ long });
  await journal.append({ n: 1 });
  await journal.close();
  const { journal: again, entries } = await opened();
  expect(entries).toEqual([{ long }, { n: 1 }]);
  await again.close();
});

test("an entry that can not be written is refused, and so is every later one", async () => {
  const { journal } = await opened();
  await journal.append({ n: 0 });
  await journal.close();
  await expect(journal.append({ n: 1 })).rejects.toThrow();
  await expect(journal.append({ n: 2 })).rejects.toThrow();
  expect(await readFile(path, "utf8")).toBe('{"n":0}\n');
});
