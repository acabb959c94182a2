import { Email } from "@dondoc/core/plan/plan";
import { Line } from "@dondoc/core/schema/line";
import { readPlan } from "../plan/plan-rows.ts";
import type { App } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import type { SentAtOnce } from "../send-at-once.ts";
import { accountId, type Role } from "./account.ts";
import { readMembers } from "./account-rows.ts";
import { carryOut } from "./carry-out.ts";
import { memberSteps, newFollowUp, type StepDone } from "./follow-up.ts";
import { followUpChange } from "./follow-up-rows.ts";
import type { NewMember, RoleMove } from "./member.ts";
import type { Opened } from "./opened.ts";

/** What the form says of a new member. */
export interface MemberForm {
  email: unknown;
  name: unknown;
  role: Role | undefined;
}

/**
 * Gives a person a part in a plan. Nobody changes their own: a plan must keep an office. Answers what became
 * of the mail that tells a new member how to sign in; null for one who was a member already.
 */
export async function addMember(
  app: App,
  { opened, form }: { opened: Opened<"members">; form: MemberForm },
): Promise<SentAtOnce | null> {
  if (!(await readPlan(app, opened.plan)))
    throw new Refusal("plan-unknown", `no plan ${opened.plan}`);
  const wrong: Record<string, string> = {};
  const email = Email.safeParse(form.email);
  const name = Line.safeParse(form.name);
  if (!email.success) wrong.email = "Địa chỉ thư chưa đúng. Đề nghị nhập đủ, có phần sau dấu @.";
  else if (isOneself(opened, accountId(email.data)))
    wrong.email = "Không tự đổi quyền của chính mình.";
  if (!name.success) wrong.name = "Đề nghị nhập họ tên, chức vụ trong một dòng.";
  if (!form.role) wrong.role = "Đề nghị chọn quyền.";
  if (!email.success || !name.success || !form.role || Object.keys(wrong).length > 0)
    throw new Refusal("form-invalid", "the member has wrong fields", wrong);
  const member = { email: email.data, name: name.data, role: form.role };
  return giveRole(app, { opened, member });
}

function isOneself({ who }: Opened<"members">, account: string): boolean {
  return who.kind === "account" && who.id === account;
}

/**
 * Saves a member, and tells a new one by mail how to sign in: what became of it. Null for one who was a member
 * already. Who dies in between leaves the rest to the sweep.
 */
export async function giveRole(
  app: App,
  { opened, member }: { opened: Opened<"members">; member: NewMember },
): Promise<SentAtOnce | null> {
  const { email, name, role } = member;
  const known = (await readMembers(app, opened.plan)).find(
    ({ account }) => account.id === accountId(email),
  );
  const move = { email, name, was: known?.role ?? null, is: role };
  for (const { step, outcome } of await moved(app, opened, move))
    if (step.kind === "member-mail" && step.email === email)
      return outcome === "done" || outcome === "void" ? null : outcome;
  return null;
}

/**
 * Takes an account's part in a plan away at once: open browsers and mailed sign-in links open nothing any more.
 * Nobody takes their own: a plan must keep an office.
 */
export async function removeMember(
  app: App,
  { opened, account }: { opened: Opened<"members">; account: string },
): Promise<void> {
  if (isOneself(opened, account)) throw new Refusal("not-permitted", "nobody removes themselves");
  const member = (await readMembers(app, opened.plan)).find((m) => m.account.id === account);
  if (!member) throw new Refusal("request-unknown", `no member ${account}`);
  const { email, name } = member.account;
  // No mail that is owed to somebody else holds it up.
  await moved(app, opened, { email, name, was: member.role, is: null }, "roles");
}

/** Owes the move and does it: who dies in between leaves it to the sweep. */
async function moved(
  app: App,
  { plan, who }: Opened<"members">,
  move: RoleMove,
  only?: "roles",
): Promise<StepDone[]> {
  await app.table.put(followUpChange(app, newFollowUp(app, plan, memberSteps([move], who), who)));
  return carryOut(app, plan, only);
}
