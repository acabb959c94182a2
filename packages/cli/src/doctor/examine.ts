import type { App } from "@dondoc/app/ports";
import { readEnvironment, readSmtp } from "@dondoc/aws/environment";
import { checkAccount } from "./account.ts";
import { checkAlarms } from "./alarms.ts";
import { checkBucket, checkFiles } from "./files.ts";
import { type Finding, well } from "./finding.ts";
import { checkFunctions } from "./functions.ts";
import { checkMail } from "./mail.ts";
import { checkMailEvents } from "./mail-events.ts";
import { checkPages } from "./pages.ts";
import { checkDeadLetterFile, checkDeadLetters } from "./queues.ts";
import { checkSmtp } from "./smtp.ts";
import { checkStack } from "./stack.ts";
import { checkSweep } from "./sweep.ts";
import { checkTable } from "./table.ts";
import { checkWakes, recipientsOf } from "./wakes.ts";

/** Looks at everything that a stage, or the one machine, has. */
export async function examine(app: App, dataDirectory: string): Promise<Finding[]> {
  const { App: stage, Table, Mail } = readEnvironment(process.env);
  const prefix = stage.stage === "local" ? null : `${stage.name}-${stage.stage}`;
  const table = await checkTable(app, Table.name, prefix !== null);
  // Without a table nothing can be said of plans, and what they need.
  const reachable = table.every(({ state }) => state !== "wrong");
  const need = {
    sender: app.settings.senderAddress,
    recipientsADay: reachable ? await recipientsOf(app) : 0,
  };
  return [
    ...(prefix ? await checkDeployment(prefix) : []),
    ...table,
    ...(await checkFiles(app)),
    ...(Mail.transport === "smtp"
      ? await checkSmtp(readSmtp(process.env, Mail))
      : prefix
        ? await checkMail(need)
        : demoMail),
    ...(reachable ? await checkWakes(app) : []),
    ...(await checkSweep(prefix)),
    ...(prefix ? await checkDeadLetters(prefix) : await checkDeadLetterFile(dataDirectory)),
    ...(await checkPages(app)),
    ...(prefix ? await checkAlarms(prefix) : []),
  ];
}

/** Of the inbox nothing else is worth a look: what it took has reached nobody. */
const demoMail = [well("mail", "this is the demo: no mail leaves it, its inbox takes them all")];

/** What only a stage on AWS has. */
async function checkDeployment(prefix: string): Promise<Finding[]> {
  const { Files, Mail } = readEnvironment(process.env);
  const linked = Object.entries(process.env).filter(([name]) => name.startsWith("SST_RESOURCE_"));
  return [
    ...(await checkAccount()),
    ...(await checkStack(prefix)),
    ...(await checkFunctions(prefix, Object.fromEntries(linked) as Record<string, string>)),
    ...(await checkBucket(Files.bucket)),
    ...(Mail.transport === "smtp" ? [] : await checkMailEvents(Mail.configurationSet)),
  ];
}
