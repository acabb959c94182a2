import { startRuntime } from "./runtime.ts";
import { readDemoSettings } from "./start-environment.ts";
import { runUntilStopped } from "./until-stopped.ts";

// `npm start`.
await runUntilStopped(async (onGone) => startRuntime({ ...readDemoSettings(process.env), onGone }));
