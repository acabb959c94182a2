import { startRuntime } from "@dondoc/local/runtime";

/**
 * A runtime in a process of its own that kills itself (SIGKILL, no goodbye) at the n-th mail:
 * `before-accept`, when the notice is claimed and the mail service has not taken it, or
 * `after-accept`, when it has and nobody has recorded that.
 */
const [dataDirectory, moment, nth] = process.argv.slice(2) as [string, string, string];
let seen = 0;
const die = (at: string) => {
  if (moment === at && ++seen === Number(nth)) process.kill(process.pid, "SIGKILL");
};

const runtime = await startRuntime({
  dataDirectory,
  port: 0,
  quiet: true,
  ses: {
    faults: () => {
      die("before-accept");
      return undefined;
    },
    simulate: () => {
      die("after-accept");
      return "deliver";
    },
  },
});
console.log(`ready ${runtime.url}`);
process.on("SIGTERM", () => void runtime.close().then(() => process.exit(0)));
