import * as z from "zod/mini";

/**
 * Several alike units in a plan file: `{nn}` in the texts becomes 01, 02 …, `{n}` becomes 1, 2 …
 * The units get the ids `<id>-01` … and a group `<id>` that holds them all.
 */
export const UnitSeries = z.strictObject({
  series: z.int().check(z.gte(1), z.lte(500)),
  id: z.string(),
  group: z.strictObject({ name: z.string(), aliases: z.optional(z.array(z.string())) }),
  unit: z.looseObject({ name: z.string() }),
});
type UnitSeries = z.infer<typeof UnitSeries>;

const Raw = z.looseObject({
  units: z.array(z.unknown()),
  groups: z._default(z.array(z.unknown()), []),
});

/** Where in the file each unit and group of the expanded plan stands. */
export interface Places {
  units: string[];
  groups: string[];
}

export type Expansion =
  | { ok: true; file: unknown; places: Places }
  | { ok: false; issues: z.core.$ZodIssue[] };

/** The schema refuses more units than this; a file that asks for a million must not get to it. */
const maxUnits = 2000;

/** Puts the units and the group of each series where the series stands; what is not a series stays. */
export function expandSeries(raw: unknown): Expansion {
  const places: Places = { units: [], groups: [] };
  const file = Raw.safeParse(raw);
  if (!file.success) return { ok: true, file: raw, places };
  const units: unknown[] = [];
  const groups = [...file.data.groups];
  groups.forEach((_, index) => {
    places.groups.push(`groups[${index}]`);
  });
  for (const [index, entry] of file.data.units.entries()) {
    if (units.length > maxUnits) break;
    const place = `units[${index}]`;
    if (!isSeries(entry)) {
      units.push(entry);
      places.units.push(place);
      continue;
    }
    const read = UnitSeries.safeParse(entry, { reportInput: true });
    if (!read.success) return { ok: false, issues: within(["units", index], read.error.issues) };
    const members = membersOf(read.data);
    units.push(...members);
    places.units.push(...members.map(() => `${place}.unit`));
    groups.push({ id: read.data.id, ...read.data.group, members: members.map((unit) => unit.id) });
    places.groups.push(`${place}.group`);
  }
  return { ok: true, file: { ...file.data, units, groups }, places };
}

function isSeries(entry: unknown): boolean {
  return typeof entry === "object" && entry !== null && Object.hasOwn(entry, "series");
}

function within(path: PropertyKey[], issues: z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  return issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] }));
}

function membersOf({ series, id, unit }: UnitSeries) {
  return Array.from({ length: series }, (_, index) => {
    const n = index + 1;
    const nn = String(n).padStart(2, "0");
    const filled = fill(unit, (text) => text.replaceAll("{nn}", nn).replaceAll("{n}", String(n)));
    return { ...(filled as Record<string, unknown>), id: `${id}-${nn}` };
  });
}

/** Larger than any text, list or depth that a unit may have: the schema refuses it as it stands. */
const limit = { text: 1000, list: 50, depth: 4 };

/** Every text of a value, filled in. Bounded, since an anchor of the file may make it a ring. */
function fill(value: unknown, text: (template: string) => string, depth = limit.depth): unknown {
  if (typeof value === "string") return value.length > limit.text ? value : text(value);
  if (typeof value !== "object" || value === null || depth === 0) return value;
  const entries = Object.entries(value);
  if (entries.length > limit.list) return value;
  if (Array.isArray(value)) return value.map((entry) => fill(entry, text, depth - 1));
  return Object.fromEntries(entries.map(([key, entry]) => [key, fill(entry, text, depth - 1)]));
}
