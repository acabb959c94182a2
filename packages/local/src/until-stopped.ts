import { BadSetting } from "@dondoc/aws/setting";
import { ClearError } from "./clear-error.ts";
import { whenNpmEnds } from "./npm-watch.ts";

interface Started {
  url: string;
  close(): Promise<void>;
}

/** Longer than a stop may take: what is on the disk by then is safe, as after a kill. */
const stopMilliseconds = 4500;

/**
 * Runs what `start` opens as the one thing that this process does: says `ready http://…` once it is there,
 * and ends the process when it is asked to stop, or when `onGone` says that there is no use in going on.
 * What goes wrong ends it with status 1, and a `ClearError` or a setting without a stack.
 */
export async function runUntilStopped(
  start: (onGone: (error: Error) => void) => Promise<Started>,
): Promise<void> {
  let started: Promise<Started> | undefined;
  let stopping = false;

  async function stop() {
    if (stopping) return;
    stopping = true;
    console.log("stopping…");
    setTimeout(() => process.exit(0), stopMilliseconds).unref();
    await started?.then((it) => it.close()).catch(() => {});
    process.exit(0);
  }

  function fail(error: unknown): never {
    console.error(
      error instanceof ClearError || error instanceof BadSetting ? error.message : error,
    );
    process.exit(1);
  }

  goOnWithoutLog();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => void stop());
  whenNpmEnds(() => void stop());
  try {
    started = start(fail);
    const { url } = await started;
    if (!stopping) console.log(`ready ${url}`);
  } catch (error) {
    if (!stopping) fail(error);
  }
}

/**
 * A log that cannot be written, as its disk is full or its reader has gone, is no reason to stop reminding: the
 * lines are lost, and those after them are tried again.
 */
function goOnWithoutLog() {
  for (const output of [process.stdout, process.stderr]) {
    output.removeAllListeners("error");
    output.on("error", () => {});
  }
}
