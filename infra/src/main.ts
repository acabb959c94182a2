import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { dondocApp } from "./app.ts";
import { bundleAll } from "./bundle.ts";

/**
 * The CDK app, for the `cdk` command (`npm run cdk -- deploy`, the stage in `DONDOC_STAGE`) and for
 * `sst.config.ts`, which also names the directory of the assembly and the bucket of the assets.
 */
await bundleAll();
const { DONDOC_STAGE = "dev", DONDOC_ASSEMBLY: outdir, DONDOC_ASSETS_BUCKET } = process.env;
const { app, stack } = dondocApp({
  stage: DONDOC_STAGE,
  assetsBucket: DONDOC_ASSETS_BUCKET,
  ...(outdir && { outdir }),
});
const { directory } = app.synth();
const { App, ...linked } = stack.linked;
const members = Object.entries(linked).map(([name, value]) => [name, Object.keys(value)]);
await writeFile(join(directory, "links.json"), JSON.stringify(Object.fromEntries(members)));
