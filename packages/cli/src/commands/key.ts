import { Scope } from "@dondoc/app/access/access-key";
import { readAccessKeys } from "@dondoc/app/access/key-rows";
import { makeKey, revokeKey } from "@dondoc/app/access/office-keys";
import { giveKey } from "@dondoc/app/access/shared-keys";
import { asOperator } from "@dondoc/app/console/opened";
import { readPlan } from "@dondoc/app/plan/plan-rows";
import type { App } from "@dondoc/app/ports";
import { type Command, InvalidArgumentError } from "commander";
import { connect } from "../connection.ts";
import { CommandRefusal, type Terminal } from "../terminal.ts";

interface MakeOptions {
  scope?: string[];
  everyPlan?: true;
  json?: true;
}

/** Keys of other systems (*khóa kết nối*), as the office makes them in the console. */
export function addKey(program: Command, terminal: Terminal): void {
  const key = program.command("key").description("keys by which other systems use the API");
  key
    .command("make")
    .description("make a key for a plan; it is printed once and stored nowhere")
    .argument("<plan-id>", "as in pln_…")
    .argument("<name>", "what it connects, as in “VNPT iOffice”")
    .option("--scope <scope...>", `${Scope.options.join(", ")}; read without it`, scopes)
    .option("--every-plan", "also for plans that the plan's office brings in later")
    .option("--json", "print one JSON document")
    .action(async (planId: string, name: string, options: MakeOptions) => {
      const app = await connect(terminal);
      await storedPlan(app, planId);
      const { scope: scopes = ["read"], everyPlan = false } = options;
      const form = { name, scopes, everyPlan };
      const made = await makeKey(app, { opened: asOperator(planId, "connect"), form });
      const { id, organisation } = made.key;
      if (options.json)
        terminal.json({ id, name, organisation, scopes: made.key.scopes, key: made.text });
      else terminal.print(made.text);
    });
  key
    .command("list")
    .description("the keys of a plan")
    .argument("<plan-id>", "as in pln_…")
    .option("--json", "print one JSON document")
    .action(async (planId: string, options: { json?: true }) => {
      const app = await connect(terminal);
      await storedPlan(app, planId);
      const rows = (await readAccessKeys(app, planId)).map(
        ({ key: { id, name, scopes }, plans, lastUsedOn, revokedAt }) => ({
          id,
          name,
          scopes,
          plans,
          lastUsedOn,
          revokedAt,
        }),
      );
      if (options.json) return terminal.json(rows);
      if (rows.length === 0) terminal.print("No keys.");
      for (const row of rows)
        terminal.print(
          `${row.id}  ${row.name}  ${row.scopes.join(",")}  ${row.revokedAt ? "revoked" : `last used ${row.lastUsedOn ?? "never"}`}`,
        );
    });
  key
    .command("give")
    .description("let a key see another plan of its authority")
    .argument("<plan-id>", "as in pln_…")
    .argument("<key-id>", "as in key_…")
    .action(async (planId: string, keyId: string) => {
      const app = await connect(terminal);
      await storedPlan(app, planId);
      const given = await giveKey(app, { opened: asOperator(planId, "connect"), keyId });
      terminal.print(`${given.name} sees ${planId}.`);
    });
  key
    .command("revoke")
    .description("end a key at once")
    .argument("<plan-id>", "as in pln_…")
    .argument("<key-id>", "as in key_…")
    .action(async (planId: string, keyId: string) => {
      const opened = asOperator(planId, "connect");
      const revoked = await revokeKey(await connect(terminal), { opened, keyId });
      terminal.print(`${revoked.name} opens nothing any more.`);
    });
}

async function storedPlan(app: App, planId: string) {
  const stored = await readPlan(app, planId);
  if (!stored) throw new CommandRefusal(`there is no plan ${planId}`);
  return stored;
}

function scopes(text: string, before: string[] | undefined): string[] {
  const read = Scope.safeParse(text);
  if (!read.success) throw new InvalidArgumentError(`write ${Scope.options.join(", ")}`);
  return [...(before ?? []), read.data];
}
