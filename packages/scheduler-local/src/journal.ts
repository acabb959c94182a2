import { type FileHandle, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { journalLine, readJournal } from "./journal-line.ts";

/** An append-only file of changes; what it has acknowledged survives kill -9 and power loss. */
export interface Journal<Change> {
  /** Resolves once the changes, and all before them, are on the disk. */
  append(changes: readonly Change[]): Promise<void>;
  /** Written in order with the rest, but nobody waits for the disk: for what a crash may undo. */
  note(changes: readonly Change[]): void;
  /** Changes that wait for the disk. */
  readonly backlog: number;
  close(): Promise<void>;
}

export interface JournalOptions<Change> {
  directory: string;
  /** Receives the changes of the file, in order, before `openJournal` resolves. */
  replay(change: Change): void;
  /** The changes that rebuild the present state, for compaction. */
  snapshot(): Iterable<Change>;
  snapshotSize(): number;
}

interface Waiting {
  text: string;
  lines: number;
  durable: boolean;
  written(): void;
  failed(error: unknown): void;
}

const format = { journal: "scheduler-local", version: 1 };

/** Compact when the file is over twice its snapshot, and then some, so that small ones are left alone. */
const slackLines = 5_000;

export async function openJournal<Change>(
  options: JournalOptions<Change>,
): Promise<Journal<Change>> {
  const path = join(options.directory, "journal.jsonl");
  const temporary = `${path}.tmp`;
  await rm(temporary, { force: true });
  let lines = await replayFile(path, options.replay);
  let file = await open(path, "a");

  let queue: Waiting[] = [];
  let draining: Promise<void> | null = null;
  let broken: unknown = null;
  let backlog = 0;

  /** Everything that queued up during one fsync shares the next one. */
  async function drain() {
    // Lets everything of this turn of the event loop join the first batch.
    await null;
    while (queue.length > 0) {
      const batch = queue;
      queue = [];
      try {
        if (broken) throw broken;
        const added = batch.reduce((sum, waiting) => sum + waiting.lines, 0);
        if (lines + added > 2 * options.snapshotSize() + slackLines) await rewrite();
        else if (added > 0) await write(batch, added);
        for (const waiting of batch) waiting.written();
      } catch (error) {
        // Half a line may be in the file, and memory is ahead of it: nothing may follow.
        broken = error;
        for (const waiting of batch) waiting.failed(error);
      }
    }
    // In the same turn as the last look at the queue, so that no append slips in between.
    draining = null;
  }

  async function write(batch: Waiting[], added: number) {
    await file.appendFile(batch.map(({ text }) => text).join(""));
    if (batch.some(({ durable }) => durable)) await file.datasync();
    lines += added;
  }

  /**
   * Replaces the file by a snapshot. The snapshot is taken in one go and memory is always ahead of
   * the queue, so it covers the batch being written; later appends go to the new file.
   */
  async function rewrite() {
    const texts = [journalLine(format)];
    for (const change of options.snapshot()) texts.push(journalLine(change));
    const next = await open(temporary, "w");
    await writeAll(next, texts);
    await next.sync();
    await rename(temporary, path);
    await syncDirectory(options.directory);
    await file.close();
    file = next;
    lines = texts.length;
  }

  if (lines === 0 || lines > 2 * options.snapshotSize() + slackLines) await rewrite();

  function enqueue(changes: readonly Change[], durable: boolean): Promise<void> {
    const text = changes.map(journalLine).join("");
    backlog += changes.length;
    const result = new Promise<void>((written, failed) => {
      queue.push({ text, lines: changes.length, durable, written, failed });
    }).finally(() => {
      backlog -= changes.length;
    });
    draining ??= drain();
    return result;
  }

  return {
    get backlog() {
      return backlog;
    },
    append: (changes) => enqueue(changes, true),
    note(changes) {
      // What could not be written breaks the journal: the next append says so.
      enqueue(changes, false).catch(() => {});
    },
    async close() {
      while (draining) await draining;
      await file.datasync();
      await file.close();
    },
  };
}

/** Replays a file, cuts off what a crash left at its end, and returns how many lines it has. */
async function replayFile<Change>(path: string, replay: (change: Change) => void) {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return Buffer.alloc(0);
    throw error;
  });
  const { values, wholeBytes } = readJournal(bytes);
  const [header, ...changes] = values;
  if (header !== undefined && JSON.stringify(header) !== JSON.stringify(format)) {
    throw new Error(`${path} is not a journal of this version: ${JSON.stringify(header)}`);
  }
  if (wholeBytes < bytes.length) {
    const file = await open(path, "r+");
    await file.truncate(wholeBytes);
    await file.sync();
    await file.close();
  }
  for (const change of changes) replay(change as Change);
  return values.length;
}

/** Writes in pieces: a hundred thousand schedules make one string too many. */
async function writeAll(file: FileHandle, texts: string[]) {
  for (let start = 0; start < texts.length; start += 1_000) {
    await file.appendFile(texts.slice(start, start + 1_000).join(""));
  }
}

/** A rename is on the disk only once its directory is. */
async function syncDirectory(directory: string) {
  const handle = await open(directory, "r");
  await handle.sync();
  await handle.close();
}
