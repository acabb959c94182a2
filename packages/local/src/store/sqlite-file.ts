import { chmodSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { queueAttributes } from "@dondoc/app/world/table";
import { ClearError } from "../clear-error.ts";
import { wholeCopy } from "../damage.ts";

/** The store's file in a data directory; beside it `-wal` and `-shm` while it is open, or was killed. */
export const sqliteName = "dondoc.sqlite";

/** "DonD": tells our files from any other of SQLite's. */
const applicationId = 0x446f6e44;

/** The layout below. A release that changes it raises the number, and changes older files as it opens them. */
const layoutVersion = 1;

/** So long a write waits for another process of ours; each of its transactions takes milliseconds. */
const patienceMilliseconds = 5000;

/** What is found by an index: only a statement with these very words is helped by it. */
export const expiresAt = "attributes ->> 'expiresAt'";
export const queue = `attributes ->> '${queueAttributes.queue}'`;
export const queuedAt = `attributes ->> '${queueAttributes.at}'`;

/**
 * Rows lie in the order of their keys' UTF-8 bytes, which is SQLite's own of texts. The fact's JSON lies beside
 * the attributes as it was written, not as a text within their JSON. What expires and what waits is found by
 * an index of its own, in which no other row is.
 */
const layout = `
  CREATE TABLE rows (
    pk TEXT NOT NULL,
    sk TEXT NOT NULL,
    attributes TEXT NOT NULL,
    body TEXT,
    PRIMARY KEY (pk, sk)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX expiring ON rows (${expiresAt}) WHERE ${expiresAt} IS NOT NULL;
  CREATE INDEX waiting ON rows (${queue}, ${queuedAt}) WHERE ${queue} IS NOT NULL;
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${layoutVersion};
`;

/**
 * Opens the store's file, and makes a new one where there is none; the caller has the directory's lock, or runs
 * beside whoever has it. What is acknowledged is on the disk: in WAL mode FULL syncs the log at each commit. NORMAL
 * does when the log is carried over, and a loss of power would take back what came in since. Throws a
 * `ClearError` for a file that is none of SQLite's or of ours, or of a newer release, and leaves it as it is.
 */
export function openSqliteFile(directory: string): DatabaseSync {
  const path = join(directory, sqliteName);
  return clearly(path, () => {
    const db = new DatabaseSync(path, { timeout: patienceMilliseconds });
    try {
      const isNew = read(db, "schema_version") === 0;
      if (!isNew) refuseForeign(db, path);
      // Names and addresses are in it, and the directory may have been made by somebody else. Its log gets the same.
      else chmodSync(path, 0o600);
      // Most rows fit into a page of this size whole: a longer one is a chain of pages more to read.
      db.exec("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
      // On macOS alone: a plain fsync there leaves it to the drive.
      db.exec("PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON");
      if (isNew) db.exec(`BEGIN IMMEDIATE; ${layout} COMMIT`);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

function refuseForeign(db: DatabaseSync, path: string): void {
  if (read(db, "application_id") !== applicationId)
    throw new ClearError(
      `${path} is a database of another program. Name another directory: DONDOC_DATA=…`,
    );
  const version = read(db, "user_version");
  if (version > layoutVersion)
    throw new ClearError(
      `${path} was written by a newer release (layout ${version}, this one knows ${layoutVersion}). Start that release; nothing was changed.`,
    );
}

/** Reads the whole file. Throws a `ClearError` when its pages are not what SQLite wrote. */
export function lookThrough(db: DatabaseSync): void {
  const path = db.location() ?? sqliteName;
  const found = clearly(path, () => whatIsWrong(db, "quick_check(1)"));
  if (found !== null) throw new ClearError(damaged(path, found));
}

/**
 * A copy of the file, of one moment, while writes go on; each transaction is in it whole or not at all. It is
 * looked through before it has its name. Rejects with a `ClearError`, and leaves nothing behind.
 */
export async function copySqliteFile(db: DatabaseSync, target: string): Promise<void> {
  const unproven = `${target}.part`;
  try {
    await backup(db, unproven);
    const copy = new DatabaseSync(unproven);
    try {
      const found = whatIsWrong(copy, "integrity_check(1)");
      if (found !== null) throw new ClearError(damaged(unproven, found));
      // One file alone: without this the copy would have a log beside it as soon as somebody opens it.
      copy.exec("PRAGMA journal_mode = DELETE");
    } finally {
      copy.close();
    }
    await rename(unproven, target);
  } catch (error) {
    await rm(unproven, { force: true });
    throw inClearWords(target, error);
  }
}

/** What SQLite cannot do, in a sentence that names the file; what is not SQLite's is passed on. */
export function clearly<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw inClearWords(path, error);
  }
}

function inClearWords(path: string, error: unknown): unknown {
  const { errcode, message } = error as { errcode?: number; message: string };
  if (errcode === undefined) return error;
  return new ClearError(sentences[errcode & 0xff]?.(path, message) ?? `${path}: ${message}.`, {
    cause: error,
  });
}

/** Another process of ours held the file for longer than anybody waits for it. */
export function isInUse(error: unknown): boolean {
  const { errcode = 0 } = ((error as Error).cause ?? {}) as { errcode?: number };
  return (errcode & 0xff) === 5;
}

/** By SQLite's result codes. https://sqlite.org/rescode.html */
const sentences: Record<number, (path: string, message: string) => string> = {
  5: (path) => `${path} is in use by another process, which has not let go of it.`,
  8: (path) => `${path} cannot be written. Who may write it?`,
  10: (path, message) =>
    `${path} could not be read or written (${message}); nothing of this was kept.`,
  11: damaged,
  13: (path) =>
    `There is no room left for ${path}; nothing of this was kept. Make room on its disk.`,
  14: (path) => `${path} cannot be opened.`,
  26: damaged,
};

function damaged(path: string, found: string): string {
  return `${path} is damaged: ${found}. ${wholeCopy}.`;
}

/** The first thing that SQLite finds wrong, or null. */
function whatIsWrong(db: DatabaseSync, check: string): string | null {
  const [said] = Object.values(db.prepare(`PRAGMA ${check}`).get() ?? {});
  return said === "ok" ? null : String(said).replaceAll(/\s+/g, " ");
}

function read(db: DatabaseSync, pragma: string): number {
  return Number(db.prepare(`PRAGMA ${pragma}`).get()?.[pragma]);
}
