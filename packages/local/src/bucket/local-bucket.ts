import { join } from "node:path";
import type { Signing } from "@dondoc/aws/signed-request";
import { mostSentBytes } from "@dondoc/core/answer/attachment";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { arrivals } from "./arrival.ts";
import { openObjects } from "./objects.ts";
import { PostRefused, type Secret } from "./post-policy.ts";
import { posted } from "./posted-form.ts";
import { keyOf, signedOnly } from "./signed-only.ts";
import { listing, refusal } from "./xml.ts";

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
  /** Rejects, with what the system says, when no file can be kept now. */
  check(): Promise<void>;
  /** Hands on what a runtime that stopped had left. */
  resume(): void;
}

/** What a form may bring and the form around it; S3 itself takes far more and refuses by the policy. */
const mostBodyBytes = mostSentBytes + 6 * 1024 * 1024;

/**
 * A bucket in a folder, with the few requests of S3 that the functions and the pages make: a form's
 * POST held to its policy, and GET, PUT, DELETE and the list by signed URLs. Files leave it as
 * downloads that run nothing, as they come from the site's own address here.
 */
export async function openLocalBucket(options: LocalBucketOptions): Promise<LocalBucket> {
  const objects = await openObjects(join(options.directory, "objects"));
  const handOn = arrivals(options, objects);
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

  app.post("/", posted(options, objects, handOn));
  app.use(signedOnly(options));
  app.get("/", (c) => c.body(listing(objects, c), 200, { "Content-Type": "application/xml" }));
  app.get("/*", async (c) => {
    const object = await objects.read(keyOf(c));
    if (!object) return refusal(c, 404, "NoSuchKey", "The specified key does not exist.");
    if (c.req.header("range") !== undefined && object.bytes.byteLength === 0)
      return refusal(c, 416, "InvalidRange", "The requested range is not satisfiable");
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
    check: objects.check,
    resume: () => {
      for (const key of objects.keys()) if (key.startsWith("incoming/")) handOn(key);
    },
  };
}
