import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";

/** The write arrives, its answer does not, and the SDK tries again. */
export function losingEveryOtherAnswer(client: DynamoDBClient): void {
  let answers = 0;
  client.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      if (answers++ % 2 === 1) return answer;
      throw Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
    },
    // After the retries, around the wire alone.
    { step: "deserialize", priority: "low", name: "losingEveryOtherAnswer" },
  );
}
