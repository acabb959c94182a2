import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { type JournalExtent, type LineFormat, readJournal } from "./journal-line.ts";

/** An append-only file of entries; what it has acknowledged survives kill -9 and power loss. */
export interface Journal<Entry> {
  /**
   * Resolves once the entries, and all before them, are on the disk. Rejects when they could not be
   * written: the file is then as it was, and the next ones are tried anew.
   */
  append(entries: readonly Entry[]): Promise<void>;
  /** Written in order with the rest, but nobody waits for the disk: for what a crash may undo. */
  note(entries: readonly Entry[]): void;
  /** Writes to the disk and takes it back; rejects, with what the system says, when that cannot be done now. */
  check(): Promise<void>;
  /** Entries that wait for the disk. */
  readonly backlog: number;
  close(): Promise<void>;
}

export interface JournalOptions<Entry> {
  /** Made when missing, with the directories above it. */
  path: string;
  format: LineFormat;
  /** Receives the entries of the file, in order, before `openJournal` resolves. */
  replay(entry: Entry): void;
  /**
   * For memory that changes before the file does. What could not be written when it was refused is
   * written before anything later, so that the file never misses what memory goes on with; and a file
   * that is mostly past is replaced by a snapshot. Without it a refused entry is gone, and the file grows.
   */
  memory?: { snapshot(): Iterable<Entry>; size(): number };
}

interface Waiting {
  texts: string[];
  durable: boolean;
  probes: boolean;
  written(): void;
  failed(error: unknown): void;
}

/** Compact when the file is over twice its snapshot, and then some, so that small ones are left alone. */
const slackLines = 5_000;

/** More than what is left in a file's last block. Without a line feed: a crash leaves a torn last line. */
const probe = Buffer.alloc(16_384, " ");

