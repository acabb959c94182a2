import * as z from "zod/mini";
import { CalendarOverrides } from "../calendar/calendar.ts";
import { CivilDate } from "../calendar/civil-date.ts";
import { keptWith } from "../remembered.ts";
import { Email } from "../schema/email.ts";
import { Line } from "../schema/line.ts";
import { Window } from "../window/window.ts";
import { Policy } from "./policy.ts";
import { documentTitle } from "./title.ts";

/** A key of the plan's author, stable under editing: obligations take their ids from it. */
export const Key = z
  .string()
  .check(
    z.maxLength(40),
    z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "write lower-case letters, digits and single dashes"),
  );

export { Email, Line };

/** A person as the office calls or rings them; without an address of their own. */
export const Contact = z.strictObject({
  name: z.optional(Line),
  /** The office held, as in "Trưởng phòng". */
  position: z.optional(Line),
  phone: z.optional(z.string().check(z.maxLength(30), z.regex(/^[0-9+ .()-]+$/, "write digits"))),
});
export type Contact = z.infer<typeof Contact>;

export const Person = z.extend(Contact, { email: Email });
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
  .check(z.refine(({ fromOn, untilOn }) => fromOn <= untilOn, "untilOn must not be before fromOn"));
export type Delegate = z.infer<typeof Delegate>;

export const Aliases = z._default(z.array(Line).check(z.maxLength(50)), []);

/**
 * A body with duties (*đơn vị*). `subordinate` ones may be told; the others (Đoàn, Công an, MTTQ,
 * enterprises) are asked. No `leader`: known from the document, but not written to.
 */
export const Unit = z.strictObject({
  id: Key,
  name: Line,
  aliases: Aliases,
  subordinate: z._default(z.boolean(), true),
  leader: z.optional(Person),
  /** The focal person (*cán bộ đầu mối*): gets the reminders; without one the leader does. */
  focal: z.optional(Person),
  delegate: z.optional(Delegate),
  /** Whom the office tells itself, since the unit has no mailbox (*văn phòng báo*): no mail goes there. */
  toldByOffice: z.optional(Contact),
});
export type Unit = z.infer<typeof Unit>;

/** A name in the document that stands for several units, as in "Tổ công nghệ số cộng đồng 15 thôn". */
export const Group = z.strictObject({
  id: Key,
  name: Line,
  aliases: Aliases,
  members: z.array(Key).check(z.maxLength(2000)),
});
export type Group = z.infer<typeof Group>;

/** Where in the document a fact stands. */
export const Source = z.strictObject({
  section: z.optional(Line),
  line: z.optional(z.int().check(z.gte(1))),
});

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

const Parts = z.optional(z.array(Line).check(z.maxLength(30)));

export const Task = z.strictObject({
  id: Key,
  number: z.int().check(z.gte(1)),
  title: Line,
  /** What it comprises, in our own words: shown to unfold, counted nowhere. */
  parts: Parts,
  leads: z.array(Key).check(z.minLength(1)),
  coordinating: z._default(z.array(Key), []),
  implementing: z._default(z.array(Key), []),
  window: Window,
  /** Watched above the others (*trọng tâm*). */
  starred: z.optional(z.boolean()),
  /** What is there in the end (*sản phẩm*), as in "Danh sách". */
  product: z.optional(Line),
  source: z.optional(Source),
});
export type Task = z.infer<typeof Task>;

/**
 * A duty to report (*chế độ báo cáo*): who, to whom, through whom, by when. With a window of kind `standing`
 * it is no report but what `by` keeps up.
 */
export const ReportingDuty = z.strictObject({
  id: Key,
  title: Line,
  task: z.optional(Key),
  /** As in "lần 1". */
  label: z.optional(Line),
  by: z.array(Key).check(z.minLength(1)),
  to: z._default(z.array(Line), []),
  via: z.optional(Key),
  window: Window,
  source: z.optional(Source),
});
export type ReportingDuty = z.infer<typeof ReportingDuty>;

export const PlanDocument = z.strictObject({
  kind: z._default(Line, "Kế hoạch"),
  /** Our short title, fit for a subject line. */
  title: Line,
  /** Fit for small print beside an item, as in "KH 45 – Tủ sách". */
  shortTitle: z.optional(Line),
  issuer: Line,
  /** Short form of the issuer for sender names, as in "UBND xã Nghĩa Hành". */
  issuerShort: Line,
  number: z._default(z.nullable(Line), null),
  /** Number and symbol, as in "45/KH-UBND". */
  symbol: z.optional(z.nullable(Line)),
  issuedOn: z._default(z.nullable(CivilDate), null),
  signer: z._default(z.nullable(Line), null),
});

