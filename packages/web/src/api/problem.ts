import { requestsAMinute } from "@dondoc/app/access/key-holder";
import { Refusal, type RefusalCode } from "@dondoc/app/refusal";
import * as z from "zod/mini";
import { fieldRule } from "../field-rules.ts";
import { problems } from "../problems.ts";

/** What the API can refuse before any use-case is asked. */
export type ApiRefusalCode =
  | "unauthenticated"
  | "scope-missing"
  | "rate-limited"
  | "not-found"
  | "method-not-allowed"
  | "query-invalid"
  | "content-type"
  | "body-malformed"
  | "body-too-large"
  | "body-invalid"
  | "precondition-failed"
  | "idempotency-key-invalid"
  | "idempotency-key-taken"
  | "idempotency-under-way"
  | "unexpected";

export type ApiProblemCode = ApiRefusalCode | RefusalCode;

const own: Record<ApiRefusalCode, { status: number; title: string }> = {
  unauthenticated: {
    status: 401,
    title: "Send a good key: Authorization: Bearer dondoc_…",
  },
  "scope-missing": { status: 403, title: "The key was not given the scope that this needs." },
  "rate-limited": {
    status: 429,
    title: `A key may make ${requestsAMinute} requests a minute; wait for Retry-After seconds.`,
  },
  "not-found": { status: 404, title: "There is nothing at this address." },
  "method-not-allowed": {
    status: 405,
    title: "The method is not allowed here; see the Allow header.",
  },
  "query-invalid": { status: 400, title: "The path or the query is wrong." },
  "content-type": { status: 415, title: "Send application/json in UTF-8." },
  "body-malformed": { status: 400, title: "The body is not JSON; nothing was recorded." },
  "body-too-large": { status: 413, title: "The body exceeds 64 KB; nothing was recorded." },
  "body-invalid": { status: 422, title: "The body has wrong fields; nothing was recorded." },
  "precondition-failed": {
    status: 412,
    title: "It has changed since it was read; read it again.",
  },
  "idempotency-key-invalid": {
    status: 400,
    title: "An Idempotency-Key is 1 to 255 printable ASCII characters.",
  },
  "idempotency-key-taken": {
    status: 422,
    title: "This Idempotency-Key was used for another request.",
  },
  "idempotency-under-way": {
    status: 409,
    title: "A request with this Idempotency-Key is under way; ask again in a moment.",
  },
  unexpected: {
    status: 500,
    title: "Something failed on our side; quote the reference when you report it.",
  },
};

/** A problem as RFC 9457 has it. */
export const Problem = z.strictObject({
  type: z.string().check(z.describe("A URN that names the kind of problem, for ever the same.")),
  title: z.string(),
  status: z.int(),
  code: z.string().check(z.describe("The last part of the type, to switch on.")),
  detail: z.optional(z.string()),
  reference: z.optional(z.string()).check(z.describe("Names a failure of ours in our log.")),
  errors: z.optional(z.array(z.strictObject({ field: z.string(), detail: z.string() }))),
});
export type Problem = z.infer<typeof Problem>;

/** A refusal by the API itself. */
export class ApiRefusal extends Error {
  readonly code: ApiRefusalCode;
  readonly more: Pick<Problem, "detail" | "errors">;
  readonly headers: Record<string, string>;

  constructor(
    code: ApiRefusalCode,
    more: Pick<Problem, "detail" | "errors"> = {},
    headers: Record<string, string> = {},
  ) {
    super(own[code].title);
    this.name = "ApiRefusal";
    this.code = code;
    this.more = more;
    this.headers = headers;
  }
}

/** A program gets the titles that are its own, and of a page's problem the summary. */
export function problemOf(
  code: ApiProblemCode,
  more: Pick<Problem, "detail" | "errors" | "reference"> = {},
): Problem {
  const { status, title } = isOwn(code)
    ? own[code]
    : { status: problems[code].status, title: problems[code].summary };
  return { type: `urn:dondoc:problem:${code}`, title, status, code, ...more };
}

function isOwn(code: ApiProblemCode): code is ApiRefusalCode {
  return code in own;
}

/** What was thrown, as a problem; null for a failure of ours. */
export function knownProblem(
  error: unknown,
): { problem: Problem; headers: Record<string, string> } | null {
  if (error instanceof ApiRefusal)
    return { problem: problemOf(error.code, error.more), headers: error.headers };
  if (!(error instanceof Refusal)) return null;
  const errors = Object.keys(error.fields).map((field) => ({ field, detail: fieldRule(field) }));
  return {
    problem: problemOf(error.code, errors.length > 0 ? { errors } : {}),
    headers: {},
  };
}
