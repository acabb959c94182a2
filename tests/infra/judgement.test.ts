import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dondocApp } from "@dondoc/infra/app";
import { Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { bundled, synthesized, unbundled } from "./synthesis.ts";

/** cdk-nag's AwsSolutions pack, and what is repeatable about a synthesis. */
let bundles: Awaited<ReturnType<typeof unbundled>>;
const directories: string[] = [];

beforeAll(async () => {
  bundles = await unbundled();
});

afterAll(async () => {
  await bundles.remove();
  for (const directory of directories) await rm(directory, { recursive: true, force: true });
});

test("every finding of cdk-nag is acknowledged with a reason, and every acknowledgement has its finding", async () => {
  const acknowledged: string[] = [];
  const acknowledge = vi.spyOn(Validations.prototype, "acknowledge").mockImplementation(function (
    this: Validations,
    ...rules
  ) {
    const { scope } = this as unknown as { scope: { node: { path: string } } };
    for (const { id, reason } of rules) {
      expect(reason, id).toMatch(/^[A-Z].{20,}\.$/);
      acknowledged.push(`${scope.node.path} ${id}`);
    }
  });
  const bare = await findings("production").finally(() => acknowledge.mockRestore());
  expect(bare.length).toBeGreaterThan(0);
  expect(bare).toEqual(acknowledged.sort());
});

test.each(["production", "dev"])("nothing is left for cdk-nag to find in %s", async (stage) => {
  expect(await findings(stage)).toEqual([]);
});

test("the template is the same from run to run, and names no account and no machine", async () => {
  const built = await bundled();
  const again = await bundled();
  const first = await synthesized("production", built.bundles);
  const second = await synthesized("production", again.bundles);
  directories.push(first.directory, second.directory);
  const text = JSON.stringify(first.template);
  expect(JSON.stringify(second.template)).toBe(text);
  expect(text).not.toContain(process.cwd());
  expect(text).not.toMatch(/[:"]\d{12}[:"]/);
  await built.remove();
  await again.remove();
});

interface Report {
  pluginReports: {
    violations: { ruleName: string; violatingConstructs: { constructPath: string }[] }[];
  }[];
}

/** What the pack finds, as `construct rule`, by the construct that an acknowledgement would stand on. */
async function findings(stage: string): Promise<string[]> {
  const outdir = await mkdtemp(join(tmpdir(), "dondoc-judged-"));
  directories.push(outdir);
  const { app } = dondocApp({ stage, bundles: bundles.bundles, outdir });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  let thrown: unknown;
  try {
    app.synth();
  } catch (error) {
    thrown = error;
  }
  const report = JSON.parse(
    await readFile(join(outdir, "validation-report.json"), "utf8"),
  ) as Report;
  const found = report.pluginReports
    .flatMap(({ violations }) => violations)
    .flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs.map(
        ({ constructPath }) => `${judgedConstruct(constructPath)} ${ruleName}`,
      ),
    );
  if (thrown && found.length === 0) throw thrown;
  return found.sort();
}

function judgedConstruct(path: string): string {
  return path.replace(/(\/DefaultPolicy)?\/Resource$/, "");
}
