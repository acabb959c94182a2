import { SignatureV4 } from "@smithy/signature-v4";
import type {
  AwsCredentialIdentity,
  ChecksumConstructor,
  HashConstructor,
  Provider,
} from "@smithy/types";

export interface Signing {
  region: string | Provider<string>;
  credentials: AwsCredentialIdentity | Provider<AwsCredentialIdentity>;
  sha256: ChecksumConstructor | HashConstructor;
}

export interface RequestToSign {
  method: "GET" | "PUT" | "DELETE";
  /** The bucket's own address, without a slash at its end. */
  base: string;
  /** As it is, not yet escaped. */
  key: string;
  query?: Record<string, string>;
  at: Date;
  seconds: number;
}

/**
 * A URL that carries its own signature. What a bucket is asked for here fits into one, so that no
 * function needs the SDK's client of S3, which is larger than all the rest of it.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export async function signedUrl(signing: Signing, request: RequestToSign): Promise<string> {
  const { method, base, key, query = {}, at, seconds } = request;
  const { protocol, hostname, port, pathname, host } = new URL(base);
  const path = `${pathname.replace(/\/$/, "")}/${escapedKey(key)}`;
  const signed = await signer(signing).presign(
    {
      method,
      protocol,
      hostname,
      ...(port && { port: Number(port) }),
      path,
      query: { ...query },
      headers: { host },
      body: notSigned,
    },
    { signingDate: at, expiresIn: seconds },
  );
  const pairs = Object.entries(signed.query ?? {}).map(
    ([name, value]) => `${escaped(name)}=${escaped(String(value))}`,
  );
  return `${protocol}//${host}${path}?${pairs.join("&")}`;
}

/** What a form's policy is signed with, and under whose name. */
export async function signedPolicy(
  signing: Signing,
  at: Date,
  policyFor: (own: Record<string, string>) => unknown,
): Promise<Record<string, string>> {
  const credentials = await provided(signing.credentials);
  const region = await provided(signing.region);
  const date = at.toISOString().replace(/[:-]|\.\d{3}/g, "");
  const own = {
    "x-amz-algorithm": "AWS4-HMAC-SHA256",
    "x-amz-credential": `${credentials.accessKeyId}/${date.slice(0, 8)}/${region}/s3/aws4_request`,
    "x-amz-date": date,
    ...(credentials.sessionToken && { "x-amz-security-token": credentials.sessionToken }),
  };
  const policy = Buffer.from(JSON.stringify(policyFor(own))).toString("base64");
  const signature = await signer(signing).sign(policy, { signingDate: at });
  return { ...own, policy, "x-amz-signature": signature };
}

/** Whatever is neither text nor bytes has no hash, and is signed as `UNSIGNED-PAYLOAD`. */
const notSigned = {};

function signer({ region, credentials, sha256 }: Signing): SignatureV4 {
  // S3 alone takes a path as it stands, escaped once.
  return new SignatureV4({ service: "s3", region, credentials, sha256, uriEscapePath: false });
}

async function provided<T>(given: T | Provider<T>): Promise<T> {
  return typeof given === "function" ? (given as Provider<T>)() : given;
}

function escapedKey(key: string): string {
  return key.split("/").map(escaped).join("/");
}

function escaped(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
