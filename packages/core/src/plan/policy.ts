import * as z from "zod/mini";

export const Audience = z.enum(["unit", "coordinating-office", "chairs-office"]);
/** Who hears of something: the lead unit, the coordinating office or the chair's office. */
export type Audience = z.infer<typeof Audience>;

const workingDays = z.int().check(z.gte(0), z.lte(250));
const clockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, "write a time as HH:MM"));

/** Administrative mail leaves within office hours only. */
const officeOpens = "07:30";
const officeCloses = "17:00";

/** When and whom the plan reminds; data of the plan, so that each notice can name the version that made it. */
export const Policy = z
  .strictObject({
    version: z._default(z.int().check(z.gte(1)), 1),
    /** "Trước ngày D" is overdue after D (`lenient`) or from D on (`strict`). */
    readingOfBefore: z._default(z.enum(["lenient", "strict"]), "lenient"),
    /** A deadline on a day off ends with the next working day (Civil Code 2015, art. 148.5). */
    rollDeadlinesForward: z._default(z.boolean(), true),
    /** Reminders, in working days before the last safe day; 0 is that day. */
    ladder: z._default(z.array(workingDays).check(z.maxLength(20)), [7, 3, 1, 0]),
    /** What follows a missed deadline, in working days after it. */
    escalation: z.prefault(
      z.strictObject({
        steps: z._default(
          z
            .array(
              z.strictObject({
                workingDaysAfter: workingDays.check(z.gte(1)),
                to: z.array(Audience).check(z.minLength(1)),
              }),
            )
            .check(z.maxLength(20)),
          [
            { workingDaysAfter: 1, to: ["unit"] },
            { workingDaysAfter: 3, to: ["coordinating-office", "unit"] },
            { workingDaysAfter: 5, to: ["chairs-office"] },
          ],
        ),
        repeat: z._default(
          z.strictObject({
            everyWorkingDays: workingDays.check(z.gte(1)),
            times: z.int().check(z.gte(0), z.lte(50)),
            to: z.array(Audience).check(z.minLength(1)),
          }),
          {
            everyWorkingDays: 3,
            times: 5,
            to: ["unit", "coordinating-office", "chairs-office"],
          },
        ),
      }),
      {},
    ),
    digest: z.prefault(
      z.strictObject({
        /** ISO weekday of the weekly digest, Monday 1. */
        weekday: z._default(z.int().check(z.gte(1), z.lte(5)), 1),
        /** Also on each working morning with something overdue, blocked or bounced. */
        onTrouble: z._default(z.boolean(), true),
      }),
      {},
    ),
    /** The local time at which the mails of a day become due. */
    sendAt: z._default(clockTime, "08:00"),
    /** After this no mail leaves before the next working morning. */
    sendUntil: z._default(clockTime, officeCloses),
  })
  .check(
    z.refine(
      (p) => officeOpens <= p.sendAt && p.sendAt < p.sendUntil && p.sendUntil <= officeCloses,
      {
        error: `mails leave between ${officeOpens} and ${officeCloses}: sendAt must come before sendUntil, both inside`,
        path: ["sendAt"],
      },
    ),
  );
export type Policy = z.infer<typeof Policy>;
