import * as z from "zod";
import { ClearError } from "./clear-error.ts";
import type { RuntimeOptions } from "./runtime-options.ts";

/** What `npm start` may be told; each stands in the README. */
const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().optional(),
  DONDOC_DATA: z.string().default(".data"),
  DONDOC_CLOCK: z.string().optional(),
  DONDOC_PLAN: z.string().optional(),
  DONDOC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DONDOC_SENDER: z.email().optional(),
  DYNAMODB_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
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
