import { allowFiles, allowListing } from "./files.ts";
import { allow, type StageFunction } from "./function.ts";
import type { StageMail } from "./mail.ts";
import type { StageParts } from "./parts.ts";
import type { StageTable } from "./table.ts";
import { allowSchedules } from "./wakes.ts";

/**
 * What each function may do to the table, to mail and to schedules: what it does and no more. The
 * table in `tests/infra/permissions.test.ts` says the same, and a test reads the code for what it calls.
 */
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
  const { web, console, papers, api, wake, sweep, attachments, webhooks } = fns;
  const { "mail-events": mailEvents } = fns;

  allowTable(table, web, ["BatchGetItem", "GetItem", "Query", "PutItem", "UpdateItem"]);
  allowMail(mail, web, stage.mail.sender);
  allowSchedules(wakes, web, ["CreateSchedule"]);

  // What a form or a URL may do is what its signer may.
  allowFiles(files, web, "incoming", ["s3:PutObject"]);
  allowFiles(files, web, "kept", ["s3:GetObject"]);
  allowListing(files, web);

  allowFiles(files, console, "kept", ["s3:GetObject"]);
  allowTable(table, console, ["GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem"]);
  allowMail(mail, console, stage.mail.sender);
  allowSchedules(wakes, console, ["CreateSchedule", "DeleteSchedule", "ListSchedules"]);

  allowTable(table, api, ["Query", "GetItem", "PutItem", "UpdateItem", "DeleteItem"]);
  allowSchedules(wakes, api, ["CreateSchedule"]);
  allowTable(table, papers, ["Query"]);

  // What reads files from outside can neither mail nor schedule.
  allowTable(table, fns.import, ["GetItem", "Query", "PutItem", "DeleteItem"]);

  for (const fn of [wake, sweep]) {
    allowTable(table, fn, ["Query", "PutItem", "UpdateItem", "ConditionCheckItem"]);
    allowMail(mail, fn, stage.mail.sender);
    allowSchedules(wakes, fn, ["CreateSchedule", "DeleteSchedule", "ListSchedules"]);
  }
  allow(sweep, ["dynamodb:Query"], [`${table.tableArn}/index/wakes`]);

  allowTable(table, attachments, ["Query", "PutItem"]);
  allowFiles(files, attachments, "incoming", ["s3:GetObject", "s3:DeleteObject"]);
  allowFiles(files, attachments, "kept", ["s3:PutObject"]);
  allowTable(table, webhooks, ["Query", "PutItem"]);
  allowMail(mail, webhooks, stage.mail.sender);
  allowSchedules(wakes, webhooks, ["CreateSchedule"]);

  allowTable(table, mailEvents, ["Query", "UpdateItem"]);
  allowSchedules(wakes, mailEvents, ["CreateSchedule"]);
}

type TableAction =
  | "BatchGetItem"
  | "GetItem"
  | "Query"
  | "PutItem"
  | "UpdateItem"
  | "DeleteItem"
  | "ConditionCheckItem";

/** A transaction needs the actions of its parts; there is none for the transaction itself. */
function allowTable(table: StageTable, fn: StageFunction, actions: TableAction[]): void {
  allow(
    fn,
    actions.map((action) => `dynamodb:${action}`),
    [table.tableArn],
  );
}

/**
 * Who sends keeps to the account's limits, and so reads them. From the stage's own sender only, and with its configuration set, without which nothing is heard of
 * a mail. SendEmail of SES v2 knows `ses:FromAddress`, the address without the name before it, which
 * has a key of its own; and it asks for the identity and, where one is named, the configuration set.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsimpleemailservicev2.html
 */
function allowMail(mail: StageMail, fn: StageFunction, sender: string): void {
  allow(fn, ["ses:SendEmail"], [mail.identityArn, mail.configurationSetArn], {
    StringEquals: { "ses:FromAddress": sender },
  });
  allow(fn, ["ses:GetAccount"], ["*"]);
}
