import type { Command } from "commander";
import { connect } from "../connection.ts";
import type { Finding } from "../doctor/finding.ts";
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
      // The clients of nine services: no other command should wait for them to load.
      const { examine } = await import("../doctor/examine.ts");
      const { stageEnvironment } = await import("../doctor/stage-environment.ts");
      const variables = options.stage ? await stageEnvironment(options.stage) : {};
      if (options.export) return printVariables(terminal, variables);
      Object.assign(process.env, variables);
      const app = await connect(terminal);
      const findings = await examine(app, terminal.environment.DONDOC_DATA ?? ".data");
      if (findings.some(({ state }) => state === "wrong")) terminal.exitCode = 1;
      if (options.json) terminal.json(findings);
      else for (const finding of findings) report(terminal, finding);
    });
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
