import { openObjects } from "@dondoc/local/bucket/objects";

/**
 * The folder of the units' files in a process of its own. Arguments: directory. Over the channel it takes
 * `{ id, keep, bytes }` and answers whether the file was kept, or `{ id }` and answers with the keys of
 * those that are there whole.
 */
const [directory = ""] = process.argv.slice(2);
const objects = await openObjects(directory);

async function kept(key: string, bytes: number): Promise<boolean> {
  const meta = { key, contentType: "text/plain", contentDisposition: null };
  try {
    await objects.write(meta, Buffer.alloc(bytes, key));
    return true;
  } catch {
    return false;
  }
}

/** Those of which every byte is there. */
async function whole(): Promise<string[]> {
  const found: string[] = [];
  for (const key of objects.keys()) {
    const bytes = (await objects.read(key))?.bytes;
    if (bytes?.length && bytes.equals(Buffer.alloc(bytes.length, key))) found.push(key);
  }
  return found;
}

interface Question {
  id: number;
  keep?: string;
  bytes?: number;
}

process.on("message", async ({ id, keep, bytes = 0 }: Question) => {
  const answer = keep === undefined ? await whole() : await kept(keep, bytes);
  process.send?.({ id, answer });
});
process.on("disconnect", () => process.exit(0));
process.send?.({ ready: true });
