import { readAnswersFile } from "@dondoc/core/answer/answers-file";
import type { CheckIn } from "@dondoc/core/answer/check-in";
import type { Holidays } from "@dondoc/core/calendar/holidays";
import { instantOf } from "@dondoc/core/calendar/local-time";
import { type RehearsedNotice, rehearse } from "@dondoc/core/notice/rehearsal";
import { type Situation, situationOf } from "@dondoc/core/obligation/situation";
import type { Plan } from "@dondoc/core/plan/plan";
import { subjectOf } from "@dondoc/messages/daily-mail";
import type { Command } from "commander";
import { Temporal } from "temporal-polyfill";
import { fileArgument, plansFrom, textOf } from "../plan-source.ts";
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
    .description("show every mail that plans would send if nobody answers, without sending one")
    .argument("<file...>", fileArgument)
    .option(
      "--answers <file>",
      "answers to play in, YAML or JSON: a list of { at, obligation, plan, status, note… }",
    )
    .option("--from <instant>", "when the plan is activated (default: the start of its period)")
    .option(
      "--holidays <file>",
      "by these holidays, as for holidays set (default: those of the service on DONDOC_DATA or AWS, else the release's)",
    )
    .option("--json", "print one JSON document")
    .action(async (paths: string[], options: Options) => {
      const holidays = await holidaysFor(terminal, options.holidays);
      const read = await plansFrom(terminal, paths, holidays);
      const plans = read.map(({ plan }) => plan);
      const from = options.from ? instantFrom(options.from) : undefined;
      const starts = plans.map((plan) => startOf(plan, holidays, from));
      const answers = options.answers
        ? await answersFrom(terminal, options.answers, starts)
        : starts.map(() => []);
      const rows = starts
        .flatMap((start, i) => [
          ...rehearse(start, Temporal.Instant.from(start.activatedAt), answers[i] ?? []),
        ])
        .sort((a, b) => Temporal.Instant.compare(a.at, b.at))
        .map(row);
      if (options.json) terminal.json(rows);
      else report(terminal, plans, rows);
      for (const note of new Set(plans.flatMap((plan) => yearNotes(plan, holidays))))
        terminal.note(note);
    });
}

function startOf(plan: Plan, holidays: Holidays, from: Temporal.Instant | undefined): Situation {
  const activatedAt = from ?? instantOf(plan.period.startsOn, "00:00", plan.zone);
  return situationOf({
    plan,
    holidays,
    planVersion: 1,
    activatedAt: activatedAt.toString(),
    requests: [],
    standings: [],
    ledger: [],
  });
}

/** The answers of a file, by plan, each to an obligation of one; or a refusal that names the file. */
async function answersFrom(
  terminal: Terminal,
  path: string,
  starts: readonly Situation[],
): Promise<CheckIn[][]> {
  const text = await textOf(terminal, path);
  const readings = starts.map(({ plan, obligations }) =>
    readAnswersFile(text, plan.id, obligations),
  );
  const given = readings.flatMap((reading) => {
    if (!reading.ok) throw new CommandRefusal(`${path} ${reading.problem}`);
    return [reading];
  });
  // One that names no plan belongs to whichever has it: unknown is what none of them has.
  const [first, ...others] = given.map(({ unknown }) => unknown);
  const unknown = first?.filter((id) => others.every((other) => other.includes(id))) ?? [];
  if (unknown.length > 0)
    throw new CommandRefusal(`${path}: the plan has no obligation ${unknown.join(", ")}`);
  return given.map(({ answers }) => answers);
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
    unit: notice.recipient,
    forInformation: notice.forInformation,
    subject: subjectOf(notice, situation, at),
    obligations: [...new Set(notice.items.map((item) => item.obligation))],
    plans: [situation.plan.id],
  };
}

function report(terminal: Terminal, plans: readonly Plan[], rows: ReturnType<typeof row>[]): void {
  const zone = plans[0]?.zone ?? "UTC";
  let day = "";
  for (const { at, kind, to, subject } of rows) {
    const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
    const date = local.toPlainDate().toString();
    if (date !== day)
      terminal.print(`\n${date} ${local.toPlainTime().toString({ smallestUnit: "minute" })}`);
    day = date;
    terminal.print(`  ${kind.padEnd(17)} ${to.padEnd(38)} ${subject}`);
  }
  const days = new Set(rows.map(({ at }) => at.slice(0, 10))).size;
  terminal.print(`\n${rows.length} mails on ${days} mornings. None was sent.`);
}
