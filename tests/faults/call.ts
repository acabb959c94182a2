import type { Change } from "@dondoc/app/world/table";

/** The steps of a notice and of a check-in, as they can be told from outside, on the wire. */
export type Step =
  | "claim"
  | "send"
  | "record"
  | "release"
  | "answer"
  | "plan"
  | "next-wake"
  | "read"
  | "schedule"
  | "other";

/** One request of a process to a service, or one call of its table where the store is a file. */
export interface Call {
  service: Service;
  step: Step;
  /** DynamoDB's operation, `TransactWriteItems`, or the table's, `transact`; "" for the others. */
  operation: string;
}

export const services = ["store", "mail", "scheduler"] as const;
export type Service = (typeof services)[number];

/** Reads a request as DynamoDB or SES gets it: nothing of the product is asked. */
export function callOf(service: Service, method: string, target: string, body: Buffer): Call {
  const call = { service, operation: "" };
  if (service === "scheduler") return { ...call, step: "schedule" };
  if (service === "mail") return { ...call, step: method === "POST" ? "send" : "other" };
  const operation = target.split(".")[1] ?? "";
  if (operation === "Query" || operation === "GetItem") return { ...call, step: "read", operation };
  return { ...call, step: writeStep(writesOf(JSON.parse(body.toString()) as Body)), operation };
}

/** What a process does to its file of SQLite, by the changes that the table's port carries as data. */
export function callOfTable(operation: string, changes: readonly Change[]): Call {
  const call = { service: "store", operation } as const;
  if (changes.length === 0) return { ...call, step: "read" };
  const writes = changes.map((change): Write => {
    if ("put" in change) return { sk: change.put.sk, isWhole: true, state: change.put.state };
    if ("update" in change)
      return {
        sk: change.update.sk,
        isWhole: change.set?.body !== undefined,
        state: change.set?.state,
      };
    return { sk: ("remove" in change ? change.remove : change.check).sk, isWhole: false };
  });
  return { ...call, step: writeStep(writes) };
}

interface Write {
  sk: string;
  /** The row's fact is written, not some of its attributes alone. */
  isWhole: boolean;
  state?: unknown;
}

type Values = Record<string, { S?: string }>;
interface Item {
  Item?: Values;
  Key?: Values;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Values;
}
interface Body extends Item {
  TransactItems?: Record<string, Item>[];
}

function writesOf(body: Body): Write[] {
  const items = body.TransactItems?.flatMap((item) => Object.values(item)) ?? [body];
  return items.map((item) => {
    const { Item, Key } = item;
    const set = Item ?? setBy(item);
    return {
      sk: (Item ?? Key)?.sk?.S ?? "",
      isWhole: set.body !== undefined,
      state: set.state?.S,
    };
  });
}

/** What an update sets, by the attributes' own names: its expression numbers them. */
function setBy({ ExpressionAttributeNames = {}, ExpressionAttributeValues = {} }: Item): Values {
  const numbered = Object.entries(ExpressionAttributeNames).flatMap(([placeholder, name]) => {
    const value = ExpressionAttributeValues[placeholder.replace("#", ":")];
    return placeholder.startsWith("#set_") && value ? [[name, value] as const] : [];
  });
  return Object.fromEntries(numbered);
}

/** The first row whose key says what a write is about; the keys are laid out in `app/world/keys.ts`. */
function writeStep(writes: readonly Write[]): Step {
  for (const { sk, isWhole, state } of writes) {
    if (sk.startsWith("L#")) {
      if (state !== "claimed") return "record";
      return isWhole ? "claim" : "release";
    }
    if (sk.startsWith("T#")) return "answer";
    if (sk === "P") return isWhole ? "plan" : "next-wake";
  }
  return "other";
}
