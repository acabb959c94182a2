/// <reference path="./.sst/platform/config.d.ts" />

/**
 * SST as the driver of the CDK app: it sets the stage, uploads the assets, deploys the template as
 * one CloudFormation stack and links the outputs. It makes no resource of the service by itself;
 * those are in `infra/`.
 */
export default $config({
  async app(input) {
    const { default: stages } = await import("./infra/stages.json");
    const stage = stages[input.stage as keyof typeof stages] ?? stages.dev;
    return {
      name: "dondoc",
      version: "4.17.1",
      home: "aws",
      removal: stage.durable ? "retain" : "remove",
      protect: stage.durable,
      providers: { aws: { region: stage.region } },
    };
  },

  async run() {
    if ($dev) {
      // Under `sst dev` nothing is deployed: the whole service runs on this machine.
      new sst.x.DevCommand("Local", { dev: { title: "Đôn Đốc", command: "npm start" } });
      return;
    }
    const { assemble } = await import("./infra/src/sst/assembly.ts");
    const { accountId } = await aws.getCallerIdentity();
    const { region } = await aws.getRegion();
    const { files, stackName, templateKey, links } = await assemble($app.stage, $cli.paths.root);

    const bucket = new aws.s3.Bucket("Assets", {
      bucket: `dondoc-${$app.stage}-${accountId}-${region}`,
      forceDestroy: $app.removal === "remove",
    });
    const closed = new aws.s3.BucketPublicAccessBlock("AssetsAccess", {
      bucket: bucket.bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    const objects = files.map(
      ({ key, path, packaging }) =>
        new aws.s3.BucketObjectv2(`Asset${key}`, {
          bucket: bucket.bucket,
          key,
          source:
            packaging === "zip"
              ? new $util.asset.FileArchive(path)
              : new $util.asset.FileAsset(path),
        }),
    );
    const stack = new aws.cloudformation.Stack(
      "Stack",
      {
        name: stackName,
        templateURL: $interpolate`https://${bucket.bucketRegionalDomainName}/${templateKey}`,
        capabilities: ["CAPABILITY_IAM"],
      },
      { dependsOn: [closed, ...objects], protect: $app.protect },
    );

    for (const [name, members] of Object.entries(links)) {
      const linked = $jsonParse(stack.outputs.apply((outputs) => outputs[`Linked${name}`] ?? "{}"));
      const properties = members.map((member) => [member, linked.apply((all) => all[member])]);
      new sst.Linkable(name, { properties: Object.fromEntries(properties) });
    }
    return { stack: stack.id, outputs: stack.outputs };
  },
});
