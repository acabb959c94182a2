import { value, walk } from "./xml.ts";

export type Style = { numId: string | null; level: number; basedOn: string | null };

export function styleNumbering(id: string, styles: Map<string, Style>): Style | null {
  for (let at: string | null = id, steps = 0; at && steps < 12; steps += 1) {
    const style: Style | undefined = styles.get(at);
    if (!style) return null;
    if (style.numId !== null) return style;
    at = style.basedOn;
  }
  return null;
}

export function stylesOf(xml: string): Map<string, Style> {
  const styles = new Map<string, Style>();
  let current: Style | null = null;
  walk(
    xml,
    (name, attributes) => {
      if (name === "style") {
        current = { numId: null, level: 0, basedOn: null };
        styles.set(value(attributes, "styleId"), current);
      } else if (name === "numId" && current) current.numId = value(attributes);
      else if (name === "ilvl" && current) current.level = Number(value(attributes)) || 0;
      else if (name === "basedOn" && current) current.basedOn = value(attributes);
    },
    (name) => {
      if (name === "style") current = null;
    },
    () => {},
  );
  return styles;
}
