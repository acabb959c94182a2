import { ClearError } from "./clear-error.ts";
import { whenNpmEnds } from "./npm-watch.ts";
import { type Runtime, startRuntime } from "./runtime.ts";
import { readStartEnvironment } from "./start-environment.ts";

// `npm start`.

/** Longer than a stop may take: what is on the disk by then is safe, as after a kill. */
const stopMilliseconds = 4500;

let runtime: Promise<Runtime> | undefined;
let stopping = false;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => void stop());
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
  runtime = startRuntime({ ...readStartEnvironment(process.env), onGone: fail });
  const { url } = await runtime;
  if (!stopping) console.log(`ready ${url}`);
} catch (error) {
  if (!stopping) fail(error);
}
