import "@dondoc/core/english";
import * as z from "zod/mini";
import { ClearError } from "./clear-error.ts";
import type { RuntimeOptions } from "./runtime-options.ts";

/** What `npm start` may be told; each stands in the README. */
const Environment = z.object({
  PORT: z._default(z.coerce.number().check(z.int(), z.gte(0), z.lte(65_535)), 3000),
  HOST: z.optional(z.string()),
  DONDOC_DATA: z._default(z.string(), ".data"),
  DONDOC_CLOCK: z.optional(z.string()),
  DONDOC_PLAN: z.optional(z.string()),
  DONDOC_URL: z.optional(z.url({ protocol: /^https?$/ })),
  DONDOC_SENDER: z.optional(z.email()),
  DYNAMODB_ENDPOINT: z.optional(z.url({ protocol: /^https?$/ })),
});

/** A variable that is empty counts as not given. Throws a `ClearError` that names what is wrong. */
export function readStartEnvironment(variables: NodeJS.ProcessEnv): RuntimeOptions {
  const given = Object.entries(variables).filter(([, value]) => value !== "");
  const read = Environment.safeParse(Object.fromEntries(given));
  if (!read.success) throw new ClearError(z.prettifyError(read.error));
  const env = read.data;
  return {
    dataDirectory: env.DONDOC_DATA,
    port: env.PORT,
    host: env.HOST,
    clock: env.DONDOC_CLOCK,
    plan: env.DONDOC_PLAN,
    baseUrl: env.DONDOC_URL,
    sender: env.DONDOC_SENDER,
    storeEndpoint: env.DYNAMODB_ENDPOINT,
  };
}
