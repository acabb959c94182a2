import { Parser } from "htmlparser2";
import { depthGauge } from "../file/limits.ts";

export type Attributes = Record<string, string>;

/** Walks XML by local names; both Word's namespaces (transitional and strict) pass. */
export function walk(
  xml: string,
  open: (name: string, attributes: Attributes) => void,
  close: (name: string) => void,
  text: (words: string) => void,
) {
  const depth = depthGauge();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        depth.open();
        open(local(name), attributes);
      },
      onclosetag: (name) => {
        depth.close();
        close(local(name));
      },
      ontext: text,
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(xml);
  parser.end();
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

export function value(attributes: Attributes, name = "val"): string {
  return attributes[`w:${name}`] ?? attributes[name] ?? "";
}
