import { defineConfig } from "vitest/config";

/** unit: beside the code, no network, seconds. system: the real components and a real browser. */
export default defineConfig({
  test: {
    reporters: ["default", "./tests/support/summary-reporter.ts"],
    // By default one core is left out: on the two of a small machine everything would wait in one line.
    maxWorkers: "100%",
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
          exclude: ["**/*.system.test.{ts,tsx}", "**/node_modules/**"],
          // For what hangs: a machine that is busy is slow, not wrong.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "system",
          include: ["packages/*/src/**/*.system.test.{ts,tsx}", "tests/**/*.test.{ts,tsx}"],
          // Minutes of kills: `npm run test:faults` runs it on its own.
          exclude: process.env.FAULTS
            ? ["**/node_modules/**"]
            : ["**/node_modules/**", "tests/faults/mutations.test.ts"],
          // None is meant to be reached: a machine under load is slow, and slow is not wrong.
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
