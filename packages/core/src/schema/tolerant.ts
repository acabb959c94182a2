import * as z from "zod/mini";

type Schema = z.core.$ZodType;
type Def = z.core.$ZodTypeDef & Record<string, unknown>;

const known = new WeakMap<Schema, Schema>();

/**
 * The schema as rows are read with it: fields that it does not know are kept at every depth, for another
 * release wrote them. A value that it does not know is refused as before: nobody can act on it.
 */
export function tolerant<T extends Schema>(schema: T): T {
  const made = known.get(schema) ?? relaxed(schema);
  known.set(schema, made);
  return made as T;
}

function relaxed(schema: Schema): Schema {
  const def = defOf(schema);
  const inner = (name: string) => ({ [name]: tolerant(def[name] as Schema) });
  switch (def.type) {
    case "object":
      return changed(schema, { shape: mapped(shapeOf(def), tolerant), catchall: z.unknown() });
    case "array":
      return changed(schema, inner("element"));
    case "tuple":
      return changed(schema, { items: (def.items as Schema[]).map(tolerant) });
    case "union":
      return changed(schema, { options: (def.options as Schema[]).map(tolerant) });
    case "record":
      return changed(schema, inner("valueType"));
    case "pipe":
      return changed(schema, { ...inner("in"), ...inner("out") });
    default:
      return def.innerType === undefined ? schema : changed(schema, inner("innerType"));
  }
}

/** The definition's own getters stay getters: a default is made anew each time. */
function changed(schema: Schema, more: object): Schema {
  const descriptors = Object.getOwnPropertyDescriptors(schema._zod.def);
  const def = Object.defineProperties(
    {},
    { ...descriptors, ...Object.getOwnPropertyDescriptors(more) },
  );
  return z.clone(schema, def as never);
}

/**
 * What was changed, with the fields of what it was made from that the schema does not know: a row that an older
 * release rewrites keeps what a newer one wrote. Things of a list are the same by their `id`, those
 * without one where nothing of them changed.
 */
export function carriedOver<T>(schema: Schema, before: unknown, after: T): T {
  return carried(schema, before, after) as T;
}

function carried(schema: Schema, before: unknown, after: unknown): unknown {
  const def = defOf(schema);
  const within = def.innerType ?? def.out;
  if (within !== undefined) return carried(within as Schema, before, after);
  if (def.type === "array" && Array.isArray(before) && Array.isArray(after))
    return after.map((thing) => carried(def.element as Schema, pairOf(before, thing), thing));
  if (!isRecord(before) || !isRecord(after)) return after;
  switch (def.type) {
    case "object":
      return carriedObject([shapeOf(def)], before, after);
    case "union":
      return carriedObject((def.options as Schema[]).map(shapeWithin), before, after);
    case "record":
      return mapped(after, (value, key) => carried(def.valueType as Schema, before[key], value));
    default:
      return after;
  }
}

/** Of several shapes what none knows is unknown; a part is followed where one of them has it. */
function carriedObject(
  shapes: readonly Record<string, Schema>[],
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): Record<string, unknown> {
  const partOf = (name: string) => shapes.find((shape) => Object.hasOwn(shape, name))?.[name];
  const unknown = Object.entries(before).filter(
    ([name]) => partOf(name) === undefined && !Object.hasOwn(after, name),
  );
  const parts = mapped(after, (value, name) => {
    const part = partOf(name);
    return part === undefined ? value : carried(part, before[name], value);
  });
  return { ...parts, ...Object.fromEntries(unknown) };
}

function pairOf(before: readonly unknown[], thing: unknown): unknown {
  if (!isRecord(thing)) return undefined;
  const isSame = (one: unknown) =>
    isRecord(one) &&
    (thing.id === undefined
      ? Object.entries(thing).every(([name, value]) => isDeepEqual(one[name], value))
      : one.id === thing.id);
  return before.find(isSame);
}

/** Of plain values, as rows hold them. */
function isDeepEqual(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** A union's option is an object, perhaps within a check or a pipe. */
function shapeWithin(schema: Schema): Record<string, Schema> {
  const def = defOf(schema);
  if (def.type === "object") return shapeOf(def);
  const within = def.innerType ?? def.out;
  return within === undefined ? {} : shapeWithin(within as Schema);
}

function defOf(schema: Schema): Def {
  return schema._zod.def as Def;
}

function shapeOf(def: Def): Record<string, Schema> {
  return def.shape as Record<string, Schema>;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function mapped<V, W>(record: Record<string, V>, each: (value: V, name: string) => W) {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, each(value, name)]),
  );
}
