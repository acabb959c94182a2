import { Command } from "commander";
import { addCheck } from "./commands/check.ts";
import { addDoctor } from "./commands/doctor.ts";
import { addExtension } from "./commands/extension.ts";
import { addFates } from "./commands/fates.ts";
import { addHolidays } from "./commands/holidays.ts";
import { addImport } from "./commands/import.ts";
import { addKey } from "./commands/key.ts";
import { addMailReport } from "./commands/mail-report.ts";
import { addMember } from "./commands/member.ts";
import { addActivate, addClose } from "./commands/plan-life.ts";
import { addRehearse } from "./commands/rehearse.ts";
import { addReport } from "./commands/report.ts";
import { addSchedules } from "./commands/schedules.ts";
import { addSchema } from "./commands/schema.ts";
import { addServe } from "./commands/serve.ts";
import { addSignIn } from "./commands/sign-in.ts";
import { addStatus } from "./commands/status.ts";
import { addTrace } from "./commands/trace.ts";
import { addVerify } from "./commands/verify.ts";
import type { Terminal } from "./terminal.ts";

/** The `dondoc` command. Usage errors throw commander's own error. */
export function createProgram(terminal: Terminal): Command {
  const program = new Command("dondoc")
    .description(
      "Deadline reminders, one-link check-ins and escalations for Vietnamese authorities.",
    )
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.note(text.trimEnd()),
    })
    .showHelpAfterError("Run dondoc --help, or dondoc <command> --help.")
    .addHelpText(
      "after",
      `
Files of authorities and plans (no service needed):
  $ dondoc import ke-hoach.docx --out plan.yaml
  $ dondoc check authority.yaml plan.yaml
  $ dondoc fates plan.yaml
  $ dondoc rehearse plan.yaml other-plan.yaml

The real service on this machine (npm start is the demo):
  $ DONDOC_DATA=/var/lib/dondoc dondoc serve

The running service (of either kind on DONDOC_DATA, or AWS by its environment):
  $ dondoc activate plan.yaml
  $ dondoc status
  $ dondoc report pln_… --docx bao-cao.docx
  $ dondoc schedules
  $ dondoc trace obl_r1-1.doan
  $ dondoc verify
  $ dondoc holidays set lich-nghi.json
  $ dondoc key make pln_… "VNPT iOffice"
  $ dondoc member add pln_… chanh.van.phong@… --role office
  $ dondoc sign-in chanh.van.phong@…
  $ dondoc mail-report < report.eml
  $ dondoc doctor

Exit status: 0 done, 1 refused, 2 wrong usage.`,
    );
  const commands = [
    addServe,
    addImport,
    addCheck,
    addSchema,
    addFates,
    addRehearse,
    addActivate,
    addClose,
    addStatus,
    addReport,
    addSchedules,
    addExtension,
    addTrace,
    addHolidays,
    addKey,
    addMember,
    addSignIn,
    addVerify,
    addMailReport,
    addDoctor,
  ];
  for (const add of commands) add(program, terminal);
  for (const command of program.commands) command.exitOverride().copyInheritedSettings(program);
  return program;
}
