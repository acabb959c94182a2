import * as z from "zod/mini";
import { StoredInstant } from "../calendar/stored-instant.ts";

/** SHA-256 of a text in UTF-8, as base64url: an argument, since core knows no platform. */
export type Sha256 = (text: string) => string;

/** One thing that happened, as it is stored (*chứng cứ*). */
export interface Evidence {
  /** Where it is stored: its name within its plan. */
  id: string;
  /** The stored texts, character by character: read and written again they would change with the schema. */
  texts: readonly string[];
  /** When it says that it happened; null where it does not say. */
  at: StoredInstant | null;
  /** `own`: recorded by us as it happened. `post`: hangs on the mail server's word, which may come days later. */
  source: "own" | "post";
}

const Digest = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));

/** A link of a plan's chain: what was not sealed before it, and the seal before it. */
export const Seal = z.strictObject({
  /** From 1, without gaps. */
  number: z.int().check(z.gte(1)),
  sealedAt: StoredInstant,
  previous: z.nullable(Digest),
  /** Id and hash of each entry. */
  entries: z.array(z.tuple([z.string(), Digest])).check(z.minLength(1)),
  /** Whether it took up all that there was; a seal that was full left the rest to the next. */
  complete: z.boolean(),
  /** Over all of the above and the plan's id. */
  hash: Digest,
});
export type Seal = z.infer<typeof Seal>;

/** JSON of a list of strings is unambiguous: no part can pass for the end of another. */
export function entryHash(sha256: Sha256, { id, texts }: Pick<Evidence, "id" | "texts">): string {
  return sha256(JSON.stringify(["dondoc/entry@1", id, ...texts]));
}

export function sealHash(sha256: Sha256, plan: string, seal: Omit<Seal, "hash">): string {
  const { number, sealedAt, previous, entries, complete } = seal;
  const parts = [plan, number, sealedAt, previous, entries, complete];
  return sha256(JSON.stringify(["dondoc/seal@1", ...parts]));
}

/** Evidence that no seal has, the oldest first. */
export function unsealed(evidence: readonly Evidence[], seals: readonly Seal[]): Evidence[] {
  const sealed = new Set(seals.flatMap(({ entries }) => entries.map(([id]) => id)));
  return evidence.filter(({ id }) => !sealed.has(id)).sort(byAge);
}

/** Ids and hashes are some 150 bytes an entry: so many stay well within an item's 400 KB. */
export const mostEntries = 1000;

export interface ToSeal {
  plan: string;
  evidence: readonly Evidence[];
  /** All of the plan's seals, in order. */
  seals: readonly Seal[];
  sealedAt: StoredInstant;
}

/** The seals that take up what is not sealed; none when there is nothing. */
export function nextSeals(sha256: Sha256, { plan, evidence, seals, sealedAt }: ToSeal): Seal[] {
  const rest = unsealed(evidence, seals);
  const added: Seal[] = [];
  let last = seals.at(-1);
  for (let from = 0; from < rest.length; from += mostEntries) {
    const body: Omit<Seal, "hash"> = {
      number: (last?.number ?? 0) + 1,
      sealedAt,
      previous: last?.hash ?? null,
      entries: rest
        .slice(from, from + mostEntries)
        .map((one) => [one.id, entryHash(sha256, one)] as [string, string]),
      complete: from + mostEntries >= rest.length,
    };
    last = { ...body, hash: sealHash(sha256, plan, body) };
    added.push(last);
  }
  return added;
}

function byAge(a: Evidence, b: Evidence): number {
  const [first, second] = [`${a.at ?? ""} ${a.id}`, `${b.at ?? ""} ${b.id}`];
  return first < second ? -1 : first > second ? 1 : 0;
}
