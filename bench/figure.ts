/** One thing that was counted or measured, with what it should have been. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  target?: Target;
  /** Told in docs/bench.md as well, where every figure with a target is. */
  quoted?: boolean;
}

export type Target = { atMost: number } | { atLeast: number } | { exactly: number };

/** What a bench found. The notes say what a figure was measured over, or what stands behind it. */
export interface Finding {
  figures: Figure[];
  notes?: string[];
  /** An SVG of them. */
  chart?: string;
}

export interface Settings {
  /** How often each thing is measured, in turn with the others. */
  rounds: number;
  /** Notices of the deadline morning. */
  notices: number;
}

export interface Bench {
  name: string;
  about: string;
  run(settings: Settings): Promise<Finding>;
}

export function isMet({ value, target }: Figure): boolean {
  if (!target) return true;
  if ("exactly" in target) return value === target.exactly;
  return "atMost" in target ? value <= target.atMost : value >= target.atLeast;
}
