import { createHmac } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { createS3Bucket } from "./s3-bucket.ts";
import { signedUrl } from "./signed-request.ts";

const credentials = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};
const { sha256 } = new DynamoDBClient({ region: "us-east-1" }).config;
const signing = { region: "us-east-1", credentials, sha256 };

test("a URL is signed as AWS's own example is", async () => {
  // https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
  const url = await signedUrl(signing, {
    method: "GET",
    base: "https://examplebucket.s3.amazonaws.com",
    key: "test.txt",
    at: new Date("2013-05-24T00:00:00Z"),
    seconds: 86_400,
  });
  expect(new URL(url).searchParams.get("X-Amz-Signature")).toBe(
    "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
  );
});

test("a key with marks that a path cannot bear stands in it escaped, once", async () => {
  const url = await signedUrl(signing, {
    method: "GET",
    base: "http://127.0.0.1:3000/bucket",
    key: "incoming/Ảnh (1)+2.jpg",
    at: new Date("2025-09-18T01:00:00Z"),
    seconds: 60,
  });
  expect(new URL(url).pathname).toBe("/bucket/incoming/%E1%BA%A2nh%20%281%29%2B2.jpg");
});

describe("a form for one file", () => {
  const bucket = createS3Bucket({
    name: "files",
    url: "https://files.s3.us-east-1.amazonaws.com",
    signing: { ...signing, credentials: { ...credentials, sessionToken: "of the role" } },
    clock: { now: () => Temporal.Instant.from("2025-09-18T01:02:03.456Z") },
  });

  test("says in its policy what may be posted, where to, for how long, and is signed", async () => {
    const { action, fields } = await bucket.uploadForm({
      prefix: "pln_x/doan/obl_y.doan/chk_z/1/",
      maxBytes: 10,
      onward: "https://dondoc.example/l/t",
    });
    expect(action).toBe("https://files.s3.us-east-1.amazonaws.com/");
    const field = Object.fromEntries(fields);
    expect(field.key).toBe("incoming/pln_x/doan/obl_y.doan/chk_z/1/${filename}");
    const policy = JSON.parse(Buffer.from(field.policy ?? "", "base64").toString());
    expect(policy).toEqual({
      expiration: "2025-09-18T01:32:03.456Z",
      conditions: [
        { bucket: "files" },
        ["starts-with", "$key", "incoming/pln_x/doan/obl_y.doan/chk_z/1/"],
        ["content-length-range", 0, 10],
        { "Content-Type": "application/octet-stream" },
        { "Content-Disposition": "attachment" },
        { success_action_redirect: "https://dondoc.example/l/t" },
        { "x-amz-algorithm": "AWS4-HMAC-SHA256" },
        { "x-amz-credential": "AKIAIOSFODNN7EXAMPLE/20250918/us-east-1/s3/aws4_request" },
        { "x-amz-date": "20250918T010203Z" },
        { "x-amz-security-token": "of the role" },
      ],
    });
    const key = ["20250918", "us-east-1", "s3", "aws4_request"].reduce<string | Buffer>(
      (secret, text) => createHmac("sha256", secret).update(text).digest(),
      `AWS4${credentials.secretAccessKey}`,
    );
    const expected = createHmac("sha256", key)
      .update(field.policy ?? "")
      .digest("hex");
    expect(field["x-amz-signature"]).toBe(expected);
  });
});
