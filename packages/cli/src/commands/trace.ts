import { listPlans } from "@dondoc/app/plan/plan-rows";
import type { App } from "@dondoc/app/ports";
import { Refusal } from "@dondoc/app/refusal";
import { type Trace, traceObligation } from "@dondoc/app/trace";
import type { Command } from "commander";
import { connect } from "../connection.ts";
import { CommandRefusal, type Terminal } from "../terminal.ts";
import { traceCsv } from "../trace-csv.ts";

interface Options {
  plan?: string;
  json?: true;
  csv?: true;
}

export function addTrace(program: Command, terminal: Terminal): void {
  program
    .command("trace")
    .description(
      "show who was told of an obligation, when, and what came of it (chứng cứ đã thông báo)",
    )
    .argument("<obligation>", "as in obl_…")
    .option("--plan <plan-id>", "where several plans have it")
    .option("--json", "print one JSON document")
    .option("--csv", "print a table for a spreadsheet")
    .action(async (obligation: string, options: Options) => {
      if (options.json && options.csv) throw new CommandRefusal("choose --json or --csv");
      const app = await connect(terminal);
      const trace = await found(app, obligation, options.plan);
      if (options.json) terminal.json(documentOf(trace));
      else if (options.csv) terminal.print(traceCsv(trace));
      else report(terminal, trace);
    });
}

async function found(app: App, obligation: string, planId: string | undefined): Promise<Trace> {
  if (planId) return traceObligation(app, planId, obligation);
  const traces: Trace[] = [];
  for (const { id } of await listPlans(app)) {
    try {
      traces.push(await traceObligation(app, id, obligation));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  const [trace, ...others] = traces;
  if (!trace) throw new CommandRefusal(`no plan has an obligation ${obligation}`);
  if (others.length === 0) return trace;
  const ids = traces.map(({ stored }) => stored.plan.id).join(", ");
  throw new CommandRefusal(`several plans have ${obligation}; name one with --plan: ${ids}`);
}

function documentOf({ stored, obligation, title, events, lastSeal }: Trace) {
  return { plan: stored.plan.id, obligation, title, events, lastSeal };
}

function report(terminal: Terminal, { stored, obligation, title, events, lastSeal }: Trace): void {
  terminal.print(`${obligation} of ${stored.plan.id}: ${title ?? "no longer in the plan"}`);
  for (const event of events) terminal.print(`  ${lineOf(event)}`);
  if (events.length === 0) terminal.print("  nobody was told yet, nobody answered");
  if (lastSeal) terminal.print(`  newest seal ${lastSeal.number}:${lastSeal.hash}`);
}

function lineOf(event: Trace["events"][number]): string {
  const seal = event.seal === null ? "not sealed yet" : `seal ${event.seal}`;
  return `${event.at.padEnd(24)} ${event.kind.padEnd(10)} ${subjectOf(event)} (${seal})`;
}

function subjectOf(event: Trace["events"][number]): string {
  switch (event.kind) {
    case "answered":
      return `${event.checkIn.unit}: ${event.checkIn.status}`;
    case "decided":
      return `${event.decision.granted ? "granted" : "refused"}, ${event.decision.reference}`;
    case "attached":
      return `${event.attachment.unit}: ${event.attachment.name} ${event.attachment.outcome.sha256}`;
    case "withdrawn":
      return `${event.attachment.unit}: ${event.attachment.name}`;
    default:
      return `${event.notice.recipient} ${event.notice.to}`;
  }
}
