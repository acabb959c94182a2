import { signInLinkFor, signInMinutes } from "@dondoc/app/console/sign-in";
import type { Command } from "commander";
import { connect } from "../connection.ts";
import { mailAddress } from "../mail-address.ts";
import type { Terminal } from "../terminal.ts";

/** For a member whom no mail reaches now: the mail server is ill, or a stranger has used up the day's links. */
export function addSignIn(program: Command, terminal: Terminal): void {
  program
    .command("sign-in")
    .description("print a sign-in link for a member, to hand over where no mail arrives")
    .argument("<address>", "the member's mail address", mailAddress)
    .option("--json", "print one JSON document")
    .action(async (email: string, options: { json?: true }) => {
      const app = await connect(terminal);
      const link = await signInLinkFor(app, email, { kind: "command" });
      if (options.json) return terminal.json({ email, link, minutes: signInMinutes });
      terminal.print(link);
      terminal.note(
        `It signs in ${email}, once, within ${signInMinutes} minutes: hand it to nobody else.`,
      );
    });
}
