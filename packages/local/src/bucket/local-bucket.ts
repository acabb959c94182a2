import { join } from "node:path";
import { type Signing, signedUrl } from "@dondoc/aws/signed-request";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { type Objects, openObjects } from "./objects.ts";
import { checkPost, PostRefused, type Secret } from "./post-policy.ts";

export interface LocalBucketOptions {
  directory: string;
  name: string;
  secret: Secret;
  /** What signatures are made with there. */
  sha256: Signing["sha256"];
  /** The addresses that it is known under, as requests are signed for one of them. */
  addresses: readonly string[];
  now(): number;
  /** Told of each file that was posted, as EventBridge tells it; rejects when it is to come again. */
  emit(event: unknown): Promise<void>;
  log(line: string): void;
}

export interface LocalBucket {
  fetch(request: Request): Promise<Response>;
  /** Once all that has arrived was handed on. */
  settle(): Promise<void>;
  /** Hands on what a runtime that stopped had left. */
  resume(): void;
}

/** What stands for the sender's own name of a file. */
const fileName = `$\{filename}`;

/** Ten megabytes and the form around them; S3 itself takes far more and refuses by the policy. */
const mostBodyBytes = 16 * 1024 * 1024;
const tries = 3;

/**
 * A bucket in a folder, with the few requests of S3 that the functions and the pages make: a form's
 * POST held to its policy, and GET, PUT, DELETE and the list by signed URLs. Files leave it as
 * downloads that run nothing, as they come from the site's own address here.
 */
