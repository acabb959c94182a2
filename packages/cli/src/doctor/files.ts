import {
  GetBucketEncryptionCommand,
  type GetBucketEncryptionCommandOutput,
  GetBucketNotificationConfigurationCommand,
  type GetBucketNotificationConfigurationCommandOutput,
  GetPublicAccessBlockCommand,
  type GetPublicAccessBlockCommandOutput,
  S3Client,
} from "@aws-sdk/client-s3";
import type { App } from "@dondoc/app/ports";
import { checked, type Finding, well, wrong } from "./finding.ts";

/** That the bucket of the units' files answers. */
export async function checkFiles({ bucket }: App): Promise<Finding[]> {
  return checked("files", "Is the bucket there, and s3:ListBucket allowed?", async () => {
    await bucket.arriving("doctor/");
    return [well("files", "the bucket answers")];
  });
}

/** That it is closed to the public, encrypted, and tells of what arrives: on AWS only. */
export async function checkBucket(name: string): Promise<Finding[]> {
  const todo =
    "Allow s3:GetBucketPublicAccessBlock, s3:GetEncryptionConfiguration and s3:GetBucketNotification.";
  return checked("file bucket", todo, async () => {
    const client = new S3Client();
    const Bucket = name;
    return bucketFindings(
      await client.send(new GetPublicAccessBlockCommand({ Bucket })),
      await client.send(new GetBucketEncryptionCommand({ Bucket })),
      await client.send(new GetBucketNotificationConfigurationCommand({ Bucket })),
    );
  });
}

export function bucketFindings(
  access: Pick<GetPublicAccessBlockCommandOutput, "PublicAccessBlockConfiguration">,
  encryption: Pick<GetBucketEncryptionCommandOutput, "ServerSideEncryptionConfiguration">,
  notification: Pick<GetBucketNotificationConfigurationCommandOutput, "EventBridgeConfiguration">,
): Finding[] {
  const deploy = "Somebody has changed it by hand: deploy again.";
  const closed = access.PublicAccessBlockConfiguration ?? {};
  const open = (
    ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"] as const
  ).filter((lock) => closed[lock] !== true);
  const found: Finding[] = [];
  if (open.length > 0) found.push(wrong("file bucket", `${open.join(", ")}: off`, deploy));
  const [rule] = encryption.ServerSideEncryptionConfiguration?.Rules ?? [];
  if (!rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm)
    found.push(wrong("file bucket", "it encrypts nothing", deploy));
  if (!notification.EventBridgeConfiguration)
    found.push(
      wrong("file bucket", "it tells EventBridge nothing: files would lie unchecked", deploy),
    );
  return found.length > 0 ? found : [well("file bucket", "closed, encrypted, tells of arrivals")];
}
