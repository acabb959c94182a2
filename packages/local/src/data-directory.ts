import { mkdir } from "node:fs/promises";
import { DirectoryInUse, lockDirectory } from "@dondoc/scheduler-local/lock";
import { ClearError } from "./clear-error.ts";
import { inUse } from "./damage.ts";

/** Makes the directory and locks it against another runtime; the function resolved to gives it back. */
export async function takeDirectory(directory: string): Promise<() => Promise<void>> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    return await lockDirectory(directory);
  } catch (error) {
    if (error instanceof DirectoryInUse) throw inUse(error);
    const { code } = error as NodeJS.ErrnoException;
    throw new ClearError(`The data directory ${directory} cannot be used (${code}).`, {
      cause: error,
    });
  }
}
