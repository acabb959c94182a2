import * as z from "zod/mini";
import { CivilDate } from "../calendar/civil-date.ts";
import { StoredInstant } from "../calendar/stored-instant.ts";
import { FreeText } from "../schema/free-text.ts";

export const Status = z.enum(["not-started", "in-progress", "done", "blocked"]);
/** Chưa triển khai, Đang triển khai, Hoàn thành, Vướng mắc. */
export type Status = z.infer<typeof Status>;

const ExtensionAsked = z.strictObject({
  newOn: CivilDate,
  reason: z.pipe(FreeText, z.string().check(z.minLength(1))),
});

/** What a person answered (*cập nhật tình hình*): appended, never edited. */
export const CheckIn = z.strictObject({
  id: z.string().check(z.regex(/^chk_[A-Za-z0-9_-]{22}$/)),
  obligation: z.string(),
  unit: z.string(),
  at: StoredInstant,
  status: Status,
  note: FreeText,
  /** Figures by target id. */
  progress: z._default(z.record(z.string(), z.number().check(z.gte(0), z.lte(1e9))), {}),
  /** What an ad hoc report was asked to state, by field id; a number as `1234.5`. */
  answers: z.optional(z.record(z.string(), FreeText)),
  /** The date that the lead unit settles on, of a tentative window. */
  confirmedOn: z.optional(CivilDate),
  /** *Xin gia hạn*. */
  extension: z.optional(ExtensionAsked),
  /** Who answered: the holder of a recipient's link, or the office for a unit that phoned. */
  by: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("link"), recipient: z.string() }),
    z.strictObject({ kind: z.literal("office"), who: z.string() }),
  ]),
});
export type CheckIn = z.infer<typeof CheckIn>;
