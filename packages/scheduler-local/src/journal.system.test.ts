import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fullDisk } from "./full-disk.ts";
import { type JournalOptions, openJournal } from "./journal.ts";
import type { LineFormat } from "./journal-line.ts";

interface Entry {
  n: number;
  text?: string;
}

let directory: string;
let path: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "journal-"));
  path = join(directory, "deep", "journal.jsonl");
});

afterEach(() => rm(directory, { recursive: true }));

const format: LineFormat = {
  line: (value) => `${JSON.stringify(value)}\n`,
  read(line) {
    try {
      return JSON.parse(line);
    } catch {
      return undefined;
    }
  },
};

async function opened(memory?: JournalOptions<Entry>["memory"]) {
  const entries: Entry[] = [];
  const journal = await openJournal<Entry>({
    path,
    format,
    replay: (entry) => entries.push(entry),
    ...(memory && { memory }),
  });
  return { journal, entries };
}

const content = () => readFile(path, "utf8");

test("entries come back in their order, those that waited together too", async () => {
  const { journal } = await opened();
  await journal.append([{ n: 0 }]);
  await Promise.all([1, 2, 3].map((n) => journal.append([{ n, text: "đôn đốc\n" }])));
  journal.note([{ n: 4 }]);
  await journal.close();
  const { journal: again, entries } = await opened();
  expect(entries.map(({ n }) => n)).toEqual([0, 1, 2, 3, 4]);
  expect(entries[1]).toEqual({ n: 1, text: "đôn đốc\n" });
  await again.close();
});

test("a torn last line is cut off, and the next entry begins a line", async () => {
  const { journal } = await opened();
  await journal.append([{ n: 0 }]);
  await journal.close();
  await appendFile(path, '{"n":1,"text":"đô');
  const { journal: again, entries } = await opened();
  expect(entries).toEqual([{ n: 0 }]);
  await again.append([{ n: 2 }]);
  await again.close();
  expect(await content()).toBe('{"n":0}\n{"n":2}\n');
});

test("a damaged line in the middle is nothing to pass over, and the file is named", async () => {
  const { journal } = await opened();
  await journal.close();
  await writeFile(path, '{"n":0}\n{"n":\n{"n":2}\n');
  await expect(opened()).rejects.toThrow(`${path} is damaged at byte 8`);
});

test("lines longer than what is read at once come back whole", async () => {
  const { journal } = await opened();
  const text = "ư".repeat(1_500_000);
  await journal.append([{ n: 0, text }]);
  await journal.append([{ n: 1 }]);
  await journal.close();
  const { journal: again, entries } = await opened();
  expect(entries).toEqual([{ n: 0, text }, { n: 1 }]);
  await again.close();
});

test("a check leaves nothing behind, and says what the system says when it cannot write", async () => {
  const { journal } = await opened();
  await journal.append([{ n: 0 }]);
  journal.note([{ n: 1 }]);
  await journal.check();
  expect(await content()).toBe('{"n":0}\n{"n":1}\n');
  const full = await fullDisk(directory);
  await expect(journal.check()).rejects.toThrow("no space left");
  full.free();
  await journal.check();
  await journal.append([{ n: 2 }]);
  await journal.close();
  expect(await content()).toBe('{"n":0}\n{"n":1}\n{"n":2}\n');
});

describe("after a write that failed half way", () => {
  test("an entry that was refused is gone, and those after it are kept", async () => {
    const { journal } = await opened();
    await journal.append([{ n: 0 }]);
    journal.note([{ n: 1 }]);
    const full = await fullDisk(directory);
    await expect(journal.append([{ n: 2, text: "x".repeat(100) }])).rejects.toThrow(
      "no space left",
    );
    journal.note([{ n: 3 }]);
    await expect(journal.append([{ n: 4 }])).rejects.toThrow("no space left");
    full.free();
    await journal.append([{ n: 5 }]);
    await journal.close();
    // What nobody waits for was promised too.
    expect(await content()).toBe('{"n":0}\n{"n":1}\n{"n":3}\n{"n":5}\n');
  });

  test("memory that is ahead of the file finds there all that it goes on with", async () => {
    const { journal } = await opened({ snapshot: () => [], size: () => 0 });
    await journal.append([{ n: 0 }]);
    const full = await fullDisk(directory);
    await expect(journal.append([{ n: 1 }])).rejects.toThrow("no space left");
    await expect(journal.append([{ n: 2 }])).rejects.toThrow("no space left");
    full.free();
    await journal.append([{ n: 3 }]);
    await journal.close();
    expect(await content()).toBe('{"n":0}\n{"n":1}\n{"n":2}\n{"n":3}\n');
  });

  test("what is owed is written at the close at the latest", async () => {
    const { journal } = await opened({ snapshot: () => [], size: () => 0 });
    const full = await fullDisk(directory);
    await expect(journal.append([{ n: 1 }])).rejects.toThrow("no space left");
    full.free();
    await journal.close();
    expect(await content()).toBe('{"n":1}\n');
  });
});
