/**
 * Defects for the campaign to find, each put into one file on its way into the processes. A text
 * that is not there exactly once is an error, so that none goes stale unseen.
 */
export const mutations = {
  "claims-do-not-exclude": {
    file: "packages/aws/src/claim.ts",
    find: "${unclaimed} OR (${onlyClaimed} AND ${leaseIsOver} AND ${fenceIsHigher})",
    replace:
      "${unclaimed} OR (${onlyClaimed} AND (${leaseIsOver} OR ${fenceIsHigher} OR :now = :now))",
  },
} as const satisfies Record<string, { file: string; find: string; replace: string }>;

export type Mutation = keyof typeof mutations;
export const mutationNames = Object.keys(mutations) as Mutation[];
