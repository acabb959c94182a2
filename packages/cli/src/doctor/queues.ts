import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from "@aws-sdk/client-sqs";
import { checked, type Finding, summed, well, wrong } from "./finding.ts";

const deadLetterQueues = ["dead-wakes", "dead-mail-events", "dead-files", "dead-webhook-calls"];

/** That nothing was given up. */
export async function checkDeadLetters(prefix: string): Promise<Finding[]> {
  const client = new SQSClient();
  const looks = deadLetterQueues.map((queue) =>
    checked(
      queue,
      "Deploy; or allow sqs:GetQueueUrl and sqs:GetQueueAttributes to whoever asks.",
      async () => {
        const { QueueUrl } = await client.send(
          new GetQueueUrlCommand({ QueueName: `${prefix}-${queue}` }),
        );
        const AttributeNames = ["ApproximateNumberOfMessages" as const];
        const { Attributes } = await client.send(
          new GetQueueAttributesCommand({ QueueUrl, AttributeNames }),
        );
        return [deadLetterFinding(queue, Number(Attributes?.ApproximateNumberOfMessages))];
      },
    ),
  );
  return summed("dead letters", "none", (await Promise.all(looks)).flat());
}

export function deadLetterFinding(queue: string, letters: number): Finding {
  if (letters === 0) return well(queue, "empty");
  const todo = "docs/operations.md: When an alarm sounds, then Redriving dead letters.";
  return wrong(queue, `${letters} were given up`, todo);
}

/** The one machine keeps what it gave up in a file. */
export async function checkDeadLetterFile(directory: string): Promise<Finding[]> {
  const path = join(directory, "dead-letters.jsonl");
  const text = await readFile(path, "utf8").catch(() => "");
  const letters = text.split("\n").filter(Boolean).length;
  if (letters === 0) return [well("dead letters", "none")];
  const todo = `Read ${path}: each line says why. Mend that, then delete the file.`;
  return [wrong("dead letters", `${letters} were given up`, todo)];
}
