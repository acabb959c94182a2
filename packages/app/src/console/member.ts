import { type Person, type Plan, unitById } from "@dondoc/core/plan/plan";
import type { App } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import { accountId, type Role } from "./account.ts";
import { type Member, readMembers } from "./account-rows.ts";

export interface NewMember {
  email: string;
  name: string;
  role: Role;
}

/**
 * Those whom the plan itself names: of the coordinating office the leader has the office's part and
 * the focal person the coordinator's; the chair's office reads.
 */
export function membersOf(plan: Plan): NewMember[] {
  const coordinating = unitById(plan, plan.roles.coordinatingOffice);
  const chairs = plan.roles.chairsOffice.map((id) => unitById(plan, id));
  const named = [
    ...member(coordinating?.leader, coordinating?.name, "office"),
    ...member(coordinating?.focal, coordinating?.name, "coordinator"),
    ...chairs.flatMap((chair) => [
      ...member(chair?.leader, chair?.name, "viewer"),
      ...member(chair?.focal, chair?.name, "viewer"),
    ]),
  ];
  return oneEach(named);
}

/** One address, one part: the one that may do the most. */
export function oneEach(named: readonly NewMember[]): NewMember[] {
  const byRank = [...named].sort((a, b) => rank[b.role] - rank[a.role]);
  return byRank.filter(({ email }, at) => byRank.findIndex((m) => m.email === email) === at);
}

function member(person: Person | undefined, unit: string | undefined, role: Role): NewMember[] {
  if (!person) return [];
  const office = [person.position, unit].filter(Boolean).join(", ");
  return [{ email: person.email, name: person.name ?? office, role }];
}

/** A part that comes, goes or changes with those whom a plan names; null for none. */
export interface RoleMove {
  email: string;
  name: string;
  was: Role | null;
  is: Role | null;
}

/**
 * What becomes of the members of a plan when others head the offices that it names: the new ones get their
 * part, those who are named no more have none. A part that was given by hand and may do more stays.
 */
export function roleMoves(before: Plan, after: Plan, members: readonly Member[]): RoleMove[] {
  const [from, to] = [membersOf(before), membersOf(after)];
  const partOf = (email: string) => members.find(({ account }) => account.email === email);
  const coming = to.flatMap(({ email, name, role }): RoleMove[] => {
    const named = from.find((one) => one.email === email)?.role;
    const was = partOf(email)?.role ?? null;
    const isHigher = was !== null && was !== named && rank[was] > rank[role];
    return named === role || was === role || isHigher ? [] : [{ email, name, was, is: role }];
  });
  const leaving = from.flatMap(({ email }): RoleMove[] => {
    const member = partOf(email);
    if (!member || to.some((one) => one.email === email)) return [];
    return [{ email, name: member.account.name, was: member.role, is: null }];
  });
  const isOffice = ({ role }: Member) => role === "office";
  const stays =
    coming.some(({ is }) => is === "office") ||
    members.some(
      (one) => isOffice(one) && ![...coming, ...leaving].some((m) => m.email === one.account.email),
    );
  // A plan that has lost its head before a new one is named keeps whoever may name one.
  return [...coming, ...leaving].filter(({ was }) => stays || was !== "office");
}

const rank: Record<Role, number> = { viewer: 0, coordinator: 1, office: 2 };

/** A member of a plan, by the address. */
export async function memberByEmail(app: App, planId: string, email: string): Promise<Member> {
  const member = (await readMembers(app, planId)).find(
    (one) => one.account.id === accountId(email),
  );
  if (!member) throw new Refusal("request-unknown", `the address is no member of ${planId}`);
  return member;
}

/** Whether a plan would be left without anyone who may do everything, were this account no office any more. */
export async function isLastOffice(app: App, planId: string, account: string): Promise<boolean> {
  const offices = (await readMembers(app, planId)).filter(({ role }) => role === "office");
  return offices.length === 1 && offices[0]?.account.id === account;
}
