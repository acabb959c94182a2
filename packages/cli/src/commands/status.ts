import { listPlans } from "@dondoc/app/plan/plan-rows";
import { type PlanStatus, planStatus } from "@dondoc/app/plan-status";
import type { App } from "@dondoc/app/ports";
import { BadRow } from "@dondoc/app/world/row";
import { stateLabel } from "@dondoc/messages/wording";
import type { Command } from "commander";
import { connect } from "../connection.ts";
import type { Terminal } from "../terminal.ts";

export function addStatus(program: Command, terminal: Terminal): void {
  program
    .command("status")
    .description("show where the plans stand, or one plan with each of its obligations")
    .argument("[plan-id]", "as in pln_…")
    .option("--json", "print one JSON document")
    .action(async (planId: string | undefined, options: { json?: true }) => {
      const app = await connect(terminal);
      const found = planId
        ? [await planStatus(app, planId)]
        : await readable(terminal, app, await listPlans(app));
      const documents = found.map((status) => documentOf(status, app));
      if (options.json) terminal.json(planId ? documents[0] : documents);
      else for (const status of found) report(terminal, status, planId !== undefined);
    });
}

/** One plan that cannot be read must not hide the others. */
async function readable(
  terminal: Terminal,
  app: App,
  plans: readonly { id: string }[],
): Promise<PlanStatus[]> {
  const found = await Promise.all(
    plans.map(({ id }) =>
      planStatus(app, id).catch((error: unknown) => {
        if (!(error instanceof BadRow)) throw error;
        terminal.note(`${id} cannot be read by this release. ${error.message}`);
        terminal.exitCode = 1;
        return [];
      }),
    ),
  );
  return found.flat();
}

function documentOf({ stored, standing }: PlanStatus, app: App) {
  const { plan, version, life, nextWakeAt } = stored;
  return {
    id: plan.id,
    title: plan.document.title,
    version,
    ...life,
    nextWakeAt,
    now: app.clock.now().toString(),
    mailsSent: standing?.mailsSent ?? 0,
    statistics: standing?.statistics ?? null,
    obligations: (standing?.entries ?? []).map(
      ({ obligation, standing: { activity, note, lastCheckInAt }, state, deadline }) => ({
        id: obligation.id,
        unit: obligation.unit,
        title: obligation.title,
        status: activity.status,
        state,
        deadline: deadline.kind === "ongoing" ? { kind: deadline.kind } : deadline,
        note,
        lastCheckInAt,
      }),
    ),
  };
}

function report(terminal: Terminal, { stored, standing }: PlanStatus, each: boolean): void {
  const { plan, life, nextWakeAt } = stored;
  terminal.print(`${plan.id}: ${life.state}${nextWakeAt ? `, next wake at ${nextWakeAt}` : ""}`);
  if (!standing) return;
  const s = standing.statistics;
  terminal.print(
    `  done on time ${s.doneOnTime}, done late ${s.doneLate}, open in time ${s.openInTime}, open overdue ${s.openOverdue}`,
  );
  terminal.print(
    `  blocked ${s.blocked}, extensions asked ${s.extensionsAsked}, silent ${s.silent}, undeliverable ${s.undeliverable}, mails sent ${standing.mailsSent}`,
  );
  if (!each) return;
  for (const entry of standing.entries)
    terminal.print(
      `  ${entry.obligation.id.padEnd(24)} ${stateLabel(entry).padEnd(34)} ${entry.obligation.title}`,
    );
}
