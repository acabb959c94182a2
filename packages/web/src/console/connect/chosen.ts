/** The boxes that were ticked of a group: fields named `<group>.<value>`. */
export function chosen(fields: ReadonlyMap<string, string>, group: string): string[] {
  const prefix = `${group}.`;
  return [...fields.keys()].flatMap((name) =>
    name.startsWith(prefix) ? [name.slice(prefix.length)] : [],
  );
}
