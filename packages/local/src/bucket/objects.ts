import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import * as z from "zod/mini";
import { writeWhole } from "../atomic-file.ts";
import { ClearError } from "../clear-error.ts";
import { wholeCopy } from "../damage.ts";

const Meta = z.strictObject({
  key: z.string(),
  contentType: z.string(),
  contentDisposition: z.nullable(z.string()),
});
export type ObjectMeta = z.infer<typeof Meta>;

export interface Objects {
  keys(): string[];
  read(key: string): Promise<(ObjectMeta & { bytes: Buffer }) | undefined>;
  write(meta: ObjectMeta, bytes: Uint8Array): Promise<void>;
  remove(key: string): Promise<void>;
  /** Keeps a file and takes it away again; rejects, with what the system says, when that cannot be done now. */
  check(): Promise<void>;
}

/**
 * Objects in a folder. A key has a stranger's file name in it, so that no file bears one: it is named
 * by the key's hash, and what it is stands in a file beside it, which is written last.
 */
export async function openObjects(directory: string): Promise<Objects> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const known = new Map<string, ObjectMeta>();
  for (const name of await readdir(directory)) {
    if (!name.endsWith(".json")) continue;
    const meta = await metaOf(join(directory, name));
    known.set(meta.key, meta);
  }
  const pathOf = (key: string) =>
    join(directory, createHash("sha256").update(key).digest("hex").slice(0, 40));
  return {
    keys: () => [...known.keys()].sort(),
    async read(key) {
      const meta = known.get(key);
      return meta && { ...meta, bytes: await readFile(pathOf(key)) };
    },
    async write(meta, bytes) {
      await writeWhole(pathOf(meta.key), bytes);
      await writeWhole(`${pathOf(meta.key)}.json`, `${JSON.stringify(meta)}\n`);
      known.set(meta.key, meta);
    },
    async remove(key) {
      known.delete(key);
      await rm(`${pathOf(key)}.json`, { force: true });
      await rm(pathOf(key), { force: true });
    },
    async check() {
      const path = join(directory, "check.tmp");
      try {
        await writeFile(path, Buffer.alloc(65_536), { mode: 0o600, flush: true });
      } finally {
        await rm(path, { force: true });
      }
    },
  };
}

/** Throws a `ClearError` for a file that does not say what it should: a unit's upload would be lost unseen. */
async function metaOf(path: string): Promise<ObjectMeta> {
  try {
    return Meta.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    throw new ClearError(
      `${path} is damaged: it does not say which file of a unit it is about. ${wholeCopy}, or move it and ${basename(path, ".json")} beside it away: that one file is then missing, and what was recorded of it stays`,
      { cause: error },
    );
  }
}
