/**
 * Defects for the campaign to find, each put into one file on its way into the processes, over a text
 * that must be there exactly once.
 */
export const mutations = {
  /** Two senders may hold one notice. */
  "a claim is always given": {
    file: "packages/app/src/notice/claim.ts",
    find: 'any(absent, all(is("state", "claimed"), lapsed(sortable(now), record.fence)))',
    replace:
      'any(absent, { kind: "present" }, all(is("state", "claimed"), lapsed(sortable(now), record.fence)))',
    line: "wake from eight workers at once",
  },
  /** A sender that runs ahead by minutes takes over from one that is sending. */
  "the lease ends at once": {
    file: "packages/app/src/send-notice.ts",
    find: "export const leaseSeconds = 600;",
    replace: "export const leaseSeconds = 1;",
    line: "clocks disagree by up to eight minutes",
  },
  /** What a dead sender claimed is never sent. */
  "the lease never ends": {
    file: "packages/app/src/send-notice.ts",
    find: "export const leaseSeconds = 600;",
    replace: "export const leaseSeconds = 864000;",
    line: "sender killed after the claim",
  },
  /** A claim that lapses between two looks is neither due nor held: the wake ends without it. */
  "a wake looks at the clock twice": {
    file: "packages/app/src/wake.ts",
    find: "claimsOfOthers(situation, now);",
    replace: "claimsOfOthers(situation, app.clock.now());",
    line: "leases end while another wake looks at them",
  },
  /** The record of a dead sender is lost for good. */
  "the Send event heals nothing": {
    file: "packages/app/src/mail-event.ts",
    find: "export async function recordMailEvent(",
    replace: "export const recordMailEvent = async () => 'ignored'; async function unused(",
    line: "sender killed after SES accepted",
  },
  /** A lost answer is taken for a refusal, and the claim given back. */
  "a lost answer counts as a refusal": {
    file: "packages/aws/src/ses-mailer.ts",
    find: "if (refusal === null) throw error;",
    replace: 'if (refusal === null) return { sent: false, retry: true, reason: "lost answer" };',
    line: "mail service: connection reset after accepting",
  },
  /** An office that dies between making a plan active and setting its wakes leaves it silent. */
  "an activation is not seen by the sweep": {
    file: "packages/app/src/plan-life.ts",
    find: '"plan-activated", now);',
    replace: '"plan-activated", null);',
    line: "office killed while it activates a plan",
  },
  /** A unit that was told of one deadline counts as told of every other. */
  "a moved deadline counts as told": {
    file: "packages/core/src/notice/told.ts",
    find: "find(covers.get(cover.obligation), cover, reader)?.on,",
    replace: "(covers.has(cover.obligation) ? '9999-12-31' : undefined),",
    line: "the deadline moves meanwhile",
  },
  /** A mail leaves though nothing says who sends it. */
  "a claim that could not be kept counts as given": {
    file: "packages/app/src/notice/claim.ts",
    find: "await table.transact([epochStands(first.epoch), ...changes.flat()]);",
    replace:
      "await table.transact([epochStands(first.epoch), ...changes.flat()]).catch(() => ({ written: true as const }));",
    line: "SQLite, store: disk full",
  },
  /** Two processes look at a row before either has written it. */
  "a transaction of SQLite is none": {
    file: "packages/local/src/store/sqlite-table.ts",
    find: 'db.exec("BEGIN IMMEDIATE");\n  try {\n    const result = work();\n    db.exec("COMMIT");',
    replace: "try {\n    const result = work();",
    line: "SQLite, wake from eight workers at once",
  },
} as const satisfies Record<string, Defect>;

interface Defect {
  file: string;
  find: string;
  replace: string;
  /** The line of the campaign that must break over it. */
  line: string;
}

export type Mutation = keyof typeof mutations;
export const mutationNames = Object.keys(mutations) as Mutation[];

/** The file with the defect in it; throws where the text to break is not there exactly once. */
export function mutated(name: Mutation, source: string): string {
  const { file, find, replace } = mutations[name];
  const places = source.split(find).length - 1;
  if (places !== 1) throw new Error(`${name}: ${places} places in ${file} to break`);
  return source.replace(find, () => replace);
}
