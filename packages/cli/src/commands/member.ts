import { Role } from "@dondoc/app/console/account";
import { type Member, readMembers } from "@dondoc/app/console/account-rows";
import { giveRole, removeMember } from "@dondoc/app/console/give-role";
import { isLastOffice, memberByEmail } from "@dondoc/app/console/member";
import { asOperator } from "@dondoc/app/console/opened";
import { readPlan } from "@dondoc/app/plan/plan-rows";
import type { App } from "@dondoc/app/ports";
import type { Plan } from "@dondoc/core/plan/plan";
import { Line } from "@dondoc/core/schema/line";
import { type Command, InvalidArgumentError } from "commander";
import { connect } from "../connection.ts";
import { mailAddress } from "../mail-address.ts";
import { CommandRefusal, type Terminal } from "../terminal.ts";

interface Options {
  json?: true;
  leaveWithoutOffice?: true;
}

/** Who may sign in to a plan, and as what: also where nobody can sign in any more to change it. */
export function addMember(program: Command, terminal: Terminal): void {
  const member = program
    .command("member")
    .description("who may sign in to a plan's console, and as what");
  const roles = `one of ${Role.options.join(", ")}`;
  const without = "also where the plan is left with nobody of role office";
  member
    .command("list")
    .description("the members of a plan")
    .argument("<plan-id>", "as in pln_…")
    .option("--json", "print one JSON document")
    .action(async (planId: string, options: Options) => {
      const app = await connect(terminal);
      await planOf(app, planId);
      const members = await readMembers(app, planId);
      if (options.json) return terminal.json(members.map(shown));
      if (members.length === 0) terminal.print("No members.");
      for (const { account, role } of members)
        terminal.print(`${account.email}  ${role}  ${account.name}`);
    });
  member
    .command("add")
    .description("let an address sign in; a mail tells it how")
    .argument("<plan-id>", "as in pln_…")
    .argument("<address>", "the person's mail address", mailAddress)
    .option("--role <role>", roles, role, "coordinator")
    .option("--name <name>", "name and office held; as the plan has them without it", line)
    .option("--json", "print one JSON document")
    .action(
      async (planId: string, email: string, options: Options & { role: Role; name?: string }) => {
        const app = await connect(terminal);
        const plan = await planOf(app, planId);
        const known = (await readMembers(app, planId)).some((one) => one.account.email === email);
        if (known)
          throw new CommandRefusal(
            `the address is a member already; dondoc member role ${planId} … gives it another role`,
          );
        const name = options.name ?? nameInPlan(plan, email) ?? email;
        const mailed = await giveRole(app, {
          opened: asOperator(plan.id, "members"),
          member: { email, name, role: options.role },
        });
        const added = await memberByEmail(app, planId, email);
        if (options.json) return terminal.json({ ...shown(added), mailed });
        terminal.print(`${email} is ${added.role} of ${planId}.`);
        terminal.print(
          mailed === "sent"
            ? "A mail tells how to sign in."
            : `The mail that tells how to sign in did not leave (${mailed}): point to ${app.settings.baseUrl}/dang-nhap.`,
        );
      },
    );
  member
    .command("role")
    .description("give a member another role")
    .argument("<plan-id>", "as in pln_…")
    .argument("<address>", "the member's mail address", mailAddress)
    .argument("<role>", roles, role)
    .option("--leave-without-office", without)
    .option("--json", "print one JSON document")
    .action(async (planId: string, email: string, wanted: Role, options: Options) => {
      const app = await connect(terminal);
      await planOf(app, planId);
      const known = await memberByEmail(app, planId, email);
      if (wanted !== "office") await keepAnOffice(app, known, options);
      await giveRole(app, {
        opened: asOperator(planId, "members"),
        member: { email, name: known.account.name, role: wanted },
      });
      say(terminal, options, { ...known, role: wanted }, `${email} is ${wanted} of ${planId}.`);
    });
  member
    .command("remove")
    .description("take a member's part in a plan away, with open sessions and sign-in links")
    .argument("<plan-id>", "as in pln_…")
    .argument("<address>", "the member's mail address", mailAddress)
    .option("--leave-without-office", without)
    .option("--json", "print one JSON document")
    .action(async (planId: string, email: string, options: Options) => {
      const app = await connect(terminal);
      await planOf(app, planId);
      const known = await memberByEmail(app, planId, email);
      await keepAnOffice(app, known, options);
      const opened = asOperator(planId, "members");
      await removeMember(app, { opened, account: known.account.id });
      say(terminal, options, known, `${email} is no member of ${planId} any more.`);
    });
}

async function planOf(app: App, planId: string): Promise<Plan> {
  const stored = await readPlan(app, planId);
  if (!stored) throw new CommandRefusal(`there is no plan ${planId}`);
  return stored.plan;
}

async function keepAnOffice(app: App, { plan, account }: Member, options: Options): Promise<void> {
  if (options.leaveWithoutOffice || !(await isLastOffice(app, plan, account.id))) return;
  throw new CommandRefusal(
    `nobody else is office of ${plan}: add another first (dondoc member add ${plan} … --role office), or say --leave-without-office`,
  );
}

function nameInPlan({ units }: Plan, email: string): string | undefined {
  for (const { name, leader, focal } of units)
    for (const person of [leader, focal])
      if (person?.email === email)
        return person.name ?? [person.position, name].filter(Boolean).join(", ");
  return undefined;
}

function shown({ account, role, since }: Member) {
  return { email: account.email, name: account.name, role, since, account: account.id };
}

function say(terminal: Terminal, options: Options, member: Member, words: string): void {
  if (options.json) terminal.json(shown(member));
  else terminal.print(words);
}

function role(text: string): Role {
  const read = Role.safeParse(text);
  if (!read.success) throw new InvalidArgumentError(`write ${Role.options.join(", ")}`);
  return read.data;
}

function line(text: string): string {
  const read = Line.safeParse(text);
  if (!read.success) throw new InvalidArgumentError("write one line of at most 300 characters");
  return read.data;
}
