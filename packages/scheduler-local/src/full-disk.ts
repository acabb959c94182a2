import { type FileHandle, open } from "node:fs/promises";

/**
 * For tests: from here on every file of this process that is open by a handle takes half of a write and
 * says that there is no space left, until `free` is called. `directory` is any that can be opened.
 */
export async function fullDisk(directory: string): Promise<{ free(): void }> {
  const handle = await open(directory);
  const prototype = Object.getPrototypeOf(handle) as { write: unknown };
  await handle.close();
  const write = prototype.write as (bytes: Buffer) => Promise<unknown>;
  prototype.write = async function (this: FileHandle, bytes: Buffer) {
    await write.call(this, bytes.subarray(0, bytes.length >> 1));
    throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  };
  return {
    free: () => {
      prototype.write = write;
    },
  };
}
