import { functionNames } from "@dondoc/functions/function-names";
import { functionRights } from "@dondoc/functions/function-rights";
import { allowFiles, allowListing } from "./files.ts";
import { allow, type StageFunction } from "./function.ts";
import type { StageMail } from "./mail.ts";
import type { StageParts } from "./parts.ts";
import { allowSchedules } from "./wakes.ts";

/** To each function what `functionRights` lists, and nothing else. */
export function permit(
  {
    table,
    mail,
    wakes,
    files,
    fns,
  }: Pick<StageParts, "table" | "mail" | "wakes" | "files" | "fns">,
  stage: { mail: { sender: string } },
): void {
  for (const name of functionNames) {
    const fn = fns[name];
    const rights = functionRights[name];
    const { mail: mails = [], schedules, incoming = [], kept } = rights;
    allow(fn, named("dynamodb", rights.table), [table.tableArn]);
    if (rights.latePlans)
      allow(fn, named("dynamodb", rights.latePlans), [`${table.tableArn}/index/wakes`]);
    if (mails.includes("SendEmail")) allowMail(mail, fn, stage.mail.sender);
    // It takes no resource.
    if (mails.includes("GetAccount")) allow(fn, ["ses:GetAccount"], ["*"]);
    if (schedules) allowSchedules(wakes, fn, schedules);
    const objects = incoming.filter((action) => action !== "ListBucket");
    if (objects.length > 0) allowFiles(files, fn, "incoming", named("s3", objects));
    if (incoming.includes("ListBucket")) allowListing(files, fn);
    if (kept) allowFiles(files, fn, "kept", named("s3", kept));
  }
}

function named(service: string, actions: readonly string[]): string[] {
  return actions.map((action) => `${service}:${action}`);
}

/**
 * From the stage's own sender only, and with its configuration set, without which nothing is heard of
 * a mail. SendEmail of SES v2 knows `ses:FromAddress`, the address without the name before it, which
 * has a key of its own; and it asks for the identity and, where one is named, the configuration set.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsimpleemailservicev2.html
 */
function allowMail(mail: StageMail, fn: StageFunction, sender: string): void {
  allow(fn, ["ses:SendEmail"], [mail.identityArn, mail.configurationSetArn], {
    StringEquals: { "ses:FromAddress": sender },
  });
}
