import { dondocApp } from "./app.ts";
import { bundleAll } from "./bundle.ts";

/**
 * The CDK app, for the `cdk` command (`npm run cdk -- deploy`, the stage in `DONDOC_STAGE`) and for
 * `sst.config.ts`, which also names the bucket of the assets.
 */
await bundleAll();
const { app } = dondocApp({
  stage: process.env.DONDOC_STAGE ?? "dev",
  assetsBucket: process.env.DONDOC_ASSETS_BUCKET,
  ...(process.env.DONDOC_ASSEMBLY && { outdir: process.env.DONDOC_ASSEMBLY }),
});
app.synth();