export async function openJournal<Entry>(options: JournalOptions<Entry>): Promise<Journal<Entry>> {
  const { path, format, memory } = options;
  const temporary = `${path}.tmp`;
  await mkdir(dirname(path), { recursive: true });
  await rm(temporary, { force: true });
  let file = await open(path, "a");
  // Kept open: where no file can be opened any more, a rename can still be made durable.
  const folder = await open(dirname(path), "r").catch(closing(file));
  const found = await soundPart(file, options).catch(closing(file, folder));

  let { lines } = found;
  /** Bytes that are on the disk for good. */
  let synced = found.wholeBytes;
  /** Written behind them, and not there for good. */
  let unsynced: string[] = [];
  let unsyncedBytes = 0;
  /** To be written before anything later. */
  let owed: string[] = lines === 0 && format.header ? [format.line(format.header)] : [];
  /** Half an entry may stand behind `synced`. */
  let torn = false;
  let folderIsBehind = true;
  let compactFrom = 0;
  let queue: Waiting[] = [];
  let draining: Promise<void> | null = null;
  let backlog = 0;

  /** Everything that queued up during one fsync shares the next one. */
  async function drain() {
    // Lets everything of this turn of the event loop join the first batch.
    await null;
    while (queue.length > 0) {
      const batch = queue;
      queue = [];
      try {
        await put(batch);
        for (const waiting of batch) waiting.written();
      } catch (error) {
        takeBack(batch);
        await mend().catch(() => {});
        for (const waiting of batch) waiting.failed(error);
      }
    }
    // In the same turn as the last look at the queue, so that no append slips in between.
    draining = null;
  }

  /**
   * What is not there for good may be there by half: it goes, and comes again before anything later. A
   * refused entry does so only where memory has it.
   */
  function takeBack(batch: Waiting[]) {
    const kept = batch.filter(({ durable }) => memory || !durable);
    owed = [...unsynced, ...owed, ...kept.flatMap(({ texts }) => texts)];
    lines -= unsynced.length;
    unsynced = [];
    unsyncedBytes = 0;
    torn = true;
  }

  async function mend() {
    if (torn) await file.truncate(synced);
    torn = false;
    if (folderIsBehind) await folder.sync();
    folderIsBehind = false;
  }

  async function put(batch: Waiting[]) {
    await mend();
    const texts = [...owed, ...batch.flatMap((waiting) => waiting.texts)];
    const isDurable = batch.some(({ durable }) => durable);
    if (texts.length > 0) {
      if (isMostlyPast(texts.length) && (await rewritten())) await mend();
      else await write(texts, isDurable);
    }
    if (batch.some(({ probes }) => probes)) await tryOut();
  }

  async function write(texts: string[], isDurable: boolean) {
    const bytes = Buffer.from(texts.join(""));
    await writeAll(file, bytes);
    if (isDurable) {
      await file.datasync();
      synced += unsyncedBytes + bytes.length;
      unsynced = [];
      unsyncedBytes = 0;
    } else {
      for (const text of texts) unsynced.push(text);
      unsyncedBytes += bytes.length;
    }
    owed = [];
    lines += texts.length;
  }

  async function tryOut() {
    await writeAll(file, probe);
    await file.datasync();
    await file.truncate(synced + unsyncedBytes);
  }

  function isMostlyPast(added: number): boolean {
    if (!memory) return false;
    return lines + added > Math.max(2 * memory.size() + slackLines, compactFrom);
  }

  /**
   * Replaces the file by a snapshot. The snapshot is taken in one go and memory is always ahead of
   * the queue, so it covers the batch being written; later appends go to the new file. Where there is no
   * room for it the old file goes on.
   */
  async function rewritten(): Promise<boolean> {
    const texts = [...(memory?.snapshot() ?? [])].map(format.line);
    if (format.header) texts.unshift(format.line(format.header));
    let next: FileHandle | undefined;
    try {
      await rm(temporary, { force: true });
      // Appending, as the file goes on being written after what was torn is cut off.
      next = await open(temporary, "a");
      for (let start = 0; start < texts.length; start += 1_000) {
        // In pieces: a hundred thousand schedules make one string too many.
        await writeAll(next, Buffer.from(texts.slice(start, start + 1_000).join("")));
      }
      await next.sync();
      const { size } = await next.stat();
      await rename(temporary, path);
      await file.close().catch(() => {});
      file = next;
      synced = size;
    } catch {
      await next?.close();
      await rm(temporary, { force: true }).catch(() => {});
      compactFrom = lines + slackLines;
      return false;
    }
    folderIsBehind = true;
    unsynced = [];
    unsyncedBytes = 0;
    owed = [];
    lines = texts.length;
    return true;
  }

  function enqueue(texts: string[], durable: boolean, probes = false): Promise<void> {
    backlog += texts.length;
    const result = new Promise<void>((written, failed) => {
      queue.push({ texts, durable, probes, written, failed });
    }).finally(() => {
      backlog -= texts.length;
    });
    draining ??= drain();
    return result;
  }

  await mend().catch(closing(file, folder));
  if (isMostlyPast(0)) await rewritten();

  return {
    get backlog() {
      return backlog;
    },
    append: (entries) => enqueue(entries.map(format.line), true),
    note(entries) {
      // What could not be written is owed: the next append writes it, or says that it cannot.
      enqueue(entries.map(format.line), false).catch(() => {});
    },
    check: () => enqueue([], true, true),
    async close() {
      while (draining) await draining;
      try {
        if (owed.length > 0) await enqueue([], true);
        await file.datasync();
      } finally {
        await Promise.all([file.close(), folder.close()]);
      }
    },
  };
}

/** A journal with damage that no crash leaves, or of another version. The message names the file and where. */
export class UnreadableJournal extends Error {
  constructor(path: string, cause: unknown) {
    super(`${path} is ${cause instanceof Error ? cause.message : cause}`, { cause });
    this.name = "UnreadableJournal";
  }
}

/** Replays a file and cuts off what a crash left at its end. Throws an {@link UnreadableJournal}. */
async function soundPart<Entry>(
  file: FileHandle,
  { path, format, replay }: JournalOptions<Entry>,
): Promise<JournalExtent> {
  let isFirst = format.header !== undefined;
  const each = (value: unknown) => {
    if (!isFirst) return replay(value as Entry);
    isFirst = false;
    if (JSON.stringify(value) !== JSON.stringify(format.header))
      throw new Error(`not a journal of this version: ${JSON.stringify(value)}`);
  };
  try {
    const chunks = createReadStream(path, { highWaterMark: 1 << 20 });
    const found = await readJournal(chunks, format.read, each);
    await file.truncate(found.wholeBytes);
    await file.sync();
    return found;
  } catch (cause) {
    throw new UnreadableJournal(path, cause);
  }
}

/** For a `catch`: gives the handles back and throws on. */
function closing(...handles: FileHandle[]) {
  return async (error: unknown): Promise<never> => {
    await Promise.all(handles.map((handle) => handle.close()));
    throw error;
  };
}

async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    written += (await file.write(bytes, written)).bytesWritten;
  }
}
