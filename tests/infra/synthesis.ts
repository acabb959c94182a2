import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dondocApp } from "@dondoc/infra/app";
import { bundleAll } from "@dondoc/infra/bundle";
import type { Stage } from "@dondoc/infra/stage";
import { Validations } from "aws-cdk-lib";
import type { CloudAssembly } from "aws-cdk-lib/cx-api";
import { AwsSolutionsChecks } from "cdk-nag";

export interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
  DeletionPolicy?: string;
}

export interface Synthesis {
  assembly: CloudAssembly;
  template: { Resources: Record<string, Resource>; Outputs: Record<string, { Value: unknown }> };
  /** Resources of a type, by logical id. */
  ofType(type: string): [string, Resource][];
  directory: string;
}

/** Bundles in a directory of their own, so that nothing that is under way elsewhere is disturbed. */
export async function bundled(): Promise<{ bundles: string; remove(): Promise<void> }> {
  const bundles = await mkdtemp(join(tmpdir(), "dondoc-bundles-"));
  await bundleAll(bundles);
  return { bundles, remove: () => rm(bundles, { recursive: true, force: true }) };
}

/** The app as `npm run cdk -- synth` makes it, with cdk-nag's AwsSolutions pack as a judge if asked. */
export async function synthesized(
  stage: Stage | string,
  bundles: string,
  { judged = false }: { judged?: boolean } = {},
): Promise<Synthesis> {
  const directory = await mkdtemp(join(tmpdir(), "dondoc-assembly-"));
  const { app, stack } = dondocApp({ stage, bundles, outdir: directory });
  if (judged) Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const assembly = app.synth();
  const template = assembly.getStackByName(stack.stackName).template as Synthesis["template"];
  return {
    assembly,
    template,
    directory,
    ofType: (type) =>
      Object.entries(template.Resources).filter(([, resource]) => resource.Type === type),
  };
}
