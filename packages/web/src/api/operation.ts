import type { Scope } from "@dondoc/app/access/access-key";
import type { KeyHolder } from "@dondoc/app/access/key-holder";
import type { OpenedByKey } from "@dondoc/app/console/opened";
import type { App } from "@dondoc/app/ports";
import type * as z from "zod/mini";
import type { ApiProblemCode } from "./problem.ts";

/** What a handler is given: everything parsed, and the right that its operation names. */
export interface Asked<P, Q, B, O> {
  app: App;
  holder: KeyHolder;
  opened: O;
  params: P;
  query: Q;
  body: B;
  /** Refuses when the caller's `If-Match` does not fit what there is. */
  ifMatch(present: unknown): void;
  /** The `Idempotency-Key`, or something that no other request has. */
  requestName: string;
}

/** What a handler answers. */
export interface Answer<A> {
  body: A;
  /** A path of the new thing, below the API's base. */
  location?: string;
}

type Schema = z.ZodMiniType;

/**
 * One operation of the API, as data: it is served from this and described from this, so that the
 * description cannot say anything else than what is done.
 */
export interface Operation {
  id: string;
  method: "get" | "post" | "patch" | "delete";
  /** Below the API's base, `{name}` for a parameter. */
  path: string;
  tag: string;
  scope: Scope | null;
  summary: string;
  description?: string;
  params: z.ZodMiniObject;
  query: z.ZodMiniObject;
  /** Null takes no body. */
  body: Schema | null;
  answer: { status: 200 | 201 | 204; schema: Schema | null; description: string };
  /** Beside those that any operation may answer. */
  problems: readonly ApiProblemCode[];
  /** Whether a write may be bound to what was read. */
  conditional: boolean;
  handle(
    asked: Asked<unknown, unknown, unknown, OpenedByKey<Scope> | null>,
  ): Promise<Answer<unknown>>;
}

/** An operation on a plan has the right to it; any other has none. */
type OpenedFor<P, S> = P extends { plan: string }
  ? S extends Scope
    ? OpenedByKey<S>
    : null
  : null;

interface Draft<
  P extends z.ZodMiniObject,
  Q extends z.ZodMiniObject,
  B extends Schema,
  A extends Schema,
  S extends Scope | null,
> extends Pick<Operation, "id" | "method" | "path" | "tag" | "summary" | "description"> {
  scope: S;
  params: P;
  query: Q;
  body?: B;
  answer: { status: 200 | 201 | 204; schema: A | null; description: string };
  problems?: readonly ApiProblemCode[];
  conditional?: boolean;
  handle(
    asked: Asked<z.infer<P>, z.infer<Q>, z.infer<B>, OpenedFor<z.infer<P>, S>>,
  ): Promise<Answer<z.infer<A>>>;
}

/** Ties the handler's types to its schemas. */
export function operation<
  P extends z.ZodMiniObject,
  Q extends z.ZodMiniObject,
  B extends Schema,
  A extends Schema,
  S extends Scope | null,
>({ body, problems = [], conditional = false, ...rest }: Draft<P, Q, B, A, S>): Operation {
  return {
    ...rest,
    body: body ?? null,
    problems,
    conditional,
    handle: rest.handle as Operation["handle"],
  };
}
