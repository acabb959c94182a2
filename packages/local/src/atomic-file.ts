import { readFile, rename, writeFile } from "node:fs/promises";

let written = 0;

/** Replaces a file as a whole: a reader, or a crash, finds the old content or the new. */
export async function writeWhole(path: string, content: string): Promise<void> {
  written += 1;
  const beside = `${path}.${process.pid}.${written}.tmp`;
  await writeFile(beside, content, { mode: 0o600 });
  await rename(beside, path);
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
