import type { Holidays } from "../calendar/holidays.ts";
import { type FilesReading, type NamedText, readFiles } from "./files.ts";

/** Where files are: their text, and the paths of the others in a file's folder. */
export interface Folder {
  read(path: string): Promise<string>;
  beside(path: string): Promise<readonly string[]>;
}

/**
 * Reads files of authorities and plans. A plan whose authority is not among them finds its file in its own folder, so that
 * a plan can be named alone.
 */
export async function openFiles(
  paths: readonly string[],
  folder: Folder,
  holidays?: Holidays,
): Promise<FilesReading> {
  const texts = await Promise.all([...new Set(paths)].map((path) => named(path, folder)));
  const reading = readFiles(texts, holidays);
  if (reading.ok) return reading;
  const missing = reading.problems.filter(({ path }) => path === "authority");
  const found = new Map<string, NamedText>();
  for (const { file, value } of missing)
    for (const path of await folder.beside(file)) {
      if (!/\.(ya?ml|json)$/.test(path) || found.has(path) || paths.includes(path)) continue;
      // What cannot be read is not the file that is looked for, and nobody has named it.
      const other = await named(path, folder).catch(() => null);
      if (other && isFileOf(other.text, String(value))) found.set(path, other);
    }
  return found.size === 0 ? reading : readFiles([...texts, ...found.values()], holidays);
}

async function named(path: string, folder: Folder): Promise<NamedText> {
  return { name: path, text: await folder.read(path) };
}

/** By two of its lines: what else is wrong in it is said when it is read. */
function isFileOf(text: string, authority: string): boolean {
  const says = (name: string, value: string) =>
    new RegExp(`(?:^|[\\s{,])["']?${name}["']?\\s*:\\s*["']?${value}(?![a-z0-9-])`, "m").test(text);
  return says("schema", "dondoc/authority@\\d+") && says("id", authority);
}
