import { isDeepStrictEqual } from "node:util";
import { Authority, DirectoryUnit } from "@dondoc/core/authority/authority";
import { Key } from "@dondoc/core/plan/plan";
import * as z from "zod/mini";
import type { App } from "../ports.ts";
import { rowBytes } from "../world/change.ts";
import { rememberedName } from "../world/fact-memory.ts";
import { authorityKey, directoryKey, directoryRange } from "../world/keys.ts";
import { parsedRow } from "../world/row.ts";
import { absent, always, type Change, is, over, type Row, readRange } from "../world/table.ts";
import { listedChange } from "./authority-list.ts";
import { raisedEpoch } from "./epoch.ts";

type Context = Pick<App, "table">;

/** An authority in its newest version. */
export interface StoredAuthority {
  authority: Authority;
  /** Grows by one with each transaction that changes it. */
  version: number;
}

/** All but the directory, which has a row a unit, and the members, who have rows of their own. */
const Head = z.extend(z.omit(Authority, { units: true, members: true }), {
  /** The units of the directory in their order: a row of another is none of it. */
  units: z.array(Key),
});
type Head = z.infer<typeof Head>;

const Entry = z.strictObject({
  unit: DirectoryUnit,
  delegation: z.optional(Authority.shape.delegations.def.innerType.def.element),
});
type Entry = z.infer<typeof Entry>;

function headOf({ units, members: _, delegations, ...head }: Authority): Head {
  const ids = units.map(({ id }) => id);
  return {
    ...head,
    units: ids,
    // Of a unit that only a plan knows.
    delegations: delegations.filter(({ unit }) => !ids.includes(unit)),
  };
}

function entriesOf({ units, delegations }: Authority): Entry[] {
  const byUnit = new Map(delegations.map((one) => [one.unit, one]));
  return units.map((unit) => {
    const delegation = byUnit.get(unit.id);
    return { unit, ...(delegation && { delegation }) };
  });
}

function joined({ units: _, ...head }: Head, entries: readonly Entry[]): Authority {
  return {
    ...head,
    units: entries.map(({ unit }) => unit),
    delegations: [...entries.flatMap(({ delegation }) => delegation ?? []), ...head.delegations],
    members: [],
  };
}

/** A writer that goes on and on while the directory is read: whoever reads comes again. */
const mostRounds = 5;

/**
 * The authority as it is now. Its row is read each time, unless it was read along with something else; the directory, of
 * which each row bears the version that wrote it, once in a process for each version.
 */
export async function readAuthority(
  { table }: Context,
  id: Authority["id"],
  given?: Row,
): Promise<StoredAuthority | undefined> {
  for (let round = 0; round < mostRounds; round++) {
    const isHere = round === 0 && given?.pk === id;
    const row = isHere ? given : await table.get(authorityKey(id));
    if (!row) return undefined;
    const version = Number(row.version);
    const known = await rememberedName(table, `${id} ${version}`, async () => {
      const rows = await readRange(table, { pk: id, ...directoryRange });
      const authority = authorityIn(row, rows);
      const size = [row, ...rows].reduce((sum, one) => sum + rowBytes(one), 0);
      return authority && { fact: { authority, version }, size };
    });
    if (known) return known;
  }
  throw new Error(`the directory of ${id} changes too fast`);
}

/** Undefined where the directory is read in another version than the row: it was written in between. */
function authorityIn(row: Row, rows: readonly Row[]): Authority | undefined {
  const head = parsedRow(Head, row);
  const bySk = new Map(rows.map((one) => [one.sk, one]));
  const listed = head.units.map((unit) => bySk.get(directoryKey(head.id, unit).sk));
  const isWhole = listed.every((one) => one && Number(one.version) <= Number(row.version));
  if (!isWhole) return undefined;
  return joined(
    head,
    listed.flatMap((one) => (one ? [parsedRow(Entry, one)] : [])),
  );
}

/** Of the 100 rows of a transaction some are for the authority, its epoch, and what is saved along with it. */
const mostTogether = 60;

/** What else is written in the transaction that changes an authority, and the name that its epoch has from then on. */
export interface WithAuthority {
  by: string;
  changes: readonly Change[];
}

/**
 * Makes the rows of `before` those of `after`, with what goes along; where nothing of the authority differs it only has to
 * stand as it was read. One transaction, or several for a long directory: each leaves an authority that can be followed.
 * `conflict`: somebody else has changed it since `before` was read.
 */
export async function saveAuthority(
  { table }: Context,
  after: Authority,
  before: StoredAuthority | undefined,
  along: WithAuthority,
): Promise<"saved" | "conflict"> {
  const { transactions, removals } = authorityChanges(after, before, along);
  for (const changes of transactions)
    if (!(await table.transact(changes)).written) return "conflict";
  // Of a unit that is in the directory again by now nothing goes.
  for (const changes of removals) await table.transact(changes);
  return "saved";
}

/** Whether a change would write anything of the authority. */
export function changesAuthority(after: Authority, { authority }: StoredAuthority): boolean {
  const said = [headOf, entriesOf] as const;
  return said.some((of) => !isSame(of(after), of(authority)));
}

function authorityChanges(
  after: Authority,
  before: StoredAuthority | undefined,
  { by, changes }: WithAuthority,
): { transactions: Change[][]; removals: Change[][] } {
  const { id } = after;
  const was = new Map(before ? entriesOf(before.authority).map((one) => [one.unit.id, one]) : []);
  const changed = entriesOf(after).filter((one) => !isSame(one, was.get(one.unit.id)));
  const head = headOf(after);
  let version = before?.version ?? 0;
  const stands: Change = { check: authorityKey(id), when: is("version", version) };
  const isHeadSame = before && isSame(head, headOf(before.authority));
  if (isHeadSame && changed.length === 0)
    return { transactions: [[stands, raisedEpoch(id, by), ...changes]], removals: [] };

  const entries = (some: readonly Entry[]): Change[] =>
    some.map((one) => {
      const row = { ...directoryKey(id, one.unit.id), version: version + 1 };
      return over({ ...row, body: JSON.stringify(one) }, always);
    });
  const row = (said: Head): Change => {
    version += 1;
    const next = { ...authorityKey(id), version, body: JSON.stringify(said) };
    return version === 1 ? { put: next, when: absent } : over(next, is("version", version - 1));
  };
  const parts = inParts(changed);
  const last = parts.pop() ?? [];
  const transactions = parts.map((some) => [
    ...entries(some),
    // Of a new authority nothing is listed yet.
    ...(before ? [row(headOf(before.authority)), raisedEpoch(id, `${id} ${version}`)] : []),
  ]);
  transactions.push([
    ...entries(last),
    row(head),
    listedChange(id),
    raisedEpoch(id, by),
    ...changes,
  ]);
  const listed = new Set(head.units);
  const gone = inParts([...was.keys()].filter((unit) => !listed.has(unit)));
  const isMine: Change = { check: authorityKey(id), when: is("version", version) };
  const removals = gone.map((units) => [
    isMine,
    ...units.map((unit): Change => ({ remove: directoryKey(id, unit) })),
  ]);
  return { transactions, removals };
}

/** As rows hold them, where what is undefined is not there. */
function isSame(one: object, other: object | undefined): boolean {
  return isDeepStrictEqual(asRow(one), asRow(other ?? {}));
}

const asRow = (fact: object): unknown => JSON.parse(JSON.stringify(fact));

function inParts<T>(all: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let from = 0; from < all.length; from += mostTogether)
    parts.push(all.slice(from, from + mostTogether));
  return parts;
}