export async function openLocalBucket(options: LocalBucketOptions): Promise<LocalBucket> {
  const { name, now, secret } = options;
  const objects = await openObjects(join(options.directory, "objects"));
  const handOn = notifier(options);
  const app = new Hono();

  app.use(async (c, next) => {
    await next();
    c.header("Content-Security-Policy", "default-src 'none'; sandbox");
    c.header("X-Content-Type-Options", "nosniff");
    c.header("Cross-Origin-Resource-Policy", "same-origin");
    c.header("Cache-Control", "no-store");
    c.header("Referrer-Policy", "no-referrer");
  });
  app.onError((error, c) => {
    if (error instanceof PostRefused) return refusal(c, error.status, error.code, error.message);
    options.log(`the bucket failed: ${String(error)}`);
    return refusal(c, 500, "InternalError", "We encountered an internal error.");
  });
  app.use(
    bodyLimit({
      maxSize: mostBodyBytes,
      onError: (c) =>
        refusal(c, 400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size"),
    }),
  );

  app.post("/", async (c) => {
    const form = await c.req.formData().catch(() => null);
    const file = form?.get("file");
    if (!form || !(file instanceof File))
      throw new PostRefused(
        400,
        "InvalidArgument",
        "POST requires exactly one file upload per request.",
      );
    const fields = new Map<string, string>();
    for (const [field, value] of form)
      if (typeof value === "string") fields.set(field.toLowerCase(), value);
    const key = (fields.get("key") ?? "").replaceAll(fileName, lastPart(file.name));
    const bytes = new Uint8Array(await file.arrayBuffer());
    checkPost({ bucket: name, fields, key, size: bytes.byteLength }, secret, now());
    const contentType = fields.get("content-type") ?? "binary/octet-stream";
    const contentDisposition = fields.get("content-disposition") ?? null;
    await objects.write({ key, contentType, contentDisposition }, bytes);
    handOn(key);
    const onward = fields.get("success_action_redirect");
    if (!onward) return c.body(null, 204);
    const to = new URL(onward);
    for (const [part, value] of Object.entries({ bucket: name, key }))
      to.searchParams.set(part, value);
    return c.redirect(to.href, 303);
  });

  app.use(signedOnly(options));
  app.get("/", (c) => c.body(listing(objects, c), 200, { "Content-Type": "application/xml" }));
  app.get("/*", async (c) => {
    const object = await objects.read(keyOf(c));
    if (!object) return refusal(c, 404, "NoSuchKey", "The specified key does not exist.");
    c.header("Content-Type", object.contentType);
    const asked = c.req.query("response-content-disposition");
    c.header("Content-Disposition", asked ?? object.contentDisposition ?? "attachment");
    return c.body(new Uint8Array(object.bytes));
  });
  app.put("/*", async (c) => {
    const contentType = c.req.header("content-type") ?? "binary/octet-stream";
    const contentDisposition = c.req.header("content-disposition") ?? null;
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    await objects.write({ key: keyOf(c), contentType, contentDisposition }, bytes);
    return c.body(null, 200);
  });
  app.delete("/*", async (c) => {
    await objects.remove(keyOf(c));
    return c.body(null, 204);
  });

  return {
    fetch: async (request) => app.fetch(request),
    settle: handOn.settle,
    resume: () => {
      for (const key of objects.keys()) if (key.startsWith("incoming/")) handOn(key);
    },
  };
}

/** Only a URL that bears a signature of this very request, made for one of the bucket's addresses, and not over. */
function signedOnly({ secret, sha256, addresses, now }: LocalBucketOptions) {
  const { region, ...credentials } = secret;
  return async (c: Context, next: () => Promise<void>) => {
    const url = new URL(c.req.url);
    const query = Object.fromEntries(url.searchParams);
    const at = new Date(instantText(query["X-Amz-Date"] ?? ""));
    const seconds = Number(query["X-Amz-Expires"]);
    const own = Object.entries(query).filter(([name]) => !name.startsWith("X-Amz-"));
    const method = c.req.method === "HEAD" ? "GET" : c.req.method;
    const isMade = !Number.isNaN(at.getTime()) && seconds > 0 && seconds <= 604_800;
    for (const base of isMade ? addresses : []) {
      const made = await signedUrl(
        { region, credentials, sha256 },
        {
          method: method as "GET",
          base,
          key: keyOf(c),
          query: Object.fromEntries(own),
          at,
          seconds,
        },
      );
      if (new URL(made).searchParams.get("X-Amz-Signature") !== query["X-Amz-Signature"]) continue;
      if (at.getTime() + seconds * 1000 <= now())
        return refusal(c, 403, "AccessDenied", "Request has expired");
      return next();
    }
    return refusal(c, 403, "SignatureDoesNotMatch", "The request signature does not match.");
  };
}

/** `20250918T010203Z` as ISO has it; what is no instant stays none. */
function instantText(text: string): string {
  return text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z");
}

/** What stands in the address, unescaped once. */
function keyOf(c: Context): string {
  return decodeURIComponent(new URL(c.req.url).pathname.slice(1));
}

function lastPart(name: string): string {
  return name.split(/[/\\]/).at(-1) ?? "";
}

/** The folders below a prefix; no page asks for anything else. */
function listing(objects: Objects, c: Context): string {
  const prefix = c.req.query("prefix") ?? "";
  const below = objects.keys().filter((key) => key.startsWith(prefix));
  const folders = below.flatMap((key) => {
    const rest = key.slice(prefix.length);
    return rest.includes("/") ? [`${prefix}${rest.split("/")[0]}/`] : [];
  });
  const found = [...new Set(folders)].map(
    (folder) => `<CommonPrefixes><Prefix>${escaped(folder)}</Prefix></CommonPrefixes>`,
  );
  return `<ListBucketResult><Prefix>${escaped(prefix)}</Prefix>${found.join("")}</ListBucketResult>`;
}

function refusal(c: Context, status: 400 | 403 | 404 | 500, code: string, message: string) {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escaped(message)}</Message></Error>`;
  return c.body(body, status, { "Content-Type": "application/xml" });
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Hands each arrived file on in turn, some times when it fails; what still lies there is taken up at the next start. */
function notifier({ name, emit, log }: LocalBucketOptions) {
  let line = Promise.resolve();
  const tell = async (key: string) => {
    const event = {
      source: "aws.s3",
      "detail-type": "Object Created",
      detail: { bucket: { name }, object: { key } },
    };
    for (let attempt = 1; attempt <= tries; attempt++) {
      try {
        return await emit(event);
      } catch (error) {
        if (attempt === tries) log(`a file was not checked: ${String(error)}`);
      }
    }
  };
  const handOn = (key: string) => {
    line = line.then(() => tell(key));
  };
  return Object.assign(handOn, { settle: () => line });
}
