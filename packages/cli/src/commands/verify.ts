import { listPlans } from "@dondoc/app/plan/plan-rows";
import { type Verification, verifyPlan, type Witness } from "@dondoc/app/verify-plan";
import type { Finding } from "@dondoc/core/evidence/verification";
import { type Command, InvalidArgumentError } from "commander";
import { connect } from "../connection.ts";
import { CommandRefusal, type Terminal } from "../terminal.ts";

interface Options {
  seal?: Witness;
  json?: true;
}

export function addVerify(program: Command, terminal: Terminal): void {
  program
    .command("verify")
    .description(
      "find what was changed or removed in the proof of notice; exit status 1 if anything",
    )
    .argument("[plan-id]", "as in pln_…; all plans without it")
    .option(
      "--seal <number:hash>",
      "a seal that was noted down earlier must be in the chain",
      witness,
    )
    .option("--json", "print one JSON document")
    .action(async (planId: string | undefined, options: Options) => {
      if (options.seal && !planId) throw new CommandRefusal("--seal is of one plan: name it");
      const app = await connect(terminal);
      const ids = planId ? [planId] : (await listPlans(app)).map(({ id }) => id);
      const found: Verification[] = [];
      for (const id of ids) found.push(await verifyPlan(app, id, options.seal));
      if (found.some(({ findings }) => findings.length > 0)) terminal.exitCode = 1;
      if (options.json) terminal.json(planId ? found[0] : found);
      else for (const verification of found) report(terminal, verification);
    });
}

function witness(text: string): Witness {
  const [, number, hash] = /^(\d{1,6}):([A-Za-z0-9_-]{43})$/.exec(text) ?? [];
  if (!number || !hash)
    throw new InvalidArgumentError("write it as verify prints it, 12:<43 characters>");
  return { number: Number(number), hash };
}

function report(terminal: Terminal, verification: Verification): void {
  const { plan, findings, entries, seals, unsealed, lastSeal } = verification;
  const extent = `${entries} entries, ${seals} seals, ${unsealed.length} not sealed yet`;
  terminal.print(`${plan}: ${findings.length === 0 ? "intact" : "NOT INTACT"} (${extent})`);
  for (const finding of findings) terminal.print(`  ${findingText(finding)}`);
  if (lastSeal)
    terminal.print(`  newest seal ${lastSeal.number}:${lastSeal.hash} of ${lastSeal.sealedAt}`);
}

/** What is wrong, by the name of the entry or the number of the seal. */
export function findingText(finding: Finding): string {
  switch (finding.kind) {
    case "entry-changed":
      return `changed: ${finding.id} is not what seal ${finding.seal} sealed`;
    case "entry-missing":
      return `missing: ${finding.id}, which seal ${finding.seal} sealed`;
    case "entry-backdated":
      return `put in afterwards: ${finding.id} is dated ${finding.at}, but seal ${finding.after} does not have it`;
    case "seal-changed":
      return `changed: seal ${finding.seal}`;
    case "seal-missing":
      return `missing: seal ${finding.seal}`;
    case "seal-unlinked":
      return `broken: seal ${finding.seal} does not follow the one before it`;
    case "contradiction":
      return `contradiction: ${finding.id} ${finding.wrong}`;
  }
}
