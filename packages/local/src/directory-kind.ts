import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { readIfThere, writeWhole } from "./atomic-file.ts";
import { ClearError } from "./clear-error.ts";
import { sqliteName } from "./store/sqlite-file.ts";
import { databaseName } from "./store-process.ts";

/** `demo` is what `npm start` keeps, with a clock that is moved; `real` is what `dondoc serve` keeps. */
export type DirectoryKind = "demo" | "real";

const commands: Record<DirectoryKind, string> = {
  demo: "npm start (the demo)",
  real: "dondoc serve (the real service)",
};

/** Of the rows and files of a directory. It changes where they can no longer be read as they were written. */
const edition = "2";

/**
 * Holds a data directory to its kind, and marks a new one: the demo's clock and plan are never a real
 * service's, and no page of the demo ever shows real mails. The caller has the directory's lock.
 * Resolves to whether there was nothing in it. Throws a `ClearError` for a directory of the other kind, or of
 * another edition.
 */
export async function holdToKind(directory: string, kind: DirectoryKind): Promise<boolean> {
  const path = join(directory, "kind");
  const marked = (await readIfThere(path))?.trim();
  const names = await contentOf(directory);
  if (marked === undefined) {
    requireFit(directory, names, kind);
    await writeWhole(path, `${kind} ${edition}\n`);
    return names.length === 0;
  }
  const [found = "", of] = marked.split(" ");
  if (found !== "demo" && found !== "real") {
    throw new ClearError(
      `${path} names no kind of data directory. Write demo ${edition} into it if the data is of ${commands.demo}, real ${edition} if it is of ${commands.real}.`,
    );
  }
  if (found !== kind) {
    throw new ClearError(
      `${directory} belongs to ${commands[found]}, and ${commands[kind]} has no business in it. Name another directory: DONDOC_DATA=…`,
    );
  }
  if (of !== edition) throw ofAnotherEdition(directory);
  return names.length === 0;
}

function ofAnotherEdition(directory: string): ClearError {
  return new ClearError(
    `${directory} was written by another edition, whose data this one does not read. It is left as it is. Name another directory: DONDOC_DATA=…`,
  );
}

/** What a directory without a mark may have in it. The demo of before there were marks kept its clock in a file. */
function requireFit(directory: string, names: string[], wanted: DirectoryKind): void {
  if (names.includes("clock.json")) throw ofAnotherEdition(directory);
  const hasData = [databaseName, sqliteName, "scheduler"].some((name) => names.includes(name));
  if (wanted === "real" ? names.length === 0 : !hasData) return;
  throw new ClearError(
    `${directory} is not empty, and no file "kind" in it says whose it is. Name an empty directory: DONDOC_DATA=…`,
  );
}

/** Without our own lock, and what a volume has of itself. */
async function contentOf(directory: string): Promise<string[]> {
  const names = await readdir(directory);
  return names.filter((name) => !/^(lock(\..*)?|lost\+found|kind)$/.test(name));
}
