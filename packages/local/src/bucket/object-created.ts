import { createHash, randomUUID } from "node:crypto";
import { accountId, region } from "../local-resources.ts";

/** An event of S3 as EventBridge hands it to a rule's target; the key stands as it is, not escaped. */
export interface ObjectCreated {
  version: "0";
  id: string;
  "detail-type": "Object Created";
  source: "aws.s3";
  account: string;
  time: string;
  region: string;
  resources: string[];
  detail: Record<string, unknown>;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html */
export function objectCreated(
  bucket: string,
  { key, bytes }: { key: string; bytes: Uint8Array },
  now: number,
): ObjectCreated {
  return {
    version: "0",
    id: randomUUID(),
    "detail-type": "Object Created",
    source: "aws.s3",
    account: accountId,
    time: new Date(now).toISOString().replace(/\.\d+Z$/, "Z"),
    region,
    resources: [`arn:aws:s3:::${bucket}`],
    detail: {
      version: "0",
      bucket: { name: bucket },
      object: {
        key,
        size: bytes.byteLength,
        etag: createHash("md5").update(bytes).digest("hex"),
        sequencer: now.toString(16).toUpperCase().padStart(18, "0"),
      },
      "request-id": randomUUID().replaceAll("-", "").slice(0, 16).toUpperCase(),
      requester: accountId,
      "source-ip-address": "127.0.0.1",
      reason: "PostObject",
    },
  };
}
