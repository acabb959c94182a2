import "./packages/launch/src/node-version.mjs";
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** None is meant to be reached: a machine under load is slow, and slow is not wrong. */
const patient = { testTimeout: 300_000, hookTimeout: 300_000 };
const others = ["**/node_modules/**"];
/** What opens a runtime of its own, or several, and closes each. */
const seasons = "tests/{api,browser,console,scenarios}/**/*.test.ts";

/**
 * unit: beside the code, no network, seconds. season: the product lived through, in its own process and in a
 * real browser. system: the components, with processes that are killed.
 */
export default defineConfig({
  test: {
    reporters: ["default", "./tests/support/summary-reporter.ts"],
    // A test that lives through a season waits for a third of its time, for a browser, a killed process, a mail
    // server's pace: another one fills it.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    // A page on a busy machine takes its time; one second, the default, is a flaky test.
    expect: { poll: { timeout: 120_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          // Pure code: nothing to keep apart, and the modules are loaded once a worker instead of once a file.
          isolate: false,
          include: [
            "packages/*/src/**/*.test.{ts,tsx}",
            "functions/src/**/*.test.ts",
            "bench/**/*.test.ts",
          ],
          exclude: ["**/*.system.test.{ts,tsx}", ...others],
          // For what hangs: a machine that is busy is slow, not wrong.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "season",
          // One runtime after the other, each with its own store: the modules are loaded once a worker.
          isolate: false,
          include: [seasons],
          exclude: others,
          ...patient,
        },
      },
      {
        extends: true,
        test: {
          name: "system",
          include: ["packages/*/src/**/*.system.test.{ts,tsx}", "tests/**/*.test.{ts,tsx}"],
          // Minutes of kills: `npm run test:faults` runs it on its own.
          exclude: process.env.FAULTS
            ? others
            : [...others, seasons, "tests/faults/mutations.test.ts"],
          ...patient,
        },
      },
    ],
  },
});
