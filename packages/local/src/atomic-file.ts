import { readFile, rename, rm, writeFile } from "node:fs/promises";

let written = 0;

/**
 * Replaces a file as a whole: a reader, or a crash, finds the old content or the new. Where it cannot be
 * written the old one stays, and nothing takes up room beside it.
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  written += 1;
  const beside = `${path}.${process.pid}.${written}.tmp`;
  try {
    await writeFile(beside, content, { mode: 0o600 });
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** The content of a file, or null when there is none. */
export async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
