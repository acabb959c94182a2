import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runs } from "../testing/runs.ts";
import { at } from "../testing/season.ts";
import {
  type Evidence,
  entryHash,
  mostEntries,
  nextSeals,
  type Seal,
  sealHash,
  unsealed,
} from "./seal.ts";
import { extentOf, verifyChain } from "./verification.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("base64url");
const plan = "pln_thu";
const noon = at("2025-09-18 12:00");

/** What happened in the hour before each of a few seals. */
const rounds = fc.array(
  fc.array(
    fc.record({
      texts: fc.array(fc.string(), { minLength: 1, maxLength: 3 }),
      minute: fc.integer({ min: 0, max: 59 }),
      source: fc.constantFrom("own" as const, "post" as const),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  { minLength: 1, maxLength: 5 },
);

/** A chain as the wakes of some days leave it. */
const chain = rounds.map((drawn) => {
  const evidence: Evidence[] = [];
  const seals: Seal[] = [];
  for (const [day, events] of drawn.entries()) {
    const sealedAt = noon.add({ hours: 24 * day });
    for (const [n, { texts, minute, source }] of events.entries()) {
      const instant = sealedAt.subtract({ minutes: minute }).toString();
      evidence.push({ id: `T#${day}#${n}`, texts, at: instant, source });
    }
    seals.push(...nextSeals(sha256, { plan, evidence, seals, sealedAt: sealedAt.toString() }));
  }
  return { plan, evidence, seals };
});

const without = <T>(list: readonly T[], index: number) => list.filter((_, n) => n !== index);
const replaced = <T>(list: readonly T[], index: number, item: T) => list.with(index, item);
const swapped = <T>(list: readonly T[], index: number): T[] => {
  const [a, b] = [list[index] as T, list[index + 1] as T];
  return list.with(index, b).with(index + 1, a);
};

describe("a chain of seals", () => {
  test("stands as it was made, and seals everything once", () => {
    fc.assert(
      fc.property(chain, (made) => {
        expect(verifyChain(sha256, made)).toEqual([]);
        expect(unsealed(made.evidence, made.seals)).toEqual([]);
        const again = nextSeals(sha256, { ...made, sealedAt: noon.toString() });
        expect(again).toEqual([]);
        const ids = made.seals.flatMap(({ entries }) => entries.map(([id]) => id));
        expect(new Set(ids).size).toBe(ids.length);
      }),
      runs(100),
    );
  });

  test("tells of any entry that was changed or removed, by its name", () => {
    fc.assert(
      fc.property(chain, fc.nat(), fc.string(), (made, which, other) => {
        const index = which % made.evidence.length;
        const entry = made.evidence[index] as Evidence;
        const gone = { ...made, evidence: without(made.evidence, index) };
        expect(verifyChain(sha256, gone)).toMatchObject([{ kind: "entry-missing", id: entry.id }]);
        for (const texts of [[...entry.texts, other], [`${entry.texts[0]}${other}x`], []]) {
          const changed = { ...entry, texts };
          const findings = verifyChain(sha256, {
            ...made,
            evidence: replaced(made.evidence, index, changed),
          });
          expect(findings).toMatchObject([{ kind: "entry-changed", id: entry.id }]);
        }
      }),
      runs(100),
    );
  });

  test("tells of two entries whose contents changed places", () => {
    fc.assert(
      fc.property(chain, fc.nat(), (made, which) => {
        fc.pre(made.evidence.length > 1);
        const index = which % (made.evidence.length - 1);
        const [a, b] = [made.evidence[index], made.evidence[index + 1]] as [Evidence, Evidence];
        fc.pre(JSON.stringify(a.texts) !== JSON.stringify(b.texts));
        const evidence = made.evidence
          .with(index, { ...a, texts: b.texts })
          .with(index + 1, { ...b, texts: a.texts });
        const findings = verifyChain(sha256, { ...made, evidence });
        const named = findings.map((found) => ("id" in found ? found.id : ""));
        expect(named.sort()).toEqual([a.id, b.id].sort());
      }),
      runs(100),
    );
  });

  test("tells of an entry that was put in with an earlier date, before and after it is sealed", () => {
    fc.assert(
      fc.property(chain, fc.integer({ min: 61, max: 900 }), (made, minutes) => {
        const last = made.seals.at(-1) as Seal;
        const forged: Evidence = {
          id: "T#forged",
          texts: ["done"],
          at: at("2025-09-18 12:00").subtract({ minutes }).toString(),
          source: "own",
        };
        const evidence = [...made.evidence, forged];
        const finding = { kind: "entry-backdated", id: "T#forged", after: last.number };
        expect(verifyChain(sha256, { ...made, evidence })).toMatchObject([finding]);
        const sealedAt = noon.add({ hours: 200 }).toString();
        const seals = [...made.seals, ...nextSeals(sha256, { ...made, evidence, sealedAt })];
        expect(verifyChain(sha256, { plan, evidence, seals })).toMatchObject([finding]);
      }),
      runs(100),
    );
  });

  test("tells of any seal that was changed, removed, repeated or put elsewhere", () => {
    const damages: ((seals: Seal[], index: number) => Seal[])[] = [
      (seals, n) => replaced(seals, n, edited(seals[n]!, { sealedAt: "2025-01-01T00:00:00Z" })),
      (seals, n) => replaced(seals, n, edited(seals[n]!, { number: seals[n]!.number + 1 })),
      (seals, n) => replaced(seals, n, edited(seals[n]!, { complete: false })),
      (seals, n) => replaced(seals, n, edited(seals[n]!, { previous: sha256("other") })),
      (seals, n) => replaced(seals, n, edited(seals[n]!, { hash: sha256("other") })),
      (seals, n) =>
        replaced(
          seals,
          n,
          edited(seals[n]!, { entries: [...seals[n]!.entries, ["T#x", sha256("x")]] }),
        ),
      (seals, n) =>
        replaced(seals, n, edited(seals[n]!, { entries: without(seals[n]!.entries, 0) })),
      (seals, n) => [...seals.slice(0, n + 1), ...seals.slice(n)],
    ];
    fc.assert(
      fc.property(chain, fc.nat(), fc.constantFrom(...damages), (made, which, damage) => {
        const seals = damage(made.seals, which % made.seals.length);
        expect(verifyChain(sha256, { ...made, seals })).not.toEqual([]);
      }),
      runs(200),
    );
    fc.assert(
      fc.property(chain, fc.nat(), (made, which) => {
        fc.pre(made.seals.length > 1);
        const index = which % (made.seals.length - 1);
        expect(verifyChain(sha256, { ...made, seals: swapped(made.seals, index) })).not.toEqual([]);
        const shorter = { ...made, seals: without(made.seals, index) };
        expect(verifyChain(sha256, shorter)).toContainEqual({
          kind: "seal-missing",
          seal: index + 1,
        });
      }),
      runs(100),
    );
  });

  test("tells of a seal that was made anew by the seal that follows it", () => {
    fc.assert(
      fc.property(chain, fc.nat(), (made, which) => {
        fc.pre(made.seals.length > 1);
        const index = which % (made.seals.length - 1);
        const { hash: _, ...seal } = made.seals[index] as Seal;
        const body = { ...seal, sealedAt: "2025-01-01T00:00:00Z" };
        const forged = { ...body, hash: sealHash(sha256, plan, body) };
        const findings = verifyChain(sha256, { ...made, seals: made.seals.with(index, forged) });
        expect(findings).toContainEqual({ kind: "seal-unlinked", seal: seal.number + 1 });
      }),
      runs(50),
    );
  });

  test("tells of a chain that was sealed anew or cut off, to who noted a seal down", () => {
    fc.assert(
      fc.property(chain, fc.nat(), (made, which) => {
        const { number, hash } = made.seals.at(-1) as Seal;
        const witness = { number, hash };
        expect(verifyChain(sha256, { ...made, witness })).toEqual([]);
        const evidence = without(made.evidence, which % made.evidence.length);
        const anew = nextSeals(sha256, { plan, evidence, seals: [], sealedAt: noon.toString() });
        const forged = { plan, evidence, seals: anew };
        if (evidence.length > 0) expect(verifyChain(sha256, forged)).toEqual([]);
        expect(verifyChain(sha256, { ...forged, witness })).not.toEqual([]);
        const cut = { ...made, seals: made.seals.slice(0, -1), witness };
        expect(verifyChain(sha256, cut)).toContainEqual({ kind: "seal-missing", seal: number });
      }),
      runs(100),
    );
  });

  test("of another plan does not pass", () => {
    fc.assert(
      fc.property(chain, (made) => {
        expect(verifyChain(sha256, { ...made, plan: "pln_khac" })).not.toEqual([]);
      }),
      runs(20),
    );
  });
});

describe("what is not sealed yet", () => {
  const entry = (id: string, more: Partial<Evidence> = {}): Evidence => ({
    id,
    texts: [id],
    at: noon.toString(),
    source: "own",
    ...more,
  });
  const sealedAt = noon.toString();

  test("is told, and is no finding", () => {
    const seals = nextSeals(sha256, { plan, evidence: [entry("a")], seals: [], sealedAt });
    const evidence = [entry("a"), entry("b")];
    expect(verifyChain(sha256, { plan, evidence, seals })).toEqual([]);
    expect(extentOf({ evidence, seals })).toMatchObject({ entries: 2, seals: 1, unsealed: ["b"] });
  });

  test("may be a day late where the mail server's word is, an hour where we were there", () => {
    const seals = nextSeals(sha256, { plan, evidence: [entry("a")], seals: [], sealedAt });
    const late = (minutes: number, source: Evidence["source"]) =>
      verifyChain(sha256, {
        plan,
        seals,
        evidence: [entry("a"), entry("b", { at: noon.subtract({ minutes }).toString(), source })],
      }).map(({ kind }) => kind);
    expect(late(60, "own")).toEqual([]);
    expect(late(61, "own")).toEqual(["entry-backdated"]);
    expect(late(15 * 1440, "post")).toEqual([]);
    expect(late(15 * 1440 + 1, "post")).toEqual(["entry-backdated"]);
  });

  test("is sealed in parts where there is very much, and none of it looks backdated", () => {
    const old = noon.subtract({ hours: 900 }).toString();
    const evidence = Array.from({ length: mostEntries + 1 }, (_, n) => entry(`${n}`, { at: old }));
    const seals = nextSeals(sha256, { plan, evidence, seals: [], sealedAt });
    expect(seals.map(({ entries, complete }) => [entries.length, complete])).toEqual([
      [mostEntries, false],
      [1, true],
    ]);
    expect(verifyChain(sha256, { plan, evidence, seals })).toEqual([]);
    // A crash between the two parts: the next seal takes up the rest.
    const half = seals.slice(0, 1);
    const later = noon.add({ hours: 24 }).toString();
    const mended = [
      ...half,
      ...nextSeals(sha256, { plan, evidence, seals: half, sealedAt: later }),
    ];
    expect(verifyChain(sha256, { plan, evidence, seals: mended })).toEqual([]);
  });

  test("entries whose parts join to the same text have hashes of their own", () => {
    const hashes = [["ab", "c"], ["a", "bc"], ["abc"]].map((texts) =>
      entryHash(sha256, { id: "x", texts }),
    );
    expect(new Set(hashes).size).toBe(3);
  });
});

function edited(seal: Seal, change: Partial<Seal>): Seal {
  return { ...seal, ...change };
}
