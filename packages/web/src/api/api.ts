import type { App } from "@dondoc/app/ports";
import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { methodNotAllowed } from "hono/method-not-allowed";
import { Hono } from "hono/tiny";
import { maxBodyBytes } from "../form-body.ts";
import { securityHeaders } from "../headers.ts";
import { documentOf } from "../pages/layout.tsx";
import { redacted } from "../redaction.ts";
import { deliveryOperations } from "./delivery-operations.ts";
import { openApiDocument } from "./description.ts";
import { obligationOperations } from "./obligation-operations.ts";
import { officeOperations } from "./office-operations.ts";
import type { Operation } from "./operation.ts";
import { planOperations } from "./plan-operations.ts";
import { ApiRefusal, knownProblem, type Problem, problemOf } from "./problem.ts";
import { ReferencePage } from "./reference-page.tsx";
import * as resources from "./resources.ts";
import { serve } from "./serve.ts";
import { webhookOperations } from "./webhook-operations.ts";
import * as webhookResources from "./webhook-resources.ts";

/** Every operation, in the order in which the description tells of them. */
export const operations: readonly Operation[] = [
  ...planOperations,
  ...obligationOperations,
  ...officeOperations,
  ...webhookOperations,
  ...deliveryOperations,
];

const { StateKind: _, pageOf: __, ...named } = resources;

/** The description that is served, for a server at this address. */
export function describeApi(server: string): Record<string, unknown> {
  return openApiDocument(operations, { ...named, ...webhookResources }, server);
}

/**
 * The API for other systems. No cookie and no CORS: it is spoken to by servers with a key, and a
 * browser that is led here has none.
 */
export function createApi(app: App): Hono {
  const api = new Hono();
  let description: string | null = null;
  const described = () => {
    description ??= JSON.stringify(describeApi(app.settings.baseUrl));
    return description;
  };
  api.use(securityHeaders(app.settings.baseUrl));
  api.use(
    methodNotAllowed({
      app: api,
      onMethodNotAllowed: (c, methods) =>
        problemAnswer(c, problemOf("method-not-allowed"), { Allow: methods.join(", ") }),
    }),
  );
  api.use(
    bodyLimit({
      maxSize: maxBodyBytes,
      onError: () => {
        throw new ApiRefusal("body-too-large");
      },
    }),
  );
  api.onError((error, c) => answerError(app, error, c));
  api.notFound((c) => problemAnswer(c, problemOf("not-found")));
  api.get("/api", (c) => c.html(documentOf(ReferencePage({ operations }))));
  api.get("/api/openapi.json", (c) => {
    c.header("Content-Type", "application/json; charset=utf-8");
    c.header("Cache-Control", "public, max-age=300");
    return c.body(described());
  });
  for (const operation of operations) serve(app, api, operation);
  return api;
}

function answerError(app: App, error: unknown, c: Context): Response {
  const known = knownProblem(error);
  if (known) return problemAnswer(c, known.problem, known.headers);
  const reference = crypto.randomUUID().slice(0, 8).toUpperCase();
  app.log.error("request failed", { reference, method: c.req.method, ...redacted(error) });
  return problemAnswer(c, problemOf("unexpected", { reference }));
}

function problemAnswer(c: Context, problem: Problem, headers: Record<string, string> = {}) {
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  c.header("Content-Type", "application/problem+json");
  return c.body(JSON.stringify(problem), problem.status as 400);
}
