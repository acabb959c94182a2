import { request } from "node:http";
import { type DeliveryReport, recordDeliveryReport } from "@dondoc/app/delivery-report";
import type { Command } from "commander";
import { connect } from "../connection.ts";
import { CommandRefusal, type Terminal } from "../terminal.ts";

type Outcome = Awaited<ReturnType<typeof recordDeliveryReport>>;

/** A report returns the head of a mail of ours, at most the mail; what is longer is none. */
const mostBytes = 2 * 1024 * 1024;

/** What a mail server delivers to the sender's mailbox, for the transport that raises no events. */
export function addMailReport(program: Command, terminal: Terminal): void {
  program
    .command("mail-report")
    .description("take delivery reports of the authority's own mail server into the ledger")
    .argument("[files...]", "mails as they came; without any, one mail on standard input")
    .option("--json", "print one JSON document")
    .addHelpText(
      "after",
      "\nWith DONDOC_REPORTS, the socket that dondoc serve was given by that name, any user of the machine may.",
    )
    .action(async (files: string[], options: { json?: true }) => {
      const record = await recorder(terminal);
      const { deliveryReportOf } = await import("@dondoc/smtp/delivery-report");
      const taken: object[] = [];
      for (const file of files.length > 0 ? files : ["/dev/stdin"]) {
        const mail = await terminal.read(file);
        const report = mail.byteLength > mostBytes ? null : await deliveryReportOf(mail);
        const outcome = report ? await record(report) : "no-report";
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

/** By the service's socket where one is named, else as the owner of the data directory. */
async function recorder(terminal: Terminal): Promise<(report: DeliveryReport) => Promise<Outcome>> {
  const socket = terminal.environment.DONDOC_REPORTS;
  if (socket) return (report) => handedOver(socket, report);
  const app = await connect(terminal);
  return (report) => recordDeliveryReport(app, report);
}

function handedOver(socketPath: string, report: DeliveryReport): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const refuse = (why: string) =>
      reject(new CommandRefusal(`the service at ${socketPath} did not take the report: ${why}`));
    const sent = request({ socketPath, method: "POST", timeout: 60_000 }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        body += chunk;
      });
      response.once("end", () => {
        if (response.statusCode !== 200) return refuse(`status ${response.statusCode}`);
        resolve((JSON.parse(body) as { outcome: Outcome }).outcome);
      });
    });
    sent.once("timeout", () => sent.destroy(new Error("no answer within a minute")));
    sent.once("error", (error) => refuse(error.message));
    sent.end(JSON.stringify(report));
  });
}
