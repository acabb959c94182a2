import { type Document, isScalar, type ParsedNode, parseDocument, visit } from "yaml";
import type { Problem } from "../plan/plan-problems.ts";

export type Yaml = { ok: true; value: unknown } | { ok: false; problem: Problem };

/**
 * A text of YAML or JSON as plain values. The core schema whatever the file declares: dates stay text. Keys are compared here because the
 * parser's own check takes minutes for a map of a hundred thousand.
 */
export function readYaml(text: string): Yaml {
  const bad = (message: string): Yaml => ({
    ok: false,
    problem: {
      path: "",
      value: null,
      message: `this is not YAML or JSON: ${message.split("\n")[0]}`,
      fix: "correct the file at that place",
    },
  });
  try {
    const document = parseDocument(text, {
      schema: "core",
      uniqueKeys: false,
      logLevel: "error",
    });
    const error = document.errors[0] ?? document.warnings[0];
    if (error?.code === "MULTIPLE_DOCS")
      return bad(
        "there is a second document in it, from a line --- on; give each a file of its own",
      );
    if (error) return bad(error.message);
    const repeated = repeatedKey(text, document);
    if (repeated !== null) return bad(`the key ${repeated} stands twice in one place`);
    return { ok: true, value: document.toJS({ maxAliasCount: 100 }) };
  } catch (error) {
    // Whatever the parser throws on a text (an alias bomb, a nesting too deep) is said of the text.
    return bad(error instanceof Error ? error.message : String(error));
  }
}

function repeatedKey(text: string, document: Document.Parsed<ParsedNode>): string | null {
  const lineOf = (offset = 0) => text.slice(0, offset).split("\n").length;
  let found: string | null = null;
  visit(document, {
    Map(_, map) {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (seen.has(name)) found ??= `${JSON.stringify(name)} (line ${lineOf(key.range?.[0])})`;
        seen.add(name);
      }
      return found === null ? undefined : visit.BREAK;
    },
  });
  return found;
}
