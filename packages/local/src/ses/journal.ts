import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";

export interface Journal {
  /** Resolves once the entry is on the disk, not merely written. */
  append(entry: unknown): Promise<void>;
  /** Written in order with the rest, but nobody waits for the disk: for what may be done twice. */
  note(entry: unknown): void;
  close(): Promise<void>;
}

interface Waiting {
  line: Buffer;
  durable: boolean;
  done(): void;
  failed(reason: unknown): void;
}

/**
 * An append-only file of JSON lines. Entries that wait together share one write and one fdatasync.
 *
 * A process killed in the middle of a write leaves a torn last line, which nobody was ever told
 * about: it is cut off. A damaged line before the last one is not a crash, and opening fails.
 */
export async function openJournal(
  path: string,
  replay: (entry: unknown) => void,
): Promise<Journal> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, "a");
  let end = await sound(file, path, replay).catch(async (error) => {
    await file.close();
    throw error;
  });

  let queue: Waiting[] = [];
  let flushing: Promise<void> | null = null;
  let broken: unknown = null;

  async function flush(): Promise<void> {
    while (queue.length > 0) {
      const batch = queue;
      queue = [];
      try {
        if (broken) throw broken;
        const bytes = Buffer.concat(batch.map((one) => one.line));
        await writeAll(file, bytes);
        if (batch.some((one) => one.durable)) await file.datasync();
        end += bytes.length;
        for (const one of batch) one.done();
      } catch (error) {
        // What may be half there was promised to nobody: take it back, or write nothing more.
        await file.truncate(end).catch(() => {
          broken ??= error;
        });
        for (const one of batch) one.failed(error);
      }
    }
    flushing = null;
  }

  function enqueue(entry: unknown, durable: boolean): Promise<void> {
    return new Promise((done, failed) => {
      queue.push({ line: Buffer.from(`${JSON.stringify(entry)}\n`), durable, done, failed });
      flushing ??= flush();
    });
  }

  return {
    append: (entry) => enqueue(entry, true),
    note: (entry) => {
      enqueue(entry, false).catch((error) => console.error(`${path}: a note was lost`, error));
    },
    close: async () => {
      await flushing;
      await file.datasync();
      await file.close();
    },
  };
}

/** The file, without what is torn, is read and is there to stay. */
async function sound(file: FileHandle, path: string, replay: (entry: unknown) => void) {
  const end = await replayed(path, replay);
  await file.truncate(end);
  await syncDirectory(dirname(path));
  return end;
}

/** Hands every whole line to `replay` and returns the length of the sound part. */
async function replayed(path: string, replay: (entry: unknown) => void): Promise<number> {
  let end = 0;
  let number = 0;
  let suspect: string | null = null;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (let cut = rest.indexOf(10); cut >= 0; cut = rest.indexOf(10)) {
      const line = rest.subarray(0, cut);
      rest = rest.subarray(cut + 1);
      number += 1;
      if (suspect) throw new Error(suspect);
      const entry = parsed(line);
      if (entry === undefined) {
        suspect = `${path}: line ${number} is damaged and is not the last one`;
        continue;
      }
      replay(entry);
      end += cut + 1;
    }
  }
  if (suspect && rest.length > 0) throw new Error(suspect);
  return end;
}

function parsed(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString("utf8"));
  } catch {
    return undefined;
  }
}

async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    written += (await file.write(bytes, written)).bytesWritten;
  }
}

/** A new file's name is itself durable only once its directory is. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
