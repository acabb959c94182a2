import { readAnswersFile } from "@dondoc/core/answer/answers-file";
import type { CheckIn } from "@dondoc/core/answer/check-in";
import { instantOf } from "@dondoc/core/calendar/local-time";
import { type RehearsedNotice, rehearse } from "@dondoc/core/notice/rehearsal";
import { type Situation, situationOf } from "@dondoc/core/obligation/situation";
import type { Plan } from "@dondoc/core/plan/plan";
import { subjectOf } from "@dondoc/messages/daily-mail";
import type { Command } from "commander";
import { Temporal } from "temporal-polyfill";
import { planFrom, textOf } from "../plan-source.ts";
import { holidaysFor } from "../service-holidays.ts";
import { CommandRefusal, type Terminal } from "../terminal.ts";
import { yearNotes } from "../year-notes.ts";

interface Options {
  answers?: string;
  from?: string;
  holidays?: string;
  json?: true;
}

export function addRehearse(program: Command, terminal: Terminal): void {
  program
    .command("rehearse")
    .description("show every mail that a plan would send if nobody answers, without sending one")
    .argument("<plan>", "plan file, YAML or JSON")
    .option(
      "--answers <file>",
      "answers to play in, YAML or JSON: a list of { at, obligation, status, note… }",
    )
    .option("--from <instant>", "when the plan is activated (default: the start of its period)")
    .option(
      "--holidays <file>",
      "by these holidays, as for holidays set (default: those of the service on DONDOC_DATA or AWS, else the release's)",
    )
    .option("--json", "print one JSON document")
    .action(async (path: string, options: Options) => {
      const holidays = await holidaysFor(terminal, options.holidays);
      const plan = await planFrom(terminal, path, holidays);
      const from = options.from
        ? instantFrom(options.from)
        : instantOf(plan.period.startsOn, "00:00", plan.zone);
      const start = situationOf({
        plan,
        holidays,
        planVersion: 1,
        activatedAt: from.toString(),
        requests: [],
        standings: [],
        ledger: [],
      });
      const answers = options.answers ? await answersFrom(terminal, options.answers, start) : [];
      const rows = [...rehearse(start, from, answers)].map(row);
      if (options.json) terminal.json(rows);
      else report(terminal, plan, rows);
      for (const note of yearNotes(plan, holidays)) terminal.note(note);
    });
}

/** The answers of a file, each to an obligation of the plan, or a refusal that names the file. */
async function answersFrom(
  terminal: Terminal,
  path: string,
  { plan, obligations }: Situation,
): Promise<CheckIn[]> {
  const reading = readAnswersFile(await textOf(terminal, path), plan.id, obligations);
  if (!reading.ok) throw new CommandRefusal(`${path} ${reading.problem}`);
  if (reading.unknown.length > 0)
    throw new CommandRefusal(`${path}: the plan has no obligation ${reading.unknown.join(", ")}`);
  return reading.answers;
}

function instantFrom(text: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(text);
  } catch {
    throw new CommandRefusal(
      `--from ${JSON.stringify(text)} is not an instant; write for example 2025-09-01T07:00+07:00`,
    );
  }
}

function row({ at, notice, situation }: RehearsedNotice) {
  return {
    at: at.toString(),
    kind: notice.kind,
    to: notice.to,
    cc: notice.cc,
    unit: notice.recipient,
    subject: subjectOf(notice, situation, at),
    obligations: [...new Set(notice.items.map((item) => item.obligation))],
  };
}

function report(terminal: Terminal, plan: Plan, rows: ReturnType<typeof row>[]): void {
  let day = "";
  for (const { at, kind, to, subject } of rows) {
    const local = Temporal.Instant.from(at).toZonedDateTimeISO(plan.zone);
    const date = local.toPlainDate().toString();
    if (date !== day)
      terminal.print(`\n${date} ${local.toPlainTime().toString({ smallestUnit: "minute" })}`);
    day = date;
    terminal.print(`  ${kind.padEnd(17)} ${to.padEnd(38)} ${subject}`);
  }
  const days = new Set(rows.map(({ at }) => at.slice(0, 10))).size;
  terminal.print(`\n${rows.length} mails on ${days} mornings. None was sent.`);
}
