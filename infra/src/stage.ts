import "@dondoc/core/schema/english";
import { readFileSync } from "node:fs";
import { readJson, readSetting } from "@dondoc/aws/setting";
import { Email } from "@dondoc/core/schema/email";
import * as z from "zod/mini";

const filled = z.string().check(z.minLength(1));

/** What differs between stages; `infra/stages.json` has one of these under each stage's name. */
const StageSettings = z.strictObject({
  region: filled,
  /** A durable stage keeps its table and its mail identity when the stack goes, and cannot lose them by accident. */
  durable: z.boolean(),
  mail: z.strictObject({
    sender: Email,
    /** The domain that SES verifies by DKIM; `mail.<domain>` becomes the MAIL FROM domain. */
    domain: filled,
    /** SES has one identity of a name per region: only one stage can create it, the others find it. */
    identity: z.enum(["create", "existing"]),
  }),
  /** Where people open their links; without it, the address that API Gateway gives. */
  web: z.optional(z.strictObject({ domain: filled, certificateArn: filled })),
  /** Who is told when an alarm sounds or the budget runs out. */
  alarmAddress: z.nullable(Email),
  monthlyBudgetUsd: z.number().check(z.positive()),
  /** The days on which a stage this large surely has a wake: any stage has its Monday digest. */
  wakesExpected: z.enum(["mondays", "working-days"]),
  /** Wake functions at once: the brake on SES. A queue's event source takes 2 to 1000. */
  wakeConcurrency: z.int().check(z.gte(2), z.lte(1000)),
  /** Minutes over which the wakes of one instant are spread. */
  flexibleMinutes: z.optional(z.int().check(z.gte(1), z.lte(1440))),
  /** A table restored from backup that takes the place of the stage's own. */
  restoredTable: z.optional(filled),
});

/** SST gives everybody a stage of their own name; one that has no settings of its own takes those of `dev`. */
const StageFile = z.record(z.string(), StageSettings).check(
  z.refine((stages) => "dev" in stages, {
    message: "a stage named dev is needed",
  }),
);

/** Names begin with it: a bucket's, with account and region behind, has 63 characters. */
const StageName = z
  .string()
  .check(z.regex(/^[a-z][a-z0-9-]{0,27}$/, "write a-z, 0-9 and -, at most 28"));

export type Stage = z.infer<typeof StageSettings> & { app: string; name: string; prefix: string };

const settingsFile = new URL("../stages.json", import.meta.url);

/** Throws with the path of the wrong setting, its value and the way out when the file will not do. */
export function readStage(name: string, text = readFileSync(settingsFile, "utf8")): Stage {
  const stage = readSetting("DONDOC_STAGE", StageName, name, "a-z, 0-9 and -, at most 28");
  const file = "infra/stages.json";
  const write = "what docs/operations.md, First deployment, 3 says";
  const stages = readSetting(file, StageFile, readJson(file, text, write), write);
  const settings = stages[stage] ?? { ...stages.dev, durable: false };
  const known = readSetting(file, StageSettings, settings, write);
  return { ...known, app: "dondoc", name: stage, prefix: `dondoc-${stage}` };
}
