import { Email, type Plan } from "@dondoc/core/plan/plan";
import { Line } from "@dondoc/core/schema/line";
import { readPlan } from "../plan/plan-rows.ts";
import type { App } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import type { SentAtOnce } from "../send-at-once.ts";
import { accountId, type Role } from "./account.ts";
import { readMembers } from "./account-rows.ts";
import type { Actor } from "./audit.ts";
import { carryOut } from "./carry-out.ts";
import { memberSteps, newFollowUp } from "./follow-up.ts";
import { followUpChange } from "./follow-up-rows.ts";
import { type NewMember, takeRole } from "./member.ts";
import { authorised } from "./opened.ts";
import { actorOf, type Principal } from "./session.ts";

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
  principal: Principal,
  planId: string,
  form: MemberForm,
): Promise<SentAtOnce | null> {
  authorised(principal, planId, "members");
  const plan = await planOrRefuse(app, planId);
  const wrong: Record<string, string> = {};
  const email = Email.safeParse(form.email);
  const name = Line.safeParse(form.name);
  if (!email.success) wrong.email = "Địa chỉ thư chưa đúng. Đề nghị nhập đủ, có phần sau dấu @.";
  else if (accountId(email.data) === principal.account.id)
    wrong.email = "Không tự đổi quyền của chính mình.";
  if (!name.success) wrong.name = "Đề nghị nhập họ tên, chức vụ trong một dòng.";
  if (!form.role) wrong.role = "Đề nghị chọn quyền.";
  if (!email.success || !name.success || !form.role || Object.keys(wrong).length > 0)
    throw new Refusal("form-invalid", "the member has wrong fields", wrong);
  const member = { email: email.data, name: name.data, role: form.role };
  return giveRole(app, plan, member, actorOf(principal));
}

async function planOrRefuse(app: App, planId: string): Promise<Plan> {
  const stored = await readPlan(app, planId);
  if (!stored) throw new Refusal("plan-unknown", `no plan ${planId}`);
  return stored.plan;
}

/**
 * Saves a member, and tells a new one by mail how to sign in: what became of it. Null for one who was a member
 * already. Who dies in between leaves the rest to the sweep.
 */
export async function giveRole(
  app: App,
  plan: Plan,
  { email, name, role }: NewMember,
  who: Actor,
): Promise<SentAtOnce | null> {
  const known = (await readMembers(app, plan.id)).find(
    ({ account }) => account.id === accountId(email),
  );
  const steps = memberSteps([{ email, name, was: known?.role ?? null, is: role }], who);
  const { put } = followUpChange(app, newFollowUp(app, plan.id, steps, who));
  await app.table.put({ put });
  for (const { step, outcome } of await carryOut(app, plan.id))
    if (step.kind === "member-mail" && step.email === email)
      return outcome === "done" || outcome === "void" ? null : outcome;
  return null;
}

/** Takes an account's part in a plan away. Nobody takes their own: a plan must keep an office. */
export async function removeMember(
  app: App,
  principal: Principal,
  planId: string,
  account: string,
): Promise<void> {
  authorised(principal, planId, "members");
  if (account === principal.account.id)
    throw new Refusal("not-permitted", "nobody removes themselves");
  const member = (await readMembers(app, planId)).find((m) => m.account.id === account);
  if (!member) throw new Refusal("request-unknown", `no member ${account}`);
  await takeRole(app, member, actorOf(principal));
}
