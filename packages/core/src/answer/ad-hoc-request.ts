import * as z from "zod/mini";
import { CivilDate } from "../calendar/civil-date.ts";
import { StoredInstant } from "../calendar/stored-instant.ts";
import { Line } from "../schema/line.ts";

/** One thing that a report is to state, beside its words. */
export const RequestField = z.strictObject({
  id: z.string().check(z.regex(/^f[0-9]{1,2}$/)),
  label: z.pipe(Line, z.string().check(z.maxLength(120))),
  kind: z.enum(["text", "number"]),
});
export type RequestField = z.infer<typeof RequestField>;

export const maxRequestFields = 8;

/** An ad hoc report (*báo cáo đột xuất*) that the office asked for. */
export const AdHocRequest = z.strictObject({
  id: z.string(),
  /** The plan's on-request duty it calls on. */
  duty: z.string(),
  title: z.string(),
  units: z.array(z.string()),
  dueOn: CivilDate,
  /** When it was asked; not known of what was asked before this was kept. */
  askedAt: z.optional(StoredInstant),
  fields: z.optional(z.array(RequestField).check(z.maxLength(maxRequestFields))),
});
export type AdHocRequest = z.infer<typeof AdHocRequest>;
