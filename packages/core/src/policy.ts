import * as z from "zod";

export const Audience = z.enum(["unit", "coordinating-office", "chairs-office"]);
/** Who hears of something: the lead unit, the coordinating office or the chair's office. */
export type Audience = z.infer<typeof Audience>;

const workingDays = z.int().min(0).max(250);
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "write a time as HH:MM");

/** Administrative mail leaves within office hours only. */
const officeOpens = "07:30";
const officeCloses = "17:00";

/** When and whom the plan reminds; data of the plan, so that each notice can name the version that made it. */
export const Policy = z
  .strictObject({
    version: z.int().min(1).default(1),
    /** "Trước ngày D" is overdue after D (`lenient`) or from D on (`strict`). */
    readingOfBefore: z.enum(["lenient", "strict"]).default("lenient"),
    /** A deadline on a day off ends with the next working day (Civil Code 2015, art. 148.5). */
    rollDeadlinesForward: z.boolean().default(true),
    /** Reminders, in working days before the last safe day; 0 is that day. */
    ladder: z.array(workingDays).max(20).default([7, 3, 1, 0]),
    /** What follows a missed deadline, in working days after it. */
    escalation: z
      .strictObject({
        steps: z
          .array(
            z.strictObject({ workingDaysAfter: workingDays.min(1), to: z.array(Audience).min(1) }),
          )
          .max(20)
          .default([
            { workingDaysAfter: 1, to: ["unit"] },
            { workingDaysAfter: 3, to: ["coordinating-office", "unit"] },
            { workingDaysAfter: 5, to: ["chairs-office"] },
          ]),
        repeat: z
          .strictObject({
            everyWorkingDays: workingDays.min(1),
            times: z.int().min(0).max(50),
            to: z.array(Audience).min(1),
          })
          .default({
            everyWorkingDays: 3,
            times: 5,
            to: ["unit", "coordinating-office", "chairs-office"],
          }),
      })
      .prefault({}),
    digest: z
      .strictObject({
        /** ISO weekday of the weekly digest, Monday 1. */
        weekday: z.int().min(1).max(5).default(1),
        /** Also on each working morning with something overdue, blocked or bounced. */
        onTrouble: z.boolean().default(true),
      })
      .prefault({}),
    /** The local time at which the mails of a day become due. */
    sendAt: clockTime.default("08:00"),
    /** After this no mail leaves before the next working morning. */
    sendUntil: clockTime.default(officeCloses),
  })
  .refine((p) => officeOpens <= p.sendAt && p.sendAt < p.sendUntil && p.sendUntil <= officeCloses, {
    error: `mails leave between ${officeOpens} and ${officeCloses}: sendAt must come before sendUntil, both inside`,
    path: ["sendAt"],
  });
export type Policy = z.infer<typeof Policy>;
