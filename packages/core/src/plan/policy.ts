import * as z from "zod/mini";
import { Email } from "../schema/email.ts";

export const Audience = z.enum(["unit", "coordinating-office", "chairs-office"]);
/** Who hears of something: the lead unit, the coordinating office or the chair's office. */
export type Audience = z.infer<typeof Audience>;

const workingDays = z.int().check(z.gte(0), z.lte(250));
const clockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, "write a time as HH:MM"));

/** Administrative mail leaves within office hours only. */
const officeOpens = "07:30";
const officeCloses = "17:00";

/** "Trước ngày D" is overdue after D (`lenient`) or from D on (`strict`). */
const readingOfBefore = z._default(z.enum(["lenient", "strict"]), "lenient");
/** A deadline on a day off ends with the next working day (Civil Code 2015, art. 148.5). */
const rollDeadlinesForward = z._default(z.boolean(), true);
const Ladder = z.array(workingDays).check(z.maxLength(20));
/** Reminders, in working days before the last safe day; 0 is that day. */
const ladder = z._default(Ladder, [7, 3, 1, 0]);
const version = z._default(z.int().check(z.gte(1)), 1);
const weekday = z._default(z.int().check(z.gte(1), z.lte(5)), 1);

const Steps = z
  .array(
    z.strictObject({
      workingDaysAfter: workingDays.check(z.gte(1)),
      to: z.array(Audience).check(z.minLength(1)),
    }),
  )
  .check(z.maxLength(20));

const Repeat = z.strictObject({
  everyWorkingDays: workingDays.check(z.gte(1)),
  times: z.int().check(z.gte(0), z.lte(50)),
  to: z.array(Audience).check(z.minLength(1)),
});

/** What follows a missed deadline, in working days after it. */
const escalation = z.prefault(
  z.strictObject({
    steps: z._default(Steps, [
      { workingDaysAfter: 1, to: ["unit"] },
      { workingDaysAfter: 3, to: ["coordinating-office", "unit"] },
      { workingDaysAfter: 5, to: ["chairs-office"] },
    ]),
    repeat: z._default(Repeat, {
      everyWorkingDays: 3,
      times: 5,
      to: ["unit", "coordinating-office", "chairs-office"],
    }),
  }),
  {},
);

/** Who says that what was told done is done (*xác nhận*), and when nobody's word stands for it. */
const acceptance = z.optional(
  z.strictObject({
    by: z._default(z.enum(["office", "leader-in-charge"]), "office"),
    autoAfterWorkingDays: z._default(workingDays.check(z.gte(1)), 5),
  }),
);

/** The local times between which mails leave. */
const hours = {
  /** At which the mails of a day become due. */
  sendAt: z._default(clockTime, "08:00"),
  /** After this no mail leaves before the next working morning. */
  sendUntil: z._default(clockTime, officeCloses),
};

const withinOfficeHours = z.refine<{ sendAt: string; sendUntil: string }>(
  (p) => officeOpens <= p.sendAt && p.sendAt < p.sendUntil && p.sendUntil <= officeCloses,
  {
    error: `mails leave between ${officeOpens} and ${officeCloses}: sendAt must come before sendUntil, both inside`,
    path: ["sendAt"],
  },
);

/** The morning of an authority: one for all its plans. */
export const Morning = z
  .strictObject({
    /** Where an answer to a mail goes; the office's own address where left out. */
    replyTo: z.optional(Email),
    ...hours,
    /** ISO weekday of the weekly digest, Monday 1. */
    digestWeekday: weekday,
  })
  .check(withinOfficeHours);

/** What an authority decides for all its plans. */
export const AuthorityPolicy = z.strictObject({
  version,
  readingOfBefore,
  rollDeadlinesForward,
  ladder,
  escalation,
  acceptance,
});

/** What a plan decides for itself; whatever it leaves out is its authority's. */
export const PlanPolicy = z.strictObject({
  ladder: z.optional(Ladder),
  escalation: z.optional(z.strictObject({ steps: z.optional(Steps), repeat: z.optional(Repeat) })),
  acceptance,
});

/** When and whom a plan in force reminds, so that each notice can name the version that made it. */
export const Policy = z
  .strictObject({
    version,
    readingOfBefore,
    rollDeadlinesForward,
    ladder,
    escalation,
    digest: z.prefault(
      z.strictObject({
        /** ISO weekday of the weekly digest, Monday 1. */
        weekday,
        /** Also on each working morning with something overdue, blocked or bounced. */
        onTrouble: z._default(z.boolean(), true),
      }),
      {},
    ),
    acceptance,
    ...hours,
  })
  .check(withinOfficeHours);
export type Policy = z.infer<typeof Policy>;