/** A mistyped century must not make a thousand years of monthly duties. */
const maxYears = 15;

function yearsOf(period: { startsOn: CivilDate; closesOn: CivilDate }): number {
  return Number(period.closesOn.slice(0, 4)) - Number(period.startsOn.slice(0, 4));
}

/** In a file one key, or several. */
export const OneOrMore = z.pipe(
  z.union([Key, z.array(Key).check(z.minLength(1), z.maxLength(10))]),
  z.transform((given): string[] => (typeof given === "string" ? [given] : given)),
);

function idOf(prefix: "aut" | "pln") {
  const says = `write ${prefix}_ and lower-case letters, digits, dashes`;
  return z
    .string()
    .check(z.maxLength(48), z.regex(new RegExp(`^${prefix}_[a-z0-9]+(-[a-z0-9]+)*$`), says));
}
export const AuthorityId = idOf("aut");
export const PlanId = idOf("pln");

/** By its name and not its offset: schedules are set in it. */
export const Zone = z._default(
  z
    .string()
    .check(
      z.maxLength(50),
      z.regex(/^[A-Za-z]+([_/+-][A-Za-z0-9]+)*$/, "use an IANA name such as Asia/Ho_Chi_Minh"),
    ),
  "Asia/Ho_Chi_Minh",
);

export const Period = z
  .strictObject({
    startsOn: CivilDate,
    endsOn: CivilDate,
    /** After this day the plan is silent and its links are dead. */
    closesOn: CivilDate,
  })
  .check(
    z.refine(
      (p) => p.startsOn <= p.endsOn && p.endsOn <= p.closesOn,
      "startsOn, endsOn and closesOn must follow each other",
    ),
    z.refine(
      (p) => "2000" <= p.startsOn && p.closesOn < "2200" && yearsOf(p) <= maxYears,
      `a plan lies between 2000 and 2200 and is open for at most ${maxYears} years`,
    ),
  );

export const mostUnits = 2000;
export const Groups = z._default(z.array(Group).check(z.maxLength(500)), []);

/** What a plan gives to do, in its file as in force. */
export const Work = {
  tasks: z.array(Task).check(z.maxLength(1000)),
  duties: z._default(z.array(ReportingDuty).check(z.maxLength(1000)), []),
  /** Whom the document is sent to (*nơi nhận*), by the document's names: readers, not recipients of mails. */
  readers: z.optional(z.array(Line).check(z.maxLength(100))),
  targets: z._default(z.array(Target).check(z.maxLength(1000)), []),
};

/**
 * A plan (*kế hoạch*) in force: what its file says together with what its authority's says, groups and series
 * expanded. What is stored and derived from; no file has this form.
 */
export const Plan = z.strictObject({
  id: PlanId,
  authority: AuthorityId,
  document: PlanDocument,
  zone: Zone,
  period: Period,
  /**
   * The one that follows the plan is `coordinatingOffice`; `chairsOffice` are the chair and whoever works for the
   * chair (*Văn phòng*): each gets the digest and what is escalated, in a mail of its own.
   */
  roles: z.strictObject({ coordinatingOffice: Key, chairsOffice: OneOrMore }),
  /** Who leads in it (*lãnh đạo phụ trách*): a person of the authority. */
  leaderInCharge: z.optional(Key),
  units: z.array(Unit).check(z.minLength(1), z.maxLength(mostUnits)),
  groups: Groups,
  ...Work,
  calendar: z.prefault(CalendarOverrides, {}),
  policy: z.prefault(Policy, {}),
});
export type Plan = z.infer<typeof Plan>;

/** Finds the units that a list of unit and group keys stands for, each once, in order. */
export function unitExpansion(plan: Plan): (keys: readonly string[]) => Unit[] {
  const groups = new Map(plan.groups.map((group) => [group.id, group]));
  const units = unitsById(plan);
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
  return unitsById(plan).get(id);
}

const unitsById = keptWith((plan: Plan) => new Map(plan.units.map((unit) => [unit.id, unit])));

/** How a plan is named in mails: with its number once it has one. */
export function planName({ document }: Pick<Plan, "document">): string {
  const { kind, number } = document;
  return number ? `${kind} số ${number}` : `${kind} ${documentTitle(document)}`;
}

/** So short that it can stand beside each of its tasks: as its office calls it, else by its number or title. */
export function planShortName(plan: Pick<Plan, "document">): string {
  return plan.document.shortTitle ?? planName(plan);
}
