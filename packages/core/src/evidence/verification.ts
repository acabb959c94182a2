import { Temporal } from "temporal-polyfill";
import type { StoredInstant } from "../calendar/stored-instant.ts";
import { type Evidence, entryHash, type Seal, type Sha256, sealHash, unsealed } from "./seal.ts";

/** What is wrong with a plan's evidence. `id` names an entry, `seal` a seal by its number. */
export type Finding =
  | { kind: "entry-changed" | "entry-missing"; id: string; seal: number }
  /** Dated well before a seal that does not have it: put in afterwards, or our clock went wrong. */
  | { kind: "entry-backdated"; id: string; at: StoredInstant; after: number }
  | { kind: "seal-changed" | "seal-missing" | "seal-unlinked"; seal: number }
  /** A row that does not agree with another, or cannot be read. */
  | { kind: "contradiction"; id: string; wrong: string };

export interface Chain {
  plan: string;
  evidence: readonly Evidence[];
  /** In the order of their keys. */
  seals: readonly Seal[];
  /** A seal that was noted down elsewhere: it alone tells of a chain that was sealed anew, or cut off at its end. */
  witness?: Pick<Seal, "number" | "hash"> | undefined;
}

/** Recomputes a plan's chain; an empty list when everything stands as it was sealed. */
export function verifyChain(sha256: Sha256, chain: Chain): Finding[] {
  return [
    ...brokenSeals(sha256, chain),
    ...brokenEntries(sha256, chain),
    ...backdated(chain),
    ...contradictedWitness(chain),
  ];
}

function brokenSeals(sha256: Sha256, { plan, seals }: Chain): Finding[] {
  const findings: Finding[] = [];
  let before: Seal | undefined;
  for (const seal of seals) {
    const expected = (before?.number ?? 0) + 1;
    for (let number = expected; number < seal.number; number++)
      findings.push({ kind: "seal-missing", seal: number });
    const follows = seal.number === expected;
    if (seal.number < expected || seal.hash !== sealHash(sha256, plan, seal))
      findings.push({ kind: "seal-changed", seal: seal.number });
    if (follows && seal.previous !== (before?.hash ?? null))
      findings.push({ kind: "seal-unlinked", seal: seal.number });
    before = seal;
  }
  return findings;
}

function brokenEntries(sha256: Sha256, { evidence, seals }: Chain): Finding[] {
  const stored = new Map(evidence.map((one) => [one.id, one]));
  return seals.flatMap(({ number, entries }) =>
    entries.flatMap(([id, hash]): Finding[] => {
      const one = stored.get(id);
      if (!one) return [{ kind: "entry-missing", id, seal: number }];
      if (entryHash(sha256, one) === hash) return [];
      return [{ kind: "entry-changed", id, seal: number }];
    }),
  );
}

/**
 * How long after its own date a thing may still be sealed for the first time. EventBridge tries for
 * a day, and a dead letter is kept for 14 more.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html
 */
const patience = { own: { hours: 1 }, post: { hours: 15 * 24 } } as const;

/** A complete seal took up all there was: what it left out did not exist yet, whatever its date says. */
function backdated({ evidence, seals }: Chain): Finding[] {
  const passedOver = new Map<string, Seal | undefined>();
  let complete: Seal | undefined;
  for (const seal of seals) {
    for (const [id] of seal.entries) if (!passedOver.has(id)) passedOver.set(id, complete);
    if (seal.complete) complete = seal;
  }
  return evidence.flatMap(({ id, at, source }): Finding[] => {
    const by = passedOver.has(id) ? passedOver.get(id) : complete;
    if (at === null || !by) return [];
    const latest = Temporal.Instant.from(at).add(patience[source]);
    if (Temporal.Instant.compare(latest, Temporal.Instant.from(by.sealedAt)) >= 0) return [];
    return [{ kind: "entry-backdated", id, at, after: by.number }];
  });
}

function contradictedWitness({ seals, witness }: Chain): Finding[] {
  if (!witness) return [];
  const seal = seals.find(({ number }) => number === witness.number);
  if (!seal) return [{ kind: "seal-missing", seal: witness.number }];
  return seal.hash === witness.hash ? [] : [{ kind: "seal-changed", seal: witness.number }];
}

/** How much of a plan's evidence is sealed, and by which seal last. */
export function extentOf({ evidence, seals }: Pick<Chain, "evidence" | "seals">) {
  const last = seals.at(-1);
  return {
    entries: evidence.length,
    seals: seals.length,
    unsealed: unsealed(evidence, seals).map(({ id }) => id),
    lastSeal: last ? { number: last.number, sealedAt: last.sealedAt, hash: last.hash } : null,
  };
}
