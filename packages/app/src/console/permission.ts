import type { Membership, Role } from "./account.ts";

const all: readonly Role[] = ["office", "coordinator", "viewer"];
const work: readonly Role[] = ["office", "coordinator"];
const office: readonly Role[] = ["office"];

/** Which role may do what with a plan: the one table. */
export const permissions = {
  see: all,
  /** Write an answer for a unit that phoned; send links; remind. */
  "follow-up": work,
  "decide-extension": work,
  "ask-report": work,
  /** Tasks, windows, units, contacts, groups, calendar. */
  "edit-plan": work,
  /** Activate, pause, take up again. */
  run: work,
  "edit-policy": office,
  close: office,
  /** Who may sign in, and as what. */
  members: office,
  /** Keys of machines, and webhooks. */
  connect: office,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

export function may({ role }: Pick<Membership, "role">, permission: Permission): boolean {
  return permissions[permission].includes(role);
}
