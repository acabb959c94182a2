import * as z from "zod";
import { ClearError } from "./clear-error.ts";
import { whenNpmEnds } from "./npm-watch.ts";
import { type Runtime, startRuntime } from "./runtime.ts";

/** `npm start`. What it may be told stands in the README. */
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

/** Longer than a stop may take: what is on the disk by then is safe, as after a kill. */
const stopMilliseconds = 4500;

let runtime: Promise<Runtime> | undefined;
let stopping = false;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => void stop());
// Under tsx we are a child with a channel to it: when it is killed, we are not to live on.
process.on("disconnect", () => void stop());
whenNpmEnds(() => void stop());

async function stop() {
  if (stopping) return;
  stopping = true;
  console.log("stopping…");
  setTimeout(() => process.exit(0), stopMilliseconds).unref();
  await runtime?.then((started) => started.close()).catch(() => {});
  process.exit(0);
}

function fail(error: unknown): never {
  console.error(error instanceof ClearError ? error.message : error);
  process.exit(1);
}

try {
  const given = Object.entries(process.env).filter(([, value]) => value !== "");
  const read = Environment.safeParse(Object.fromEntries(given));
  if (!read.success) throw new ClearError(z.prettifyError(read.error));
  const env = read.data;
  runtime = startRuntime({
    dataDirectory: env.DONDOC_DATA,
    port: env.PORT,
    host: env.HOST,
    clock: env.DONDOC_CLOCK,
    plan: env.DONDOC_PLAN,
    baseUrl: env.DONDOC_URL,
    sender: env.DONDOC_SENDER,
    storeEndpoint: env.DYNAMODB_ENDPOINT,
    onGone: fail,
  });
  const { url } = await runtime;
  if (!stopping) console.log(`ready ${url}`);
} catch (error) {
  if (!stopping) fail(error);
}
