import { createHmac, timingSafeEqual } from "node:crypto";
import * as z from "zod/mini";

const Condition = z.union([
  z.tuple([z.literal("content-length-range"), z.number(), z.number()]),
  z.tuple([z.enum(["eq", "starts-with"]), z.string().check(z.startsWith("$")), z.string()]),
  z.record(z.string(), z.string()),
]);
const Policy = z.object({ expiration: z.string(), conditions: z.array(Condition) });

/** A refusal in S3's own words. */
export class PostRefused extends Error {
  readonly status: 400 | 403;
  readonly code: string;

  constructor(status: 400 | 403, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export interface Secret {
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
}

interface Posted {
  bucket: string;
  /** Every field but the file, by its name in lower case. */
  fields: ReadonlyMap<string, string>;
  /** The key with the file's own name in it. */
  key: string;
  size: number;
}

/**
 * Holds a posted form to the policy that it carries, as S3 does: signed, not over, every condition met,
 * and no field that the policy does not speak of.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
 */
export function checkPost(posted: Posted, secret: Secret, now: number): void {
  const { fields, size } = posted;
  const text = fields.get("policy") ?? "";
  if (!isSigned(fields, text, secret))
    throw denied("The request signature we calculated does not match.", "SignatureDoesNotMatch");
  const policy = Policy.safeParse(parsed(text));
  if (!policy.success) throw new PostRefused(400, "InvalidPolicyDocument", "Invalid Policy.");
  if (!(Date.parse(policy.data.expiration) > now))
    throw denied("Invalid according to Policy: Policy expired.");

  const unchecked = new Set(fields.keys());
  for (const name of ["policy", "x-amz-signature"]) unchecked.delete(name);
  for (const condition of policy.data.conditions) {
    if (Array.isArray(condition) && condition[0] === "content-length-range") {
      const [, least, most] = condition;
      if (size > most)
        throw new PostRefused(
          400,
          "EntityTooLarge",
          "Your proposed upload exceeds the maximum allowed size",
        );
      if (size < least)
        throw new PostRefused(
          400,
          "EntityTooSmall",
          "Your proposed upload is smaller than the minimum allowed size",
        );
      continue;
    }
    for (const [operator, name, wanted] of clauses(condition)) {
      unchecked.delete(name);
      const actual = given(posted, name);
      const met = operator === "eq" ? actual === wanted : actual.startsWith(wanted);
      if (!met)
        throw denied(
          `Invalid according to Policy: Policy Condition failed: ["${operator}", "$${name}"]`,
        );
    }
  }
  for (const name of unchecked)
    if (!name.startsWith("x-ignore-"))
      throw denied(`Invalid according to Policy: Extra input fields: ${name}`);
}

type Clause = [operator: "eq" | "starts-with", name: string, value: string];

function clauses(condition: z.infer<typeof Condition>): Clause[] {
  if (!Array.isArray(condition))
    return Object.entries(condition).map(([name, value]) => ["eq", name.toLowerCase(), value]);
  const [operator, name, value] = condition;
  return operator === "content-length-range"
    ? []
    : [[operator, String(name).slice(1).toLowerCase(), String(value)]];
}

function given({ bucket, fields, key }: Posted, name: string): string {
  if (name === "bucket") return bucket;
  return name === "key" ? key : (fields.get(name) ?? "");
}

function isSigned(fields: ReadonlyMap<string, string>, policy: string, secret: Secret): boolean {
  const [accessKeyId, date = "", region, service, end] = (
    fields.get("x-amz-credential") ?? ""
  ).split("/");
  const fits =
    accessKeyId === secret.accessKeyId &&
    region === secret.region &&
    service === "s3" &&
    end === "aws4_request" &&
    fields.get("x-amz-algorithm") === "AWS4-HMAC-SHA256" &&
    fields.get("x-amz-date")?.startsWith(date);
  const hmac = (key: string | Buffer, text: string) =>
    createHmac("sha256", key).update(text).digest();
  const signingKey = [date, secret.region, "s3", "aws4_request"].reduce<string | Buffer>(
    hmac,
    `AWS4${secret.secretAccessKey}`,
  );
  const expected = hmac(signingKey, policy);
  const actual = Buffer.from(fields.get("x-amz-signature") ?? "", "hex");
  return Boolean(fits) && actual.length === expected.length && timingSafeEqual(actual, expected);
}

function parsed(base64: string): unknown {
  try {
    return JSON.parse(Buffer.from(base64, "base64").toString("utf8"));
  } catch {
    return null;
  }
}

function denied(message: string, code = "AccessDenied"): PostRefused {
  return new PostRefused(403, code, message);
}
