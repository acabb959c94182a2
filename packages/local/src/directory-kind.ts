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

/**
 * Holds a data directory to its kind, and marks a new one: the demo's clock and plan are never a real
 * service's, and no page of the demo ever shows real mails. The caller has the directory's lock.
 * Resolves to whether there was nothing in it. Throws a `ClearError` for a directory of the other kind.
 */
export async function holdToKind(directory: string, kind: DirectoryKind): Promise<boolean> {
  const path = join(directory, "kind");
  const marked = (await readIfThere(path))?.trim();
  if (marked !== undefined && marked !== "demo" && marked !== "real") {
    throw new ClearError(
      `${path} names no kind of data directory. Write demo into it if the data is of ${commands.demo}, real if it is of ${commands.real}.`,
    );
  }
  const names = await contentOf(directory);
  const found = marked ?? unmarkedKind(directory, names, kind);
  if (found !== kind) {
    throw new ClearError(
      `${directory} belongs to ${commands[found]}, and ${commands[kind]} has no business in it. Name another directory: DONDOC_DATA=…`,
    );
  }
  if (marked === undefined) await writeWhole(path, `${kind}\n`);
  return names.length === 0;
}

/** What a directory without a mark is. The demo of before there were marks kept its clock in a file. */
function unmarkedKind(directory: string, names: string[], wanted: DirectoryKind): DirectoryKind {
  if (names.includes("clock.json")) return "demo";
  const hasData = [databaseName, sqliteName, "scheduler"].some((name) => names.includes(name));
  const isFit = wanted === "real" ? names.length === 0 : !hasData;
  if (isFit) return wanted;
  throw new ClearError(
    `${directory} is not empty, and no file "kind" in it says whose it is. Name an empty directory: DONDOC_DATA=…`,
  );
}

/** Without our own lock, and what a volume has of itself. */
async function contentOf(directory: string): Promise<string[]> {
  const names = await readdir(directory);
  return names.filter((name) => !/^(lock(\..*)?|lost\+found|kind)$/.test(name));
}
