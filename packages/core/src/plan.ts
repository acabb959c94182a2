import * as z from "zod";
import { CalendarOverrides } from "./calendar.ts";
import { CivilDate } from "./civil-date.ts";
import { Line } from "./line.ts";
import { Policy } from "./policy.ts";
import { Window } from "./window.ts";

/** A key of the plan's author, stable under editing: obligations take their ids from it. */
export const Key = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "write lower-case letters, digits and single dashes");

export { Line };

export const Email = z
  .email()
  .max(254)
  .transform((address) => address.toLowerCase());

export const Person = z.strictObject({
  name: Line.optional(),
  /** The office held, as in "Trưởng phòng". */
  position: Line.optional(),
  email: Email,
  phone: z
    .string()
    .max(30)
    .regex(/^[0-9+ .()-]+$/, "write digits")
    .optional(),
});
export type Person = z.infer<typeof Person>;

/**
 * Who answers for a unit for a time (*người được ủy quyền*): in its leader's place, when the mails go to
 * the delegate alone, or beside, with a copy of each. Both days belong to the time.
 */
export const Delegate = z
  .strictObject({
    person: Person,
    fromOn: CivilDate,
    untilOn: CivilDate,
    place: z.enum(["instead", "beside"]),
  })
  .refine(({ fromOn, untilOn }) => fromOn <= untilOn, "untilOn must not be before fromOn");
export type Delegate = z.infer<typeof Delegate>;

const Aliases = z.array(Line).max(50).default([]);

/**
 * A body with duties (*đơn vị*). `subordinate` ones may be told; the others (Đoàn, Công an, MTTQ,
 * enterprises) are asked. No `leader`: known from the document, but not written to.
 */
export const Unit = z.strictObject({
  id: Key,
  name: Line,
  aliases: Aliases,
  subordinate: z.boolean().default(true),
  leader: Person.optional(),
  /** The focal person (*cán bộ đầu mối*): gets the reminders; without one the leader does. */
  focal: Person.optional(),
  delegate: Delegate.optional(),
});
export type Unit = z.infer<typeof Unit>;

/** A name in the document that stands for several units, as in "Tổ công nghệ số cộng đồng 15 thôn". */
export const Group = z.strictObject({
  id: Key,
  name: Line,
  aliases: Aliases,
  members: z.array(Key).max(2000),
});
export type Group = z.infer<typeof Group>;

/** Where in the document a fact stands. */
export const Source = z.strictObject({ section: Line.optional(), line: z.int().min(1).optional() });

/** What a task must reach (*chỉ tiêu*). */
export const Target = z.strictObject({
  id: Key,
  task: Key,
  indicator: Line,
  op: z.enum([">=", "=", "<="]),
  value: z.number(),
  unit: Line,
});
export type Target = z.infer<typeof Target>;

export const Task = z.strictObject({
  id: Key,
  number: z.int().min(1),
  title: Line,
  leads: z.array(Key).min(1),
  coordinating: z.array(Key).default([]),
  implementing: z.array(Key).default([]),
  window: Window,
  source: Source.optional(),
});
export type Task = z.infer<typeof Task>;

/** A duty to report (*chế độ báo cáo*): who, to whom, through whom, by when. */
export const ReportingDuty = z.strictObject({
  id: Key,
  title: Line,
  task: Key.optional(),
  /** As in "lần 1". */
  label: Line.optional(),
  by: z.array(Key).min(1),
  to: z.array(Line).default([]),
  via: Key.optional(),
  window: Window,
  source: Source.optional(),
});
export type ReportingDuty = z.infer<typeof ReportingDuty>;

export const PlanDocument = z.strictObject({
  kind: Line.default("Kế hoạch"),
  /** Our short title, fit for a subject line. */
  title: Line,
  issuer: Line,
  /** Short form of the issuer for sender names, as in "UBND xã Nghĩa Hành". */
  issuerShort: Line,
  number: Line.nullable().default(null),
  issuedOn: CivilDate.nullable().default(null),
  signer: Line.nullable().default(null),
});

/** A mistyped century must not make a thousand years of monthly duties. */
const maxYears = 15;

function yearsOf(period: { startsOn: CivilDate; closesOn: CivilDate }): number {
  return Number(period.closesOn.slice(0, 4)) - Number(period.startsOn.slice(0, 4));
}

/** A plan (*kế hoạch*) with its groups and series expanded: what is stored and derived from. */
export const Plan = z.strictObject({
  schema: z.literal("dondoc/plan@1"),
  id: z
    .string()
    .max(48)
    .regex(/^pln_[a-z0-9]+(-[a-z0-9]+)*$/, "write pln_ and lower-case letters, digits, dashes"),
  document: PlanDocument,
  /** By its name and not its offset: schedules are set in it. */
  zone: z
    .string()
    .max(50)
    .regex(/^[A-Za-z]+([_/+-][A-Za-z0-9]+)*$/, "use an IANA name such as Asia/Ho_Chi_Minh")
    .default("Asia/Ho_Chi_Minh"),
  period: z
    .strictObject({
      startsOn: CivilDate,
      endsOn: CivilDate,
      /** After this day the plan is silent and its links are dead. */
      closesOn: CivilDate,
    })
    .refine(
      (p) => p.startsOn <= p.endsOn && p.endsOn <= p.closesOn,
      "startsOn, endsOn and closesOn must follow each other",
    )
    .refine(
      (p) => "2000" <= p.startsOn && p.closesOn < "2200" && yearsOf(p) <= maxYears,
      `a plan lies between 2000 and 2200 and is open for at most ${maxYears} years`,
    ),
  /** The chair's office is `chairsOffice`; the one that follows the plan is `coordinatingOffice`. */
  roles: z.strictObject({ coordinatingOffice: Key, chairsOffice: Key }),
  units: z.array(Unit).min(1).max(2000),
  groups: z.array(Group).max(500).default([]),
  tasks: z.array(Task).max(1000),
  duties: z.array(ReportingDuty).max(1000).default([]),
  targets: z.array(Target).max(1000).default([]),
  calendar: CalendarOverrides.prefault({}),
  policy: Policy.prefault({}),
});
export type Plan = z.infer<typeof Plan>;

/** Finds the units that a list of unit and group keys stands for, each once, in order. */
export function unitExpansion(plan: Plan): (keys: readonly string[]) => Unit[] {
  const groups = new Map(plan.groups.map((group) => [group.id, group]));
  const units = new Map(plan.units.map((unit) => [unit.id, unit]));
  return (keys) => {
    const named = new Set<Unit>();
    for (const key of keys)
      for (const id of groups.get(key)?.members ?? [key]) {
        const unit = units.get(id);
        if (unit) named.add(unit);
      }
    return [...named];
  };
}

export function unitById(plan: Plan, id: string): Unit | undefined {
  return plan.units.find((unit) => unit.id === id);
}

/** How a plan is named in mails: with its number once it has one. */
export function planName(plan: Plan): string {
  const { kind, number, title } = plan.document;
  return number ? `${kind} số ${number}` : `${kind} ${title}`;
}
