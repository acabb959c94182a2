import { access } from "node:fs/promises";
import { join } from "node:path";
import { ClearError } from "../clear-error.ts";
import type { DirectoryKind } from "../directory-kind.ts";
import { isStoreInstalled } from "../store-binary.ts";
import { databaseName, openStoreProcess, type StoreOptions } from "../store-process.ts";
import { lookThrough, openSqliteFile, sqliteName } from "./sqlite-file.ts";
import { createSqliteTable, type SqliteTable } from "./sqlite-table.ts";

/** Rows in a file of this process, or in a DynamoDB-compatible store beside it, on the wire as on AWS. */
export type StoreKind = "sqlite" | "wire";

export type LocalStore = { close(): void | Promise<void> } & (
  | { kind: "sqlite"; table: SqliteTable; endpoint?: undefined }
  | { kind: "wire"; endpoint: string }
);

export interface LocalStoreOptions extends StoreOptions {
  directoryKind: DirectoryKind;
  /** Where a new directory is to have its rows; without it, where its kind has them. */
  store?: StoreKind | undefined;
}

const files: Record<StoreKind, string> = { sqlite: sqliteName, wire: databaseName };

/** Opens the rows of a data directory; the caller has its lock. */
export async function openLocalStore(
  options: LocalStoreOptions,
  isInstalled: () => boolean = isStoreInstalled,
): Promise<LocalStore> {
  if ((await kindOfStore(options, isInstalled)) === "wire") {
    options.log("starting the store…");
    return { kind: "wire", ...(await openStoreProcess(options)) };
  }
  const db = openSqliteFile(options.directory);
  try {
    lookThrough(db);
  } catch (error) {
    db.close();
    throw error;
  }
  const table = createSqliteTable(db);
  return { kind: "sqlite", table, close: table.close };
}

/** A directory goes on with the file that it began with: its rows are there. */
async function kindOfStore(
  options: LocalStoreOptions,
  isInstalled: () => boolean,
): Promise<StoreKind> {
  const { directory, directoryKind, store, endpoint, log } = options;
  if (endpoint !== undefined) return "wire";
  const kept = await keptIn(directory);
  if (kept === null) return store ?? usual(directoryKind, isInstalled, log);
  if (store !== undefined && store !== kept)
    throw new ClearError(`${directory} has its rows in ${files[kept]}, and is not to have others.`);
  return kept;
}

/** The demo runs as on AWS, on the wire, where there is a store for that. */
function usual(
  directoryKind: DirectoryKind,
  isInstalled: () => boolean,
  log: (line: string) => void,
): StoreKind {
  if (directoryKind === "real") return "sqlite";
  if (isInstalled()) return "wire";
  log(
    `the store that speaks DynamoDB's protocol is not here (${process.platform} on ${process.arch}): the demo keeps its rows in ${sqliteName}`,
  );
  return "sqlite";
}

async function keptIn(directory: string): Promise<StoreKind | null> {
  for (const kind of ["sqlite", "wire"] as const)
    if (await isThere(join(directory, files[kind]))) return kind;
  return null;
}

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
