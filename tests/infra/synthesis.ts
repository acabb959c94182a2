import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dondocApp } from "@dondoc/infra/app";
import { bundleAll, functionNames } from "@dondoc/infra/bundle";
import type { Stage } from "@dondoc/infra/stage";

export interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
  DeletionPolicy?: string;
}

export interface Synthesis {
  template: { Resources: Record<string, Resource>; Outputs: Record<string, { Value: unknown }> };
  /** Resources of a type, by logical id. */
  ofType(type: string): [string, Resource][];
  directory: string;
}

/** Bundles in a directory of their own, so that nothing that is under way elsewhere is disturbed. */
export async function bundled(): Promise<{ bundles: string; remove(): Promise<void> }> {
  const bundles = await mkdtemp(join(tmpdir(), "dondoc-bundles-"));
  // They run here, on whatever this machine is.
  await bundleAll(bundles, process.arch);
  return { bundles, remove: () => rm(bundles, { recursive: true, force: true }) };
}

/** Stand-ins for the bundles, where only the template matters: building takes longer than synthesising. */
export async function unbundled(): Promise<Awaited<ReturnType<typeof bundled>>> {
  const bundles = await mkdtemp(join(tmpdir(), "dondoc-unbundled-"));
  for (const name of functionNames) {
    await mkdir(join(bundles, name));
    await writeFile(join(bundles, name, "index.mjs"), `export const handler = "${name}";\n`);
  }
  return { bundles, remove: () => rm(bundles, { recursive: true, force: true }) };
}

/** The app as `npm run cdk -- synth` makes it. */
export async function synthesized(stage: Stage | string, bundles: string): Promise<Synthesis> {
  const directory = await mkdtemp(join(tmpdir(), "dondoc-assembly-"));
  const { app, stack } = dondocApp({ stage, bundles, outdir: directory });
  const template = app.synth().getStackByName(stack.stackName).template as Synthesis["template"];
  return {
    template,
    directory,
    ofType: (type) =>
      Object.entries(template.Resources).filter(([, resource]) => resource.Type === type),
  };
}
