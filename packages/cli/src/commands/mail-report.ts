import { recordDeliveryReport } from "@dondoc/app/delivery-report";
import type { Command } from "commander";
import { connect } from "../connection.ts";
import type { Terminal } from "../terminal.ts";

/** What a mail server delivers to the sender's mailbox, for the transport that raises no events. */
export function addMailReport(program: Command, terminal: Terminal): void {
  program
    .command("mail-report")
    .description("take delivery reports of the authority's own mail server into the ledger")
    .argument("[files...]", "mails as they came; without any, one mail on standard input")
    .option("--json", "print one JSON document")
    .action(async (files: string[], options: { json?: true }) => {
      const app = await connect(terminal);
      const { deliveryReportOf } = await import("@dondoc/smtp/delivery-report");
      const taken: object[] = [];
      for (const file of files.length > 0 ? files : ["/dev/stdin"]) {
        const report = await deliveryReportOf(await terminal.read(file));
        const outcome = report ? await recordDeliveryReport(app, report) : "no-report";
        const about = report ? { plan: report.plan, notice: report.notice } : {};
        taken.push({ file, outcome, ...about });
        if (!options.json)
          terminal.print(
            `${file}: ${outcome}${report ? ` (${report.plan} ${report.notice})` : ""}`,
          );
      }
      if (options.json) terminal.json(taken);
    });
}
