import type { Bucket, Place, UploadForm, UploadOptions } from "@dondoc/app/attachment/bucket";
import type { Clock } from "@dondoc/app/ports";
import { type Signing, signedPolicy, signedUrl } from "./signed-request.ts";

export interface S3BucketOptions {
  name: string;
  /** Where browsers reach it. */
  url: string;
  /** Where the functions reach it, if elsewhere. */
  endpoint?: string | undefined;
  signing: Signing;
  clock: Clock;
}

/** A person takes a picture and chooses it in this time; the functions' own credentials outlast it. */
const uploadMinutes = 30;
/** Pages show their pictures at once. */
const pictureSeconds = 300;
const downloadSeconds = 60;
const requestMilliseconds = 20_000;

type Action = "GetObject" | "PutObject" | "DeleteObject" | "ListBucket";
const methods = {
  GetObject: "GET",
  PutObject: "PUT",
  DeleteObject: "DELETE",
  ListBucket: "GET",
} as const;

/**
 * The units' files on S3 (or what the one machine has in its place). Whoever sends a file sends it as
 * bytes of no type, so that nothing that was not checked could be shown by a browser.
 */
export function createS3Bucket(options: S3BucketOptions): Bucket {
  const { name, url, endpoint = url, signing, clock } = options;
  const now = () => new Date(clock.now().epochMilliseconds);

  const signed = (action: Action, key: string, query: Record<string, string> = {}) =>
    signedUrl(signing, {
      method: methods[action],
      base: endpoint,
      key,
      query,
      at: now(),
      seconds: downloadSeconds,
    });
  const asked = async (action: Action, address: string, init: RequestInit = {}) => {
    const signal = AbortSignal.timeout(requestMilliseconds);
    const response = await fetch(address, { ...init, method: methods[action], signal });
    if (!response.ok) throw new BucketRefused(action, response.status);
    return response;
  };
  const shown = (key: string, query: Record<string, string>, seconds: number) =>
    signedUrl(signing, { method: "GET", base: url, key, query, at: now(), seconds });

  return {
    origin: new URL(url).origin,

    async uploadForm(upload) {
      const prefix = placed("incoming", upload.prefix);
      return policyForm({ name, url, signing, at: now() }, { ...upload, prefix });
    },

    async arriving(prefix) {
      const within = placed("incoming", prefix);
      const query = { "list-type": "2", delimiter: "/", prefix: within };
      const response = await asked("ListBucket", await signed("ListBucket", "", query));
      // Our own prefixes, of letters that XML leaves as they are.
      const prefixes = (await response.text()).matchAll(/<Prefix>([^<]+)\/<\/Prefix>/g);
      return [...prefixes].flatMap(([, found = ""]) =>
        found.startsWith(within) && found.length > within.length
          ? [found.slice(within.length)]
          : [],
      );
    },

    async downloadUrl(key, as) {
      const disposition = { "response-content-disposition": attachmentNamed(as.name) };
      return shown(placed("kept", key), disposition, downloadSeconds);
    },

    async pictureUrl(key) {
      return shown(placed("kept", key), {}, pictureSeconds);
    },

    async read(key, atMostBytes) {
      const address = await signed("GetObject", placed("incoming", key));
      const headers = { range: `bytes=0-${atMostBytes - 1}` };
      try {
        const response = await asked("GetObject", address, { headers });
        return new Uint8Array(await response.arrayBuffer()).subarray(0, atMostBytes);
      } catch (error) {
        // No range lies within an empty object: https://www.rfc-editor.org/rfc/rfc9110#name-416-range-not-satisfiable
        if (error instanceof BucketRefused && error.status === 416) return new Uint8Array();
        throw error;
      }
    },

    async write(key, bytes, contentType) {
      const address = await signed("PutObject", placed("kept", key));
      const headers = { "content-type": contentType, "content-disposition": "attachment" };
      await asked("PutObject", address, { body: bytes as Uint8Array<ArrayBuffer>, headers });
    },

    async remove(key) {
      await asked("DeleteObject", await signed("DeleteObject", placed("incoming", key)));
    },
  };
}

/** S3's word, without the address that was asked for: that would open the file to whoever reads logs. */
export class BucketRefused extends Error {
  readonly status: number;

  constructor(action: string, status: number) {
    super(`the bucket answered ${status} to ${action}`);
    this.name = "BucketRefused";
    this.status = status;
  }
}

interface Signed {
  name: string;
  url: string;
  signing: Signing;
  at: Date;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html */
async function policyForm(
  { name, url, signing, at }: Signed,
  { prefix, maxBytes, onward }: UploadOptions,
): Promise<UploadForm> {
  const fixed = {
    "Content-Type": "application/octet-stream",
    "Content-Disposition": "attachment",
    success_action_redirect: onward,
  };
  const expiration = new Date(at.getTime() + uploadMinutes * 60_000).toISOString();
  const own = await signedPolicy(signing, at, (own) => ({
    expiration,
    conditions: [
      { bucket: name },
      ["starts-with", "$key", prefix],
      // Of an empty file, too, the page says that it was not taken in: the bucket would say so in XML.
      ["content-length-range", 0, maxBytes],
      ...Object.entries({ ...fixed, ...own }).map(([field, value]) => ({ [field]: value })),
    ],
  }));
  // The bucket puts the sender's own name for the file in the place of this word.
  const fields = { key: `${prefix}\${filename}`, ...fixed, ...own };
  return { action: `${url}/`, fields: Object.entries(fields) };
}

function placed(place: Place, key: string): string {
  return `${place}/${key}`;
}

/** RFC 6266: the plain name for old programs, the real one beside it. */
function attachmentNamed(name: string): string {
  const plain = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[đĐ]/g, "d")
    .replace(/[^A-Za-z0-9._ -]/g, "_");
  const real = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${real}`;
}
