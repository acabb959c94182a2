import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { Validations } from "aws-cdk-lib";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { bundled, type Synthesis, synthesized } from "./synthesis.ts";

/** cdk-nag's AwsSolutions pack, and what is repeatable about a synthesis. */
let bundles: Awaited<ReturnType<typeof bundled>>;
const made: Synthesis[] = [];

beforeAll(async () => {
  bundles = await bundled();
});

afterAll(async () => {
  await bundles.remove();
  for (const { directory } of made) await rm(directory, { recursive: true, force: true });
});

async function synthesis(...args: [stage: string, bundles: string, judged?: boolean]) {
  const one = await synthesized(args[0], args[1], { judged: args[2] ?? false });
  made.push(one);
  return one;
}

test("every finding of cdk-nag is acknowledged with a reason, and every acknowledgement has its finding", async () => {
  const acknowledged = new Set<string>();
  const acknowledge = vi.spyOn(Validations.prototype, "acknowledge").mockImplementation(function (
    this: Validations,
    ...rules
  ) {
    const { scope } = this as unknown as { scope: { node: { path: string } } };
    for (const { id, reason } of rules) {
      expect(reason, id).toMatch(/^\p{Lu}.{20,}\.$/u);
      acknowledged.add(`${scope.node.path} ${id}`);
    }
  });
  const bare = await findings(() => synthesis("production", bundles.bundles, true));
  acknowledge.mockRestore();
  expect([...acknowledged].sort()).toEqual(bare);
  expect(await findings(() => synthesis("production", bundles.bundles, true))).toEqual([]);
  expect(await findings(() => synthesis("dev", bundles.bundles, true))).toEqual([]);
});

test("the template is the same from run to run, and names no account and no machine", async () => {
  const again = await bundled();
  const [first, second] = await Promise.all([
    synthesis("production", bundles.bundles),
    synthesis("production", again.bundles),
  ]);
  const text = JSON.stringify(first.template);
  expect(JSON.stringify(second.template)).toBe(text);
  expect(text).not.toContain(process.cwd());
  expect(text).not.toMatch(/\b\d{12}\b(?!\.)/);
  await again.remove();
});

/** What the pack finds, as `construct rule`; a synthesis with findings ends with an error. */
async function findings(synthesize: () => Promise<unknown>): Promise<string[]> {
  const before = made.length;
  const errors = vi.spyOn(console, "error").mockImplementation(() => {});
  try {
    await synthesize();
  } catch (error) {
    return findingsIn(String(error));
  } finally {
    errors.mockRestore();
  }
  expect(made.length).toBe(before + 1);
  const report = await readFile(join(made.at(-1)!.directory, "validation-report.json"), "utf8");
  expect(JSON.parse(report)).toMatchObject({ pluginReports: [] });
  return [];
}

function findingsIn(report: string): string[] {
  return [report];
}
