import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { Rule } from "aws-cdk-lib/aws-events";
import { SqsQueue } from "aws-cdk-lib/aws-events-targets";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  HttpMethods,
  ObjectOwnership,
} from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { acknowledge } from "./acknowledgement.ts";
import { allow, type StageFunction } from "./function.ts";
import { feed, type WorkQueue, workQueue } from "./queue.ts";
import type { Stage } from "./stage.ts";

export interface StageFiles extends WorkQueue {
  bucket: Bucket;
}

/** What lies in `incoming/` was checked within a minute, or its message lies among the dead letters. */
const incomingDays = 14;

/**
 * The units' files: a private bucket that browsers post to by signed forms and fetch from by signed
 * URLs, and the way of each new file to its check: EventBridge → queue → function.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventBridge.html
 */
export function stageFiles(scope: Construct, stage: Stage, pagesUrl: string): StageFiles {
  const bucket = new Bucket(scope, "Files", {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    // What was written over or removed by mistake, or on purpose, can be brought back for a month.
    versioned: stage.durable,
    lifecycleRules: [
      {
        id: "incoming",
        prefix: "incoming/",
        expiration: Duration.days(incomingDays),
        abortIncompleteMultipartUploadAfter: Duration.days(1),
      },
      { id: "former", noncurrentVersionExpiration: Duration.days(30) },
    ],
    // The pages may show no picture of another origin that does not say it is for them.
    cors: [{ allowedMethods: [HttpMethods.GET], allowedOrigins: [pagesUrl] }],
    removalPolicy: stage.durable ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  // CDK's own switch for this is a function of its own, with rights over every bucket.
  (bucket.node.defaultChild as CfnBucket).notificationConfiguration = {
    eventBridgeConfiguration: { eventBridgeEnabled: true },
  };
  acknowledge(bucket, {
    "AwsSolutions-S1":
      "The proof of each file is in the table; S3's own access log would hold the persons' addresses.",
  });
  const arrived = workQueue(scope, stage, {
    ids: { queue: "ArrivedFiles", deadLetters: "DeadFiles" },
    name: "files",
    worker: "attachments",
    tries: 4,
  });
  new Rule(scope, "FileArrived", {
    description: "Files that were posted to this stage's bucket",
    eventPattern: {
      source: ["aws.s3"],
      detailType: ["Object Created"],
      detail: {
        bucket: { name: [bucket.bucketName] },
        object: { key: [{ prefix: "incoming/" }] },
      },
    },
    // What the bus cannot hand over is given up where the queue's own letters are, and rings the same alarm.
    targets: [new SqsQueue(arrived.queue, { deadLetterQueue: arrived.deadLetters })],
  });
  return { bucket, ...arrived };
}

/** Few at once: a morning's pictures can wait a minute, and each takes a whole processor. */
export function filesInto(files: StageFiles, attachments: StageFunction): void {
  feed(files, attachments, { id: "Files", batchSize: 1, maxConcurrency: 5 });
}

/** To the files of one place and no others. */
export function allowFiles(
  { bucket }: StageFiles,
  fn: StageFunction,
  place: "incoming" | "kept",
  actions: string[],
): void {
  allow(fn, actions, [bucket.arnForObjects(`${place}/*`)]);
  acknowledge(fn.role, {
    [`AwsSolutions-IAM5[Resource::<${bucket.stack.getLogicalId(bucket.node.defaultChild as never)}.Arn>/${place}/*]`]:
      "Files are named by plan, answer and content while the service runs.",
  });
}

/** To see what has arrived, and nothing of what is kept. */
export function allowListing({ bucket }: StageFiles, fn: StageFunction): void {
  allow(fn, ["s3:ListBucket"], [bucket.bucketArn], {
    StringLike: { "s3:prefix": "incoming/*" },
  });
}
