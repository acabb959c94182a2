import type { Design } from "./job.ts";

/** What became of the notices and the answers of one line of the campaign, under one design. */
export interface Tally {
  line: string;
  design: Design;
  trials: number;
  kills: number;
  expected: number;
  /** Accepted by the mail service exactly once. */
  once: number;
  /** Mails accepted beyond the first, and mails to whom nothing is due. */
  doubled: number;
  /** Doubles that no design can help, and not among the others: both proofs of a mail were destroyed. */
  excused: number;
  lost: number;
  /** Notices that the ledger tells otherwise than the mail service, in the end. */
  untrue: number;
  acknowledged: number;
  kept: number;
  answersDoubled: number;
  /** Trials that could not be lived through. */
  abandoned: number;
  seconds: number;
}

export function emptyTally(line: string, design: Design): Tally {
  return { line, design, ...emptyCounts() };
}

export function emptyCounts(): Counts {
  return {
    trials: 0,
    kills: 0,
    expected: 0,
    once: 0,
    doubled: 0,
    excused: 0,
    lost: 0,
    untrue: 0,
    acknowledged: 0,
    kept: 0,
    answersDoubled: 0,
    abandoned: 0,
    seconds: 0,
  };
}

export type Counts = Omit<Tally, "line" | "design">;

export function add(to: Counts, more: Partial<Counts>): void {
  for (const [name, count] of Object.entries(more)) to[name as keyof Counts] += count;
}

/** Why a tally of ours fails the campaign; none when it keeps the promise. */
export function broken(tally: Tally): string[] {
  const { line, lost, doubled, untrue, acknowledged, kept, answersDoubled, abandoned } = tally;
  return [
    ...(lost > 0 ? [`${line}: ${lost} lost`] : []),
    ...(doubled > 0 ? [`${line}: ${doubled} doubled`] : []),
    ...(untrue > 0 ? [`${line}: the ledger is wrong about ${untrue}`] : []),
    ...(kept < acknowledged ? [`${line}: ${acknowledged - kept} answers lost`] : []),
    ...(abandoned > 0 ? [`${line}: ${abandoned} trials abandoned`] : []),
    ...(answersDoubled > 0 ? [`${line}: ${answersDoubled} answers doubled`] : []),
  ];
}
