import { CfnOutput, Stack, type StackProps, Tags } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { stageAlarms } from "./alarms.ts";
import { stageBudget } from "./budget.ts";
import { bundleDirectory } from "./bundle.ts";
import { stageDashboard } from "./dashboard.ts";
import { environmentOf, type Linked } from "./environment.ts";
import { filesInto, stageFiles } from "./files.ts";
import { stageFunctions } from "./function.ts";
import { stageMail } from "./mail.ts";
import { mailEventsInto } from "./mail-events.ts";
import { stageMetrics } from "./metrics.ts";
import { permit } from "./permissions.ts";
import type { Stage } from "./stage.ts";
import { stageSweep } from "./sweep.ts";
import { stageTable } from "./table.ts";
import { stageWakes, wakesInto } from "./wakes.ts";
import { stageWeb, webInto } from "./web.ts";
import { stageWebhooks, webhooksInto } from "./webhooks.ts";

export interface DondocStackProps extends StackProps {
  stage: Stage;
  /** Where the bundles lie. */
  bundles?: string | undefined;
}

/** Everything that a stage has on AWS. */
export class DondocStack extends Stack {
  readonly linked: Linked;

  constructor(scope: Construct, { stage, bundles = bundleDirectory, ...props }: DondocStackProps) {
    super(scope, stage.prefix, {
      stackName: stage.prefix,
      description: "Đôn Đốc: deadline reminders, one-link check-ins and escalations",
      terminationProtection: stage.durable,
      ...props,
    });
    Tags.of(this).add("app", stage.app);
    Tags.of(this).add("stage", stage.name);

    const table = stageTable(this, stage);
    const mail = stageMail(this, stage);
    const wakes = stageWakes(this, stage);
    const web = stageWeb(this, stage);
    const files = stageFiles(this, stage, web.url);
    const webhooks = stageWebhooks(this, stage, wakes);

    this.linked = {
      App: { name: stage.app, stage: stage.name },
      Table: { name: table.tableName },
      Mail: { sender: stage.mail.sender, configurationSet: mail.configurationSetName },
      Wakes: {
        groupName: wakes.groupName,
        targetArn: wakes.queue.queueArn,
        roleArn: wakes.role.roleArn,
        deadLetterArn: wakes.deadLetters.queueArn,
        courierArn: webhooks.queue.queueArn,
        courierDeadLetterArn: webhooks.deadLetters.queueArn,
        ...(stage.flexibleMinutes && { flexibleMinutes: stage.flexibleMinutes }),
      },
      Files: {
        bucket: files.bucket.bucketName,
        url: `https://${files.bucket.bucketRegionalDomainName}`,
      },
      Webhooks: { reach: "public" },
      Web: { url: web.url },
    };
    const environment = environmentOf(this, this.linked);
    const fns = stageFunctions(this, stage, { environment, bundles });
    const mailEventDeadLetters = mailEventsInto(this, stage, mail, fns["mail-events"]);

    webInto(this, web, fns);
    wakesInto(wakes, stage, fns.wake);
    filesInto(files, fns.attachments);
    webhooksInto(webhooks, fns.webhooks);
    stageSweep(this, stage, fns.sweep);
    permit({ table, mail, wakes, files, fns }, stage);

    const metrics = stageMetrics(stage, fns);
    const parts = { table, mail, wakes, web, webhooks, files, fns, mailEventDeadLetters, metrics };
    stageDashboard(this, stage, parts, stageAlarms(this, stage, parts));
    stageBudget(this, stage);

    for (const [name, value] of Object.entries(environment))
      new CfnOutput(this, name.replace("SST_RESOURCE_", "Linked"), { value });
    if (web.domainTarget) new CfnOutput(this, "WebDomainTarget", { value: web.domainTarget });
  }
}
