import { StoredInstant } from "@dondoc/core/calendar/stored-instant";
import { Email } from "@dondoc/core/plan/plan";
import { Line } from "@dondoc/core/schema/line";
import * as z from "zod/mini";
import type { App } from "../ports.ts";
import type { SentAtOnce } from "../send-at-once.ts";
import { accountId, Role } from "./account.ts";
import { type Actor, AuditEntry } from "./audit.ts";
import type { NewMember, RoleMove } from "./member.ts";

const Step = z.discriminatedUnion("kind", [
  /** A part in the plan that comes, goes (`is` null) or changes. */
  z.strictObject({
    kind: z.literal("role"),
    email: Email,
    name: Line,
    was: z.nullable(Role),
    is: z.nullable(Role),
  }),
  /** Tells a new member how to sign in. */
  z.strictObject({ kind: z.literal("member-mail"), email: Email }),
  /** Sends a contact a link of their own. */
  z.strictObject({ kind: z.literal("contact-mail"), email: Email, units: z.array(z.string()) }),
]);
export type Step = z.infer<typeof Step>;

/**
 * What a change of a plan or of its members still owes to people. It is written with the change, done
 * step by step, and gone when all is done: who dies in between leaves it to the sweep.
 */
export const FollowUp = z.strictObject({
  id: z.string().check(z.regex(/^fol_[A-Za-z0-9_-]{22}$/)),
  plan: z.string(),
  at: StoredInstant,
  who: AuditEntry.shape.who,
  steps: z.array(Step),
});
export type FollowUp = z.infer<typeof FollowUp>;

/** What became of a step: `void`: it came to nothing, as the plan or the member had changed since. */
export interface StepDone {
  step: Step;
  outcome: SentAtOnce | "done" | "void";
}

/** The steps that give a plan that is new its first members. */
export function firstSteps(members: readonly NewMember[], who: Actor): Step[] {
  return memberSteps(
    members.map(({ email, name, role }) => ({ email, name, was: null, is: role })),
    who,
  );
}

export function newFollowUp(app: App, plan: string, steps: Step[], who: Actor): FollowUp {
  const id = `fol_${Buffer.from(app.random.bytes(16)).toString("base64url")}`;
  return { id, plan, at: app.clock.now().toString(), who, steps };
}

/** The steps that move parts in a plan. Nobody is told by mail of what they did themselves. */
export function memberSteps(moves: readonly RoleMove[], who: Actor): Step[] {
  const isNew = ({ email, was, is }: RoleMove) =>
    was === null && is !== null && !(who.kind === "account" && who.id === accountId(email));
  return [
    ...moves.map((move) => ({ kind: "role" as const, ...move })),
    ...moves.filter(isNew).map(({ email }) => ({ kind: "member-mail" as const, email })),
  ];
}
