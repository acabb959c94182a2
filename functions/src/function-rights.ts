import type { FunctionName } from "./function-names.ts";

/** What a function does to what the stage has, each by the action that AWS asks for. Nothing else is allowed to it. */
export interface FunctionRights {
  /** A transaction needs the actions of its parts; there is none for the transaction itself. */
  table: readonly (
    | "BatchGetItem"
    | "GetItem"
    | "Query"
    | "PutItem"
    | "UpdateItem"
    | "DeleteItem"
    | "ConditionCheckItem"
  )[];
  /** The index of plans whose wake is late. */
  latePlans?: readonly "Query"[];
  /** From the stage's own sender. Who sends keeps to the account's limits, and so reads them. */
  mail?: readonly ("SendEmail" | "GetAccount")[];
  /** Wakes, and calls of webhooks: who makes one hands the scheduler's role on to it. */
  schedules?: readonly ("CreateSchedule" | "DeleteSchedule" | "ListSchedules")[];
  /** Files as they arrive, and those that were kept. What a form or a URL may do is what its signer may. */
  incoming?: readonly ("GetObject" | "PutObject" | "DeleteObject" | "ListBucket")[];
  kept?: readonly ("GetObject" | "PutObject")[];
}

/** Of who wakes a plan: it works out what is due, mails it, and sets the next wake. */
const waking = {
  table: ["GetItem", "Query", "PutItem", "UpdateItem", "ConditionCheckItem"],
  mail: ["SendEmail", "GetAccount"],
  schedules: ["CreateSchedule", "DeleteSchedule", "ListSchedules"],
} as const;

/**
 * The rights of each function. `tests/infra/bundles.test.ts` refuses its bundle whatever is not here, as AWS would,
 * and tells what is here and never used.
 */
export const functionRights: Record<FunctionName, FunctionRights> = {
  web: {
    table: ["BatchGetItem", "GetItem", "Query", "PutItem", "UpdateItem"],
    mail: ["SendEmail", "GetAccount"],
    schedules: ["CreateSchedule"],
    incoming: ["PutObject", "ListBucket"],
    kept: ["GetObject"],
  },
  console: {
    table: ["GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "ConditionCheckItem"],
    mail: ["SendEmail", "GetAccount"],
    schedules: ["CreateSchedule", "DeleteSchedule", "ListSchedules"],
    kept: ["GetObject"],
  },
  /** What reads files from outside can neither mail nor schedule. */
  import: { table: ["GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem"] },
  papers: { table: ["GetItem", "Query"] },
  api: {
    table: ["Query", "GetItem", "PutItem", "UpdateItem", "DeleteItem"],
    schedules: ["CreateSchedule"],
  },
  wake: waking,
  /** It also ends what a change of a plan owes to people. */
  sweep: {
    ...waking,
    table: [...waking.table, "DeleteItem"],
    latePlans: ["Query"],
  },
  "mail-events": { table: ["GetItem", "Query", "UpdateItem"], schedules: ["CreateSchedule"] },
  attachments: {
    table: ["GetItem", "Query", "PutItem", "UpdateItem"],
    incoming: ["GetObject", "DeleteObject"],
    kept: ["PutObject"],
  },
  webhooks: {
    table: ["GetItem", "Query", "PutItem", "UpdateItem"],
    mail: ["SendEmail", "GetAccount"],
    schedules: ["CreateSchedule"],
  },
};
