import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { run } from "../../.sst/platform/src/auto/run.ts";
import * as sst from "../../.sst/platform/src/components/index.ts";
import config from "../../sst.config.ts";

/** Runs inside the platform, bundled by `mocked-run.ts`; the last line it prints is what it saw. */
const { stage } = globalThis.mocked.app;
const resources = [];
const linked = [];
Object.assign(globalThis, { aws, sst });

/** Outputs of the stack as CloudFormation would give them. */
const deployed = {
  LinkedTable: { name: "dondoc-Table-1A2B" },
  LinkedMail: { sender: "nhac@dondoc.example", configurationSet: "dondoc" },
  LinkedWakes: {
    groupName: "dondoc",
    targetArn: "arn:aws:sqs:ap-southeast-1:123456789012:dondoc-wakes",
    roleArn: "arn:aws:iam::123456789012:role/dondoc",
    deadLetterArn: "arn:aws:sqs:ap-southeast-1:123456789012:dondoc-dead-wakes",
    courierArn: "arn:aws:sqs:ap-southeast-1:123456789012:dondoc-webhook-calls",
    courierDeadLetterArn: "arn:aws:sqs:ap-southeast-1:123456789012:dondoc-dead-webhook-calls",
    flexibleMinutes: 15,
  },
  LinkedWebhooks: { reach: "public" },
  LinkedWeb: { url: "https://nhac.dondoc.example" },
  LinkedFiles: {
    bucket: "dondoc-files-1a2b",
    url: "https://dondoc-files-1a2b.s3.ap-southeast-1.amazonaws.com",
  },
};

await pulumi.runtime.setMocks(
  {
    newResource({ type, name, inputs }) {
      resources.push({ type, name, inputs });
      return { id: `${name}-id`, state: { ...inputs, ...computed(type, inputs) } };
    },
    call({ token }) {
      if (token === "aws:index/getCallerIdentity:getCallerIdentity")
        return { accountId: "123456789012" };
      if (token === "aws:index/getRegion:getRegion") return { region: "ap-southeast-1" };
      throw new Error(`${token} is not mocked`);
    },
  },
  "dondoc",
  stage,
);

/** What only AWS knows: where the bucket is, and the outputs of the stack. */
function computed(type, inputs) {
  if (type === "aws:s3/bucket:Bucket")
    return { bucketRegionalDomainName: `${inputs.bucket}.s3.ap-southeast-1.amazonaws.com` };
  if (type !== "aws:cloudformation/stack:Stack") return {};
  const outputs = Object.entries(deployed).map(([name, one]) => [name, JSON.stringify(one)]);
  return { outputs: Object.fromEntries(outputs) };
}

const app = Object.assign(globalThis.mocked.app, await config.app({ stage }));
await pulumi.runtime.runInPulumiStack(() =>
  run(() => {
    pulumi.runtime.registerStackTransformation(({ type, resource }) => {
      if (type === "sst:sst:Linkable") linked.push(resource);
      return undefined;
    });
    return config.run();
  }),
);
await pulumi.runtime.disconnect();
const variables = await new Promise((resolve) => sst.Linkable.env(linked).apply(resolve));

process.stdout.write(`\n${JSON.stringify({ app, resources, variables })}\n`);
process.exit(0);
