import type { App } from "@dondoc/app/ports";
import { Refusal } from "@dondoc/app/refusal";
import type { Context } from "hono";
import { isConsolePath, isImportPath } from "./console/paths.ts";
import { fieldRule } from "./field-rules.ts";
import { documentOf } from "./pages/layout.tsx";
import { ProblemPage, type Whereabouts } from "./pages/problem.tsx";
import { HttpRefusal, type ProblemCode, problems } from "./problems.ts";
import { redacted } from "./redaction.ts";

interface ProblemMore {
  /** Says more than the problem's own detail, to a program. */
  detail?: string;
  /** The fields that were wrong. */
  fields?: Readonly<Record<string, string>>;
  reference?: string;
}

/** A program asks for JSON; a browser's list of types always has HTML in it. */
export function wantsJson(c: Context): boolean {
  const accept = c.req.header("accept")?.toLowerCase() ?? "";
  return /\bapplication\/(problem\+)?json\b/.test(accept) && !accept.includes("text/html");
}

/** A problem as a page (Vietnamese), or as RFC 9457 JSON (English) for a program. */
export function problemResponse(c: Context, code: ProblemCode, more: ProblemMore = {}): Response {
  const problem = problems[code];
  const { status, type, summary } = problem;
  if (wantsJson(c)) {
    const body = {
      type: `urn:dondoc:problem:${type}`,
      title: summary,
      status,
      code: type,
      ...(more.detail ? { detail: more.detail } : {}),
      ...(more.reference ? { reference: more.reference } : {}),
      ...(more.fields ? { errors: fieldErrors(more.fields) } : {}),
    };
    return c.body(JSON.stringify(body), status, { "Content-Type": "application/problem+json" });
  }
  const page = <ProblemPage problem={problem} reference={more.reference} at={whereabouts(c)} />;
  return c.html(documentOf(page), status);
}

/** Where the request belongs, also where no route has matched. */
function whereabouts({ req: { path } }: Context): Whereabouts {
  const [link, kind] = /^\/([ln])\/[^/]+/.exec(path) ?? [];
  if (link) return { kind: kind === "n" ? "item" : "leader", link };
  return { kind: isConsolePath(path) || isImportPath(path) ? "office" : "other" };
}

function fieldErrors(fields: Readonly<Record<string, string>>) {
  return Object.keys(fields).map((field) => ({ field, detail: fieldRule(field) }));
}

/** The answer to whatever was thrown: what we know how to refuse, or a failure with a reference. */
export function answerError(app: App, error: unknown, c: Context): Response {
  if (error instanceof Refusal) return problemResponse(c, error.code, fieldsOf(error));
  if (error instanceof HttpRefusal)
    return problemResponse(c, error.code, { detail: error.message });
  const reference = crypto.randomUUID().slice(0, 8).toUpperCase();
  app.log.error("request failed", { reference, method: c.req.method, ...redacted(error) });
  return problemResponse(c, "unexpected", { reference });
}

function fieldsOf({ fields }: Refusal): ProblemMore {
  return Object.keys(fields).length > 0 ? { fields } : {};
}
