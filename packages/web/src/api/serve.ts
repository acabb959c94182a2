import { type KeyHolder, keyHolderOf, mayUse, paceOf } from "@dondoc/app/access/key-holder";
import { type Answered, once } from "@dondoc/app/access/once";
import { authorisedKey } from "@dondoc/app/console/opened";
import type { App } from "@dondoc/app/ports";
import type { Context } from "hono";
import type { Hono } from "hono/tiny";
import { entityTag, names } from "./entity-tag.ts";
import type { Answer, Operation } from "./operation.ts";
import { apiBase } from "./paths.ts";
import { ApiRefusal, knownProblem } from "./problem.ts";
import { idempotencyKey, readBody, readParams, readQuery } from "./request.ts";

/** Serves an operation: who asks and how often, what is asked, what was answered before. */
export function serve(app: App, api: Hono, operation: Operation): void {
  const path = apiBase + operation.path.replace(/\{(\w+)\}/g, ":$1");
  api.on(operation.method.toUpperCase(), path, async (c) => {
    const holder = await admitted(app, c);
    if (operation.scope !== null && !mayUse(holder, operation.scope))
      throw new ApiRefusal("scope-missing", { detail: `It needs the scope ${operation.scope}.` });
    const params = readParams(operation, c);
    const query = readQuery(operation, c);
    if (operation.method === "get") {
      const opened = openedFor(operation, holder, params);
      const asked = { app, holder, opened, params, query, body: null, ifMatch, requestName: "" };
      return answerTo(c, answered(operation, await operation.handle(asked)));
    }
    const { text, value } = await readBody(operation, c);
    const name = idempotencyKey(c);
    const work = async () => {
      const requestName = name ?? Buffer.from(app.random.bytes(16)).toString("base64url");
      const opened = openedFor(operation, holder, params);
      const asked = { app, holder, opened, params, query, body: value, requestName };
      return answered(operation, await operation.handle({ ...asked, ifMatch: ifMatchOf(c) }));
    };
    if (name === null || operation.method !== "post") return answerTo(c, await work());
    const request = [c.req.path, c.req.header("if-match") ?? "", text].join("\n");
    return answerTo(c, await doneOnce(app, holder, { name, request }, work));
  });
}

/** The right to the plan that an operation is about; a plan that the key was not given is as unknown as none. */
function openedFor({ scope }: Operation, holder: KeyHolder, params: unknown) {
  const { plan } = params as { plan?: string };
  return scope === null || plan === undefined ? null : authorisedKey(holder, plan, scope);
}

async function admitted(app: App, c: Context): Promise<KeyHolder> {
  const [scheme, text, ...more] = (c.req.header("authorization") ?? "").trim().split(/ +/);
  const isBearer = scheme?.toLowerCase() === "bearer" && text !== undefined && more.length === 0;
  const holder = isBearer ? await keyHolderOf(app, text) : null;
  if (!holder)
    throw new ApiRefusal("unauthenticated", {}, { "WWW-Authenticate": 'Bearer realm="dondoc"' });
  const pace = await paceOf(app, holder);
  if (!pace.allowed)
    throw new ApiRefusal("rate-limited", {}, { "Retry-After": String(pace.retryAfterSeconds) });
  return holder;
}

/** A refusal of the use-case is an answer too, and is given again. */
async function doneOnce(
  app: App,
  { key }: KeyHolder,
  named: { name: string; request: string },
  work: () => Promise<Answered>,
): Promise<Answered> {
  const outcome = await once(app, { keyId: key.id, ...named }, async () => {
    try {
      return await work();
    } catch (error) {
      const known = knownProblem(error);
      if (!known) throw error;
      const headers = { ...known.headers, "Content-Type": "application/problem+json" };
      return { status: known.problem.status, headers, body: JSON.stringify(known.problem) };
    }
  });
  switch (outcome.state) {
    case "done":
      return outcome.answer;
    case "answered":
      return {
        ...outcome.answer,
        headers: { ...outcome.answer.headers, "Idempotent-Replayed": "true" },
      };
    case "taken":
      throw new ApiRefusal("idempotency-key-taken");
    default:
      throw new ApiRefusal("idempotency-under-way", {}, { "Retry-After": "1" });
  }
}

function answered({ answer, method }: Operation, { body, location }: Answer<unknown>): Answered {
  const text = answer.schema === null ? "" : JSON.stringify(body);
  return {
    status: answer.status,
    headers: {
      ...(text && { "Content-Type": "application/json; charset=utf-8", ETag: entityTag(text) }),
      ...(location && { Location: apiBase + location }),
      // What was read may be kept, and must be asked for again.
      ...(method === "get" && { "Cache-Control": "private, no-cache", Vary: "Authorization" }),
    },
    body: text,
  };
}

function answerTo(c: Context, { status, headers, body }: Answered): Response {
  const known = c.req.header("if-none-match");
  const tag = headers.ETag;
  const isRead = c.req.method === "GET" || c.req.method === "HEAD";
  if (isRead && known !== undefined && tag !== undefined && names(known, tag, "weak")) {
    const { "Content-Type": _, ...kept } = headers;
    return new Response(null, { status: 304, headers: kept });
  }
  return new Response(status === 204 ? null : body, { status, headers });
}

function ifMatchOf(c: Context): (present: unknown) => void {
  const wanted = c.req.header("if-match");
  return (present) => {
    if (wanted === undefined) return;
    if (!names(wanted, entityTag(JSON.stringify(present)), "strong"))
      throw new ApiRefusal("precondition-failed");
  };
}

/** Nothing is written by a read. */
function ifMatch(): void {}
