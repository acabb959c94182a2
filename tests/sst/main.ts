import { strict as assert } from "node:assert";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { readEnvironment } from "@dondoc/aws/environment";
import { functionNames } from "@dondoc/infra/bundle";
import { mockedRun } from "./mocked-run.ts";
import { root, sstPlatform } from "./platform.ts";
import { typeErrors } from "./types.ts";

/**
 * `npm run test:sst`: what can be known of `sst.config.ts` without an account. SST's own platform,
 * its own types, and its `run()` under Pulumi's mocks, with the real CDK app in its child process.
 */
const started = performance.now();

const how = await step("SST's platform is installed from the npm registry alone", sstPlatform);
console.log(`     (${how})`);

// The compiler has half a minute to think: it does so beside the rest.
const types = typeErrors();

const run = await step("run() executes under Pulumi's mocks", () => mockedRun("production"));
const one = (type: string) => {
  const found = run.resources.filter((resource) => resource.type === type);
  assert.equal(found.length, 1, `${type}: ${found.length}`);
  return found[0]?.inputs ?? {};
};

await step(
  "the template is deployed as one stack, by its address, with the rights it needs",
  () => {
    const stack = one("aws:cloudformation/stack:Stack");
    assert.equal(stack.name, "dondoc-production");
    assert.deepEqual(stack.capabilities, ["CAPABILITY_IAM"]);
    assert.match(
      String(stack.templateUrl),
      /^https:\/\/dondoc-production-123456789012-ap-southeast-1\.s3\.ap-southeast-1\.amazonaws\.com\/[0-9a-f]{64}\.json$/,
    );
  },
);

await step("every asset is uploaded: a zip for each function, and the template", () => {
  const objects = run.resources
    .filter(({ type }) => type === "aws:s3/bucketObjectv2:BucketObjectv2")
    .map(({ inputs }) => String(inputs.key));
  const functions = Object.values(run.template?.Resources ?? {}).filter(
    ({ Type }) => Type === "AWS::Lambda::Function",
  );
  assert.equal(functions.length, functionNames.length);
  assert.equal(objects.filter((key) => /^[0-9a-f]{64}\.zip$/.test(key)).length, functions.length);
  const { templateUrl } = one("aws:cloudformation/stack:Stack");
  const template = objects.filter((key) => key.endsWith(".json"));
  assert.deepEqual(template, [String(templateUrl).split("/").at(-1)]);
});

await step("the template looks for its assets where they were put, and needs no bootstrap", () => {
  const text = JSON.stringify(run.template);
  assert.ok(text.includes("dondoc-production-${AWS::AccountId}-${AWS::Region}"));
  assert.ok(!text.includes("BootstrapVersion"));
  for (const { inputs } of run.resources.filter(({ type }) => type.includes("bucketObject")))
    if (String(inputs.key).endsWith(".zip")) assert.ok(text.includes(String(inputs.key)));
});

await step("the bucket of the assets is closed to the public and stays with production", () => {
  const bucket = one("aws:s3/bucket:Bucket");
  assert.equal(bucket.forceDestroy, false);
  const access = one("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock");
  for (const name of [
    "blockPublicAcls",
    "blockPublicPolicy",
    "ignorePublicAcls",
    "restrictPublicBuckets",
  ])
    assert.equal(access[name], true, name);
});

await step("the outputs are linked as the variables that the functions read", () => {
  const { logLevel: _, ...linked } = readEnvironment(run.variables);
  assert.deepEqual(linked, {
    App: { name: "dondoc", stage: "production" },
    Table: { name: "dondoc-Table-1A2B" },
    Mail: { sender: "nhac@dondoc.example", configurationSet: "dondoc" },
    Wakes: {
      groupName: "dondoc",
      targetArn: "arn:aws:sqs:ap-southeast-1:123456789012:dondoc-wakes",
      roleArn: "arn:aws:iam::123456789012:role/dondoc",
      deadLetterArn: "arn:aws:sqs:ap-southeast-1:123456789012:dondoc-dead-wakes",
      courierArn: "arn:aws:sqs:ap-southeast-1:123456789012:dondoc-webhook-calls",
      courierDeadLetterArn: "arn:aws:sqs:ap-southeast-1:123456789012:dondoc-dead-webhook-calls",
      flexibleMinutes: 15,
    },
    Webhooks: { reach: "public" },
    Web: { url: "https://nhac.dondoc.example" },
    Files: {
      bucket: "dondoc-files-1a2b",
      url: "https://dondoc-files-1a2b.s3.ap-southeast-1.amazonaws.com",
    },
  });
});

await step("SST's own Resource says of them what our reader says", async () => {
  const { logLevel: _, ...linked } = readEnvironment(run.variables);
  const known = await asResource(run.variables, Object.keys(linked));
  for (const [name, members] of Object.entries(linked))
    assert.deepEqual(pickMembers(known[name] ?? {}, Object.keys(members)), members, name);
});

await step("production is protected, anybody's own stage goes without a trace", async () => {
  assert.deepEqual(pick(run.app), { removal: "retain", protect: true });
  const own = await mockedRun("nguyen");
  assert.deepEqual(pick(own.app), { removal: "remove", protect: false });
  const bucket = own.resources.find(({ type }) => type === "aws:s3/bucket:Bucket");
  assert.equal(bucket?.inputs.forceDestroy, true);
});

await step("sst dev deploys nothing and runs the service on this machine", async () => {
  const dev = await mockedRun("nguyen", { dev: true });
  const types = dev.resources.map(({ type }) => type);
  assert.ok(!types.some((type) => type.startsWith("aws:")), types.join(", "));
  assert.deepEqual(types.filter((type) => type === "sst:sst:DevCommand").length, 1);
});

await step("sst.config.ts type-checks against the platform", async () => {
  assert.deepEqual((await types).real, []);
});

await step("a wrong key does not type-check", async () => {
  assert.match((await types).misspelt.join("\n"), /templateURL/);
});

console.log(`test:sst done in ${((performance.now() - started) / 1000).toFixed(0)} s`);

async function step<T>(name: string, check: () => T | Promise<T>): Promise<T> {
  try {
    const result = await check();
    console.log(`ok   ${name}`);
    return result;
  } catch (error) {
    console.log(`FAIL ${name}`);
    throw error;
  }
}

/** What `Resource` of the pinned SST finds in a process with these variables. */
async function asResource(
  variables: Record<string, string>,
  names: string[],
): Promise<Record<string, Record<string, unknown>>> {
  const code = `import { Resource } from "sst/resource";
    const known = ${JSON.stringify(names)}.map((name) => [name, Resource[name]]);
    console.log(JSON.stringify(Object.fromEntries(known)));`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "-e", code],
    { cwd: join(root, "tests", "sst"), env: variables },
  );
  return JSON.parse(stdout);
}

function pickMembers(all: Record<string, unknown>, names: string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, all[name]]));
}

function pick({ removal, protect }: { removal?: string; protect?: boolean }) {
  return { removal, protect };
}
