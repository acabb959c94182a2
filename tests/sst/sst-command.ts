import { spawn } from "node:child_process";
import { sstBinary } from "./platform.ts";

/** `npm run sst -- deploy --stage production`: SST in the one version that the configuration was tested with. */
const child = spawn(await sstBinary(), process.argv.slice(2), { stdio: "inherit" });
child.once("exit", (code) => {
  process.exitCode = code ?? 1;
});
