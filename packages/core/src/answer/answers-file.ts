import "../schema/english.ts";
import { Temporal } from "temporal-polyfill";
import { parse } from "yaml";
import * as z from "zod/mini";
import type { StoredInstant } from "../calendar/stored-instant.ts";
import type { Obligation } from "../obligation/obligation.ts";
import { FreeText } from "../schema/free-text.ts";
import { CheckIn, Status } from "./check-in.ts";

/** One scripted answer, as a rehearsal or the demo plays it in. */
const ScriptedAnswer = z.strictObject({
  at: z.pipe(
    z.string(),
    z.transform((text, context): StoredInstant => {
      try {
        return Temporal.Instant.from(text).toString();
      } catch {
        const message = "not an instant, write for example 2025-09-18T09:30+07:00";
        context.issues.push({ code: "custom", message, input: text });
        return z.NEVER;
      }
    }),
  ),
  obligation: z.string(),
  /** Told apart by it once several plans are played together. */
  plan: z.optional(z.string()),
  status: Status,
  note: z._default(FreeText, ""),
  progress: CheckIn.shape.progress,
  confirmedOn: CheckIn.shape.confirmedOn,
  extension: CheckIn.shape.extension,
});

/** `unknown`: obligations that are answered and that the plan does not have. */
export type AnswersReading =
  | { ok: true; answers: CheckIn[]; unknown: string[] }
  | { ok: false; problem: string };

/**
 * Reads a file of scripted answers (YAML or JSON: a list of `{ at, obligation, plan?, status, note… }`)
 * against a plan's obligations; those of another plan are left out. The problem continues a sentence that
 * names the file.
 */
export function readAnswersFile(
  text: string,
  plan: string,
  obligations: readonly Obligation[],
): AnswersReading {
  let given: unknown;
  try {
    given = parse(text);
  } catch (error) {
    return { ok: false, problem: `is neither YAML nor JSON: ${String(error).split("\n")[0]}` };
  }
  const parsed = z.array(ScriptedAnswer).safeParse(given);
  if (!parsed.success)
    return { ok: false, problem: `is not a list of answers:\n${z.prettifyError(parsed.error)}` };
  const answers: CheckIn[] = [];
  const unknown: string[] = [];
  for (const [index, { plan: of, confirmedOn, extension, ...rest }] of parsed.data.entries()) {
    if (of !== undefined && of !== plan) continue;
    const obligation = obligations.find(({ id }) => id === rest.obligation);
    if (!obligation) unknown.push(rest.obligation);
    else
      answers.push({
        ...rest,
        ...(confirmedOn === undefined ? {} : { confirmedOn }),
        ...(extension === undefined ? {} : { extension }),
        id: `chk_${String(index).padStart(22, "0")}`,
        unit: obligation.unit,
        by: { kind: "link", recipient: obligation.unit },
      });
  }
  return { ok: true, answers, unknown };
}
