import { asOperator } from "@dondoc/app/console/opened";
import { decideExtension } from "@dondoc/app/extension";
import type { Command } from "commander";
import { civilDateArgument } from "../civil-date-argument.ts";
import { connect } from "../connection.ts";
import type { Terminal } from "../terminal.ts";

interface Options {
  reference: string;
  on?: string;
}

/** Until the office has its console, this is how an extension request is decided. */
export function addExtension(program: Command, terminal: Terminal): void {
  const extension = program
    .command("extension")
    .description("decide extension requests (xin gia hạn)");
  decision(extension, terminal, "grant", true).option(
    "--on <date>",
    "another date than the one asked for",
    civilDateArgument,
  );
  decision(extension, terminal, "refuse", false);
}

function decision(parent: Command, terminal: Terminal, name: string, granted: boolean): Command {
  return parent
    .command(name)
    .description(`${name} the open request of an obligation`)
    .argument("<plan-id>", "as in pln_…")
    .argument("<obligation>", "as in obl_…")
    .requiredOption(
      "--reference <text>",
      "number and date of the document that decides, or who decided",
    )
    .action(async (planId: string, obligation: string, { reference, on }: Options) => {
      const app = await connect(terminal);
      await decideExtension(app, {
        opened: asOperator(planId, "decide-extension"),
        obligation,
        granted,
        reference,
        ...(on === undefined ? {} : { newOn: on }),
      });
      terminal.print(`${obligation}: extension ${granted ? "granted" : "refused"}.`);
    });
}
