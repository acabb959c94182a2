import type { Level, Numbering } from "./counter.ts";
import { value, walk } from "./xml.ts";

export function numberingOf(xml: string): Numbering {
  const lists = new Map<string, Map<number, Level>>();
  const numbering: Numbering = new Map();
  let levels: Map<number, Level> | null = null;
  let level: Level | null = null;
  let num: {
    id: string;
    list: string;
    levels: Map<number, Level>;
    starts: Map<number, number>;
  } | null = null;
  let override = 0;
  walk(
    xml,
    (name, attributes) => {
      if (name === "abstractNum") {
        levels = new Map();
        lists.set(value(attributes, "abstractNumId"), levels);
      } else if (name === "num")
        num = { id: value(attributes, "numId"), list: "", levels: new Map(), starts: new Map() };
      else if (name === "abstractNumId" && num) num.list = value(attributes);
      else if (name === "lvlOverride") override = Number(value(attributes, "ilvl")) || 0;
      else if (name === "startOverride" && num)
        num.starts.set(override, Number(value(attributes)) || 1);
      else if (name === "lvl") {
        level = { start: 1, format: "decimal", text: "" };
        (num ? num.levels : levels)?.set(Number(value(attributes, "ilvl")) || 0, level);
      } else if (name === "start" && level) level.start = Number(value(attributes)) || 0;
      else if (name === "numFmt" && level) level.format = value(attributes);
      else if (name === "lvlText" && level) level.text = value(attributes);
    },
    (name) => {
      if (name === "lvl") level = null;
      if (name === "abstractNum") levels = null;
      if (name === "num" && num) {
        const own = new Map([...(lists.get(num.list) ?? []), ...num.levels]);
        numbering.set(num.id, { list: num.list, levels: own, starts: num.starts });
        num = null;
      }
    },
    () => {},
  );
  return numbering;
}
