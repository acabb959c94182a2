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

/** One request of a process to a service. */
export interface Call {
  service: Service;
  step: Step;
  /** DynamoDB's operation, `TransactWriteItems`; "" for the others. */
  operation: string;
  /** How many notices a write of the ledger is about: those that come together are written together. */
  notices: number;
}

export const services = ["store", "mail", "scheduler"] as const;
export type Service = (typeof services)[number];

/** Reads a request as DynamoDB or SES gets it: nothing of the product is asked. */
export function callOf(service: Service, method: string, target: string, body: Buffer): Call {
  const call = { service, operation: "", notices: 0 };
  if (service === "scheduler") return { ...call, step: "schedule" };
  if (service === "mail") return { ...call, step: method === "POST" ? "send" : "other" };
  const operation = target.split(".")[1] ?? "";
  if (operation === "Query" || operation === "GetItem") return { ...call, step: "read", operation };
  const writes = writesOf(JSON.parse(body.toString()) as Body);
  const notices = writes.filter((write) => sortKey(write).startsWith("L#")).length;
  return { ...call, step: writeStep(writes), operation, notices };
}

type Values = Record<string, { S?: string }>;
interface Write {
  Item?: Values;
  Key?: Values;
  ExpressionAttributeValues?: Values;
}
interface Body extends Write {
  TransactItems?: Record<string, Write>[];
}

function writesOf(body: Body): Write[] {
  return body.TransactItems?.flatMap((item) => Object.values(item)) ?? [body];
}

function sortKey({ Item, Key }: Write): string {
  return (Item ?? Key)?.sk?.S ?? "";
}

/** The first row whose key says what a write is about; the keys are laid out in `app/world/keys.ts`. */
function writeStep(writes: readonly Write[]): Step {
  for (const write of writes) {
    const { Item, ExpressionAttributeValues: values = {} } = write;
    const key = sortKey(write);
    if (key.startsWith("L#")) {
      if (Item) return Item.state?.S === "claimed" ? "claim" : "record";
      return values[":set_state"]?.S === "claimed" ? "release" : "record";
    }
    if (key.startsWith("T#")) return "answer";
    if (key === "P") return Item ? "plan" : "next-wake";
  }
  return "other";
}
