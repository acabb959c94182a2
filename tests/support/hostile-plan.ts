import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

/** Markup, a way out of an attribute, and a way into a formula or a template: all of it one line. */
export const hostile = `"><img src=x onerror=pwned=1></textarea></title><script>pwned=1</script>'{{7*7}}`;

/** Fields that a person writes freely; the others have forms of their own. */
const free = new Set(["name", "title", "label", "indicator", "position", "phrase", "shortName"]);

/** The real plan with hostile words in whatever a person can write, as a file at `path`, its authority's beside. */
export async function writeHostilePlan(path: string): Promise<void> {
  for (const [name, written] of [
    ["nghia-hanh.yaml", path],
    ["nghia-hanh.authority.yaml", path.replace(/\.json$/, ".authority.json")],
  ] as const) {
    const real = fileURLToPath(new URL(`../../plans/${name}`, import.meta.url));
    await writeFile(written, JSON.stringify(poisoned(parse(await readFile(real, "utf8")))));
  }
}

function poisoned(value: unknown, field = ""): unknown {
  if (Array.isArray(value)) return value.map((item) => poisoned(item, field));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key, poisoned(part, key)]),
    );
  return typeof value === "string" && free.has(field) ? `${value.slice(0, 60)} ${hostile}` : value;
}
