import { noticesDue } from "@dondoc/core/notice/notice";
import { type SituationParts, situationOf } from "@dondoc/core/obligation/situation";
import type { Bench, Figure } from "./figure.ts";
import { largePlan } from "./large-plan.ts";
import { busyMorning, livedPlan, ownPlan } from "./lived-plan.ts";
import { interleaved, median, processorMilliseconds } from "./measure.ts";

const sizes = [30, 300, 3000] as const;
const checkIns = 1000;

/**
 * From what the store holds to the notices due. Every plan is one that the process has just read: what the
 * function keeps with a plan is worked out anew each time, but for the row that says so.
 */
export const notice: Bench = {
  name: "notice",
  about:
    "the notice function, from the stored rows to what is due on 20/11 at 08:00 (processor time)",
  async run({ rounds }) {
    const own = livedPlan(ownPlan(), 0);
    const large = sizes.map((size) => [size, livedPlan(largePlan(size), checkIns)] as const);
    const parts = { own, ...Object.fromEntries(large) } as Record<string, SituationParts>;
    const readAnew = Object.entries(parts).map(([name, part]) => [
      name,
      () => processorMilliseconds(() => justRead(part), due),
    ]);
    const times = await interleaved<string>(
      { ...Object.fromEntries(readAnew), again: () => processorMilliseconds(() => own, due) },
      rounds,
    );
    const each = (name: string | number) => median(times[name] ?? []);
    const perObligation = (size: number) => each(size) / size;
    const figures: Figure[] = [
      { name: "our own plan", value: each("own"), unit: "ms", target: { atMost: 5 } },
      { name: "our own plan, another time in a process", value: each("again"), unit: "ms" },
      ...sizes.map((size) => ({
        name: `${size} obligations, ${checkIns} check-ins`,
        value: each(size),
        unit: "ms",
      })),
      {
        name: "time per obligation, 300 against 30",
        value: perObligation(300) / perObligation(30),
        unit: "×",
        target: { atMost: 1.25 },
      },
      {
        name: "time per obligation, 3,000 against 300",
        value: perObligation(3000) / perObligation(300),
        unit: "×",
        target: { atMost: 1.25 },
      },
    ];
    return { figures, notes: Object.entries(parts).map(([name, part]) => sizeOf(name, part)) };
  },
};

/** With a plan that nothing is kept with yet. */
function justRead(parts: SituationParts): SituationParts {
  return { ...parts, plan: structuredClone(parts.plan) };
}

function due(parts: SituationParts): void {
  noticesDue(situationOf(parts), busyMorning);
}

function sizeOf(name: string, parts: SituationParts): string {
  const situation = situationOf(parts);
  const due = noticesDue(situation, busyMorning).length;
  const covers = parts.ledger.reduce((sum, record) => sum + record.covers.length, 0);
  return `${name}: ${situation.obligations.length} obligations of ${parts.plan.units.length} units, ${parts.ledger.length} notices with ${covers} items sent before, ${due} due`;
}
