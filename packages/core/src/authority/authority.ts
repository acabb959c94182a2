import * as z from "zod/mini";
import { CalendarOverrides } from "../calendar/calendar.ts";
import {
  Aliases,
  AuthorityId,
  Contact,
  Delegate,
  Email,
  Groups,
  Key,
  Line,
  mostUnits,
  OneOrMore,
  Zone,
} from "../plan/plan.ts";
import { AuthorityPolicy, Morning } from "../plan/policy.ts";

/**
 * Somebody of a unit. The focal person gets the reminders, the leader what is overdue; a vice and a specialist
 * are known by name. `channel: office`: no mail goes there, the office tells them (*văn phòng báo*).
 */
export const DirectoryPerson = z
  .extend(Contact, {
    id: Key,
    role: z.enum(["leader", "focal", "vice", "specialist"]),
    email: z.optional(Email),
    channel: z._default(z.enum(["mail", "office"]), "mail"),
  })
  .check(
    z.refine(({ email, channel }) => channel === "office" || email !== undefined, {
      error: "has no address to write to: add email, or channel: office",
      path: ["email"],
    }),
  );
export type DirectoryPerson = z.infer<typeof DirectoryPerson>;

/** A body and its people. `subordinate` ones may be told; the others (Đoàn, Công an, MTTQ, enterprises) are asked. */
export const DirectoryUnit = z.strictObject({
  id: Key,
  name: Line,
  aliases: Aliases,
  subordinate: z._default(z.boolean(), true),
  people: z._default(z.array(DirectoryPerson).check(z.maxLength(50)), []),
});
export type DirectoryUnit = z.infer<typeof DirectoryUnit>;

/** Who stands in for a unit's leader (*người được ủy quyền*), and when; a unit has one at a time. */
const Delegation = z.extend(Delegate, { unit: Key });

const ViceChair = z.strictObject({
  person: Key,
  /** What the vice chair leads in (*lĩnh vực phụ trách*). */
  fields: z._default(z.array(Line).check(z.maxLength(30)), []),
});

const Member = z.strictObject({
  email: Email,
  name: z.optional(Line),
  role: z.enum(["office", "coordinator", "viewer"]),
});

/** An authority (*cơ quan*) with the series and groups of its directory expanded; what holds for all its plans. */
export const Authority = z.strictObject({
  schema: z.literal("dondoc/authority@1"),
  id: AuthorityId,
  name: Line,
  /** The sender's display name, as in "UBND xã Nghĩa Hành". */
  shortName: Line,
  zone: Zone,
  mail: z.prefault(Morning, {}),
  roles: z.strictObject({
    /** The authority's own office (*Văn phòng*). */
    office: Key,
    /** Who gets the digest of the chair and what is escalated to the chair: each in a mail of its own. */
    chair: OneOrMore,
    viceChairs: z._default(z.array(ViceChair).check(z.maxLength(20)), []),
  }),
  units: z.array(DirectoryUnit).check(z.minLength(1), z.maxLength(mostUnits)),
  groups: Groups,
  delegations: z._default(z.array(Delegation).check(z.maxLength(500)), []),
  calendar: z.prefault(CalendarOverrides, {}),
  policy: z.prefault(AuthorityPolicy, {}),
  /** Who may sign in (*thành viên*). */
  members: z._default(z.array(Member).check(z.maxLength(500)), []),
});
export type Authority = z.infer<typeof Authority>;
