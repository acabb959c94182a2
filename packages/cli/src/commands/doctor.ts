import type { App } from "@dondoc/app/ports";
import { readEnvironment } from "@dondoc/aws/environment";
import type { Command } from "commander";
import { connect } from "../connection.ts";
import { checkAccount } from "../doctor/account.ts";
import type { Finding } from "../doctor/finding.ts";
import { checkMail } from "../doctor/mail.ts";
import { checkPages } from "../doctor/pages.ts";
import { stageEnvironment } from "../doctor/stage-environment.ts";
import { checkTable } from "../doctor/table.ts";
import { checkWakes, recipientsOf } from "../doctor/wakes.ts";
import type { Terminal } from "../terminal.ts";

interface Options {
  stage?: string;
  export?: true;
  json?: true;
}

export function addDoctor(program: Command, terminal: Terminal): void {
  program
    .command("doctor")
    .description("look whether the service is well, and say what to do where it is not")
    .option(
      "--stage <name>",
      "a stage on AWS, found by its stack; without it, the service as other commands find it",
    )
    .option(
      "--export",
      "with --stage: print the stage's variables for eval, so that every command finds it",
    )
    .option("--json", "print one JSON document")
    .action(async (options: Options) => {
      const variables = options.stage ? await stageEnvironment(options.stage) : {};
      if (options.export) return printVariables(terminal, variables);
      Object.assign(process.env, variables);
      const findings = await examine(await connect(terminal));
      if (findings.some(({ state }) => state === "wrong")) terminal.exitCode = 1;
      if (options.json) terminal.json(findings);
      else for (const finding of findings) report(terminal, finding);
    });
}

async function examine(app: App): Promise<Finding[]> {
  const { App: stage, Table } = readEnvironment(process.env);
  const onAws = stage.stage !== "local";
  const sender = app.settings.senderAddress;
  const account = onAws ? await checkAccount() : [];
  const table = await checkTable(Table.name, onAws);
  // Without a table nothing can be said of plans, and what they need.
  const reachable = table.every(({ state }) => state !== "wrong");
  const recipientsADay = reachable ? await recipientsOf(app) : 0;
  return [
    ...account,
    ...table,
    ...(await checkMail({ sender, recipientsADay, onAws })),
    ...(reachable ? await checkWakes(app) : []),
    ...(await checkPages(app)),
  ];
}

const marks: Record<Finding["state"], string> = {
  well: "well   ",
  warning: "WARNING",
  wrong: "WRONG  ",
};

function report(terminal: Terminal, finding: Finding): void {
  terminal.print(`${marks[finding.state]}  ${finding.check}: ${finding.says}`);
  if (finding.state !== "well") terminal.print(`         ${finding.todo}`);
}

function printVariables(terminal: Terminal, variables: Record<string, string>): void {
  for (const [name, value] of Object.entries(variables))
    terminal.print(`export ${name}='${value.replaceAll("'", "'\\''")}'`);
}
