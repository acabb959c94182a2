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
}

export const services = ["store", "mail", "scheduler"] as const;
export type Service = (typeof services)[number];

/** Reads a request as DynamoDB or SES gets it: nothing of the product is asked. */
export function callOf(service: Service, method: string, target: string, body: Buffer): Call {
  if (service === "scheduler") return { service, step: "schedule", operation: "" };
  if (service === "mail")
    return { service, step: method === "POST" ? "send" : "other", operation: "" };
  const operation = target.split(".")[1] ?? "";
  if (operation === "Query" || operation === "GetItem") return { service, step: "read", operation };
  return { service, step: writeStep(JSON.parse(body.toString()) as Body), operation };
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

/** The first row whose key says what a write is about; the keys are laid out in `aws/keys.ts`. */
function writeStep(body: Body): Step {
  const writes = (body.TransactItems?.flatMap((item) => Object.values(item)) ?? [body]) as Write[];
  for (const { Item, Key, ExpressionAttributeValues: values = {} } of writes) {
    const key = (Item ?? Key)?.sk?.S ?? "";
    if (key.startsWith("L#")) {
      if (Item) return Item.state?.S === "claimed" ? "claim" : "record";
      return values[":set_state"]?.S === "claimed" ? "release" : "record";
    }
    if (key.startsWith("T#")) return "answer";
    if (key === "P") return Item ? "plan" : "next-wake";
  }
  return "other";
}
