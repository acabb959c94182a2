import * as z from "zod/mini";
import { CivilDate } from "../calendar/civil-date.ts";
import { Line } from "../schema/line.ts";
import { Authority, DirectoryUnit } from "./authority.ts";
import { PlanBody } from "./plan-body.ts";
import { UnitSeries } from "./series.ts";

/** Units as files have them: one by one, or many alike as a series. */
const units = z.array(z.union([DirectoryUnit, UnitSeries]));

const files: Record<"authority" | "plan", z.core.$ZodType> = {
  authority: z.extend(Authority, { units: units.check(z.minLength(1)) }),
  plan: z.extend(PlanBody, { units: z.optional(units) }),
};

export type FileKind = keyof typeof files;
export const fileKinds = Object.keys(files) as FileKind[];

/**
 * The JSON Schema (draft 2020-12) of a kind of file, for editors: what may stand where. That names and dates fit
 * together is `check`'s to say.
 */
export function fileSchema(kind: FileKind): object {
  return {
    title: kind === "authority" ? "dondoc/authority@1" : "dondoc/plan@2",
    ...z.toJSONSchema(files[kind], { io: "input", unrepresentable: "any", override: inFiles }),
  };
}

/** What the schema itself reads by code: dates, lines, and days of the calendar in any of their forms. */
const inFiles: NonNullable<z.core.ToJSONSchemaParams["override"]> = ({ zodSchema, jsonSchema }) => {
  if (zodSchema === CivilDate) jsonSchema.format = "date";
  if (zodSchema === Line) jsonSchema.pattern = "^[^\\n\\r\\t]*$";
  const { def } = zodSchema._zod;
  const isWritten =
    def.type === "pipe" && "in" in def && (def.in as z.core.$ZodType)._zod.def.type === "transform";
  if (!isWritten) return;
  for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
  jsonSchema.anyOf = writtenDay;
};

const date = { type: "string", format: "date" } as const;
const writtenDay: z.core.JSONSchema.BaseSchema[] = [
  date,
  {
    type: "object",
    properties: { from: date, to: date, why: { type: "string" } },
    required: ["from"],
    additionalProperties: false,
  },
  {
    type: "object",
    properties: { on: date, name: { type: "string" } },
    required: ["on"],
    additionalProperties: false,
  },
];
