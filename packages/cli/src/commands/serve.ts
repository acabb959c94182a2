import type { Command } from "commander";
import type { Terminal } from "../terminal.ts";

/** The real service on one machine; `npm start` is the demo. */
export function addServe(program: Command, terminal: Terminal): void {
  program
    .command("serve")
    .description("run the real service on this machine, until it is stopped")
    .action(async () => {
      // The whole runtime: no other command should wait for it to load.
      const [{ startServing }, { readServeSettings }, { runUntilStopped }] = await Promise.all([
        import("@dondoc/local/serve"),
        import("@dondoc/local/start-environment"),
        import("@dondoc/local/until-stopped"),
      ]);
      await runUntilStopped(async (onGone) =>
        startServing({ ...readServeSettings({ ...terminal.environment }), onGone }),
      );
    });
}
