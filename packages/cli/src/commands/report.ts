import { writeFile } from "node:fs/promises";
import { asOperator } from "@dondoc/app/console/opened";
import type { PaperOrder } from "@dondoc/office/paper";
import { type SheetName, sheetNames } from "@dondoc/office/sheets";
import { type Command, Option } from "commander";
import { civilDateArgument } from "../civil-date-argument.ts";
import { connect } from "../connection.ts";
import { CommandRefusal, type Terminal } from "../terminal.ts";

interface Options {
  docx?: string;
  letter?: string;
  xlsx?: string;
  csv?: string;
  sheet: SheetName;
  unit?: string;
  period?: string;
  request?: string;
  on?: string;
  json?: true;
}

export function addReport(program: Command, terminal: Terminal): void {
  program
    .command("report")
    .description(
      "write the papers an office hands in: the consolidated report, the letter of urging, the spreadsheet",
    )
    .argument("<plan-id>", "as in pln_…")
    .option("--docx <file>", "the report (báo cáo) as a draft in the form of Decree 30/2020")
    .option("--unit <unit-id>", "the report, or the letter, about one unit")
    .option("--period <period>", "the report of a period: lan-1, lan-2, cuoi-cung")
    .option("--request <request-id>", "the merged answers to an ad hoc report: dot-xuat-…")
    .option("--letter <file>", "the letter of urging (công văn đôn đốc) as a draft .docx")
    .option("--xlsx <file>", "obligations, check-ins and proof of notice as a spreadsheet")
    .option("--csv <file>", "one of its sheets as CSV")
    .addOption(
      new Option("--sheet <name>", "which one: obligations, check-ins or proof")
        .choices(sheetNames)
        .default("noi-dung"),
    )
    .option(
      "--on <date>",
      "as it stood at the end of an earlier day, YYYY-MM-DD",
      civilDateArgument,
    )
    .option("--json", "print one JSON document")
    .action(async (planId: string, options: Options) => {
      const orders = ordersIn(options);
      const app = await connect(terminal);
      // Loaded here: the other commands start without what writes Word files.
      const { paperOf } = await import("@dondoc/office/paper");
      const opened = asOperator(planId, "see");
      const files = [];
      for (const { file, order } of orders) {
        const more = options.on === undefined ? {} : { on: options.on };
        const paper = await paperOf(app, { opened, order, ...more, addresses: "shown" });
        await written(file, paper.bytes);
        const { type, on, bytes } = paper;
        files.push({ file, kind: order.kind, type, bytes: bytes.length, on });
        if (!options.json)
          terminal.print(`${file}: ${order.kind} of ${planId} on ${on}, ${bytes.length} bytes`);
      }
      if (options.json) terminal.json({ plan: planId, files });
    });
}

function ordersIn(options: Options): { file: string; order: PaperOrder }[] {
  const { docx, letter, xlsx, csv, unit, period, request } = options;
  if ([unit, period, request].filter((one) => one !== undefined).length > 1)
    throw new CommandRefusal("choose one of --unit, --period and --request");
  const about = { ...(unit !== undefined && { unit }), ...(period !== undefined && { period }) };
  const orders = [
    docx !== undefined && {
      file: docx,
      order:
        request === undefined
          ? { kind: "report" as const, ...about }
          : { kind: "request-report" as const, request },
    },
    letter !== undefined && {
      file: letter,
      order: { kind: "letter" as const, ...(unit !== undefined && { unit }) },
    },
    xlsx !== undefined && { file: xlsx, order: { kind: "workbook" as const } },
    csv !== undefined && { file: csv, order: { kind: "csv" as const, sheet: options.sheet } },
  ].filter((one) => one !== false);
  if (orders.length === 0)
    throw new CommandRefusal("say what to write: --docx, --letter, --xlsx or --csv FILE");
  return orders;
}

async function written(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(file, bytes);
  } catch (error) {
    throw new CommandRefusal(`cannot write ${file}: ${(error as Error).message}`);
  }
}
