import { type ProcessUnderTest, startProcess, startServe } from "@dondoc/local/process-under-test";
import { startRuntime } from "@dondoc/local/runtime";
import { inDirectory } from "./directory.ts";
import type { Bench } from "./figure.ts";
import { interleaved, median } from "./measure.ts";
import { countStoreCalls } from "./requests.ts";

/** With a mail server that nothing is sent to. */
const realMachine = {
  SST_RESOURCE_Mail: JSON.stringify({
    transport: "smtp",
    sender: "theodoi@nghiahanh.example",
    host: "127.0.0.1",
    port: 25,
    tls: "none",
  }),
};

/** After the last day of our own plan. */
const end = "2026-01-31T09:00:00+07:00";

export const season: Bench = {
  name: "season",
  about: "npm start until it is ready, and the whole autumn of our own plan with the clock",
  async run({ rounds }) {
    const { ready, served } = await interleaved(
      { ready: () => startUp(startProcess), served: () => startUp(startServe, realMachine) },
      Math.min(rounds, 3),
    );
    const autumn = await inDirectory(livedThrough);
    return {
      figures: [
        {
          name: "npm start to ready, in an empty directory",
          value: median(ready),
          unit: "s",
          quoted: true,
        },
        {
          name: "dondoc serve to ready, in an empty directory",
          value: median(served),
          unit: "s",
          quoted: true,
        },
        {
          name: "the autumn, 1/9/2025 to 31/1/2026",
          value: autumn.seconds,
          unit: "s",
          quoted: true,
        },
        { name: "mails", value: autumn.mails, unit: "", quoted: true },
        { name: "schedules that rang", value: autumn.fired, unit: "" },
        { name: "store calls", value: autumn.calls, unit: "", quoted: true },
        { name: "store calls a mail", value: autumn.calls / autumn.mails, unit: "" },
        { name: "store writes a mail", value: autumn.writes / autumn.mails, unit: "" },
      ],
      notes: [`nobody answers; ${autumn.said}`],
    };
  },
};

/** Seconds until a process says that it is ready. */
function startUp(
  of: (env: Record<string, string>) => ProcessUnderTest,
  settings: Record<string, string> = {},
): Promise<number> {
  return inDirectory(async (DONDOC_DATA) => {
    const start = performance.now();
    const started = of({ DONDOC_DATA, ...settings });
    await started.ready();
    const seconds = (performance.now() - start) / 1000;
    started.child.kill("SIGTERM");
    await started.ended();
    return seconds;
  });
}

async function livedThrough(dataDirectory: string) {
  const runtime = await startRuntime({ dataDirectory, port: 0, quiet: true });
  const store = countStoreCalls();
  try {
    const start = performance.now();
    const { fired } = await runtime.advanceTo(end);
    return {
      seconds: (performance.now() - start) / 1000,
      fired,
      mails: runtime.ses.inbox().length,
      calls: store.all(),
      writes: store.writes(),
      said: store.said(),
    };
  } finally {
    store.end();
    await runtime.close();
  }
}
