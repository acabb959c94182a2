import "@dondoc/core/english";
import { CheckIn, Status } from "@dondoc/core/check-in";
import { FreeText } from "@dondoc/core/free-text";
import type { Obligation } from "@dondoc/core/obligation";
import type { StoredInstant } from "@dondoc/core/stored-instant";
import { Temporal } from "temporal-polyfill";
import { parse } from "yaml";
import * as z from "zod/mini";
import { textOf } from "./plan-source.ts";
import { CommandRefusal, type Terminal } from "./terminal.ts";

/** One scripted answer of a rehearsal. */
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
  status: Status,
  note: z._default(FreeText, ""),
  progress: CheckIn.shape.progress,
  confirmedOn: CheckIn.shape.confirmedOn,
  extension: CheckIn.shape.extension,
});

/** Reads the answers that a rehearsal plays in; each must be of an obligation of the plan. */
export async function readAnswers(
  terminal: Terminal,
  path: string,
  obligations: readonly Obligation[],
): Promise<CheckIn[]> {
  const parsed = z.array(ScriptedAnswer).safeParse(parsedYaml(await textOf(terminal, path), path));
  if (!parsed.success)
    throw new CommandRefusal(`${path} is not a list of answers:\n${z.prettifyError(parsed.error)}`);
  return parsed.data.map((answer, index) => {
    const obligation = obligations.find(({ id }) => id === answer.obligation);
    if (!obligation)
      throw new CommandRefusal(`${path}: the plan has no obligation ${answer.obligation}`);
    const { confirmedOn, extension, ...rest } = answer;
    return {
      ...rest,
      ...(confirmedOn === undefined ? {} : { confirmedOn }),
      ...(extension === undefined ? {} : { extension }),
      id: `chk_${String(index).padStart(22, "0")}`,
      unit: obligation.unit,
      by: { kind: "link", recipient: obligation.unit },
    };
  });
}

function parsedYaml(text: string, path: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new CommandRefusal(`${path} is neither YAML nor JSON: ${String(error).split("\n")[0]}`);
  }
}
