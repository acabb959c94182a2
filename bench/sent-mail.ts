import type { SendEmailCommandInput } from "@aws-sdk/client-sesv2";
import type { App } from "@dondoc/app/ports";
import { wakePlan } from "@dondoc/app/wake";
import { mailClient } from "@dondoc/aws/clients";
import { createSesMailer } from "@dondoc/aws/ses-mailer";
import { names } from "@dondoc/local/local-resources";

/** The first mail of a plan's wake, as the mail service gets it. */
export async function sentMail(app: App, planId: string): Promise<SendEmailCommandInput> {
  const client = mailClient();
  const sent: SendEmailCommandInput[] = [];
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        if (commandName === "SendEmailCommand") sent.push(args.input as SendEmailCommandInput);
        return next(args);
      },
    { step: "initialize", name: "benchSentMail" },
  );
  const { configurationSet } = names;
  await wakePlan({ ...app, mailer: createSesMailer({ client, configurationSet }) }, planId);
  client.destroy();
  const [first] = sent;
  if (!first) throw new Error(`${planId} sent no mail`);
  return first;
}
