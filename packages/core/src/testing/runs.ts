/** How often a property is tried: `FC_RUNS=20` tries each twenty times as often. */
export function runs(usual: number): { numRuns: number } {
  const { FC_RUNS } = environment;
  return { numRuns: usual * Math.max(1, Number(FC_RUNS ?? 1)) };
}

// biome-ignore lint/style/noRestrictedGlobals: only the tests look at the environment
const environment = process.env;
