import * as z from "zod/mini";
import type { Operation } from "./operation.ts";
import { apiBase } from "./paths.ts";
import { type ApiProblemCode, Problem, problemOf } from "./problem.ts";

type Json = Record<string, unknown>;

/** What any operation may answer. */
const always: readonly ApiProblemCode[] = ["unauthenticated", "rate-limited", "unexpected"];

/** The API as OpenAPI 3.1 has it: worked out from the very operations that are served. */
export function openApiDocument(
  operations: readonly Operation[],
  named: Readonly<Record<string, z.ZodMiniType>>,
  server: string,
): Json {
  const schemas = schemasOf(named);
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    const path = `${apiBase}${operation.path}`;
    paths[path] = { ...paths[path], [operation.method]: operationObject(operation, schemas) };
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Đôn Đốc",
      version: "1",
      description:
        "Plans, obligations, check-ins and webhooks of a Vietnamese authority. New fields may appear in answers; a field that is there stays.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: server }],
    security: [{ key: [] }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: schemas.components,
      securitySchemes: {
        key: {
          type: "http",
          scheme: "bearer",
          description: "A key that the plan's office made in the console: dondoc_…",
        },
      },
    },
  };
}

interface Schemas {
  components: Json;
  /** A reference to a named one, or the schema itself. */
  of(schema: z.ZodMiniType, io: "input" | "output"): Json;
}

function schemasOf(named: Readonly<Record<string, z.ZodMiniType>>): Schemas {
  const registry = z.registry<{ id: string }>();
  const sorted = Object.entries({ ...named, Problem }).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [id, schema] of sorted) registry.add(schema, { id });
  const uri = (id: string) => `#/components/schemas/${id}`;
  const convert = (schema: z.ZodMiniType, io: "input" | "output") =>
    bare(z.toJSONSchema(schema, { io, override: open(io) }) as Json);
  const all = z.toJSONSchema(registry, { uri, io: "output", override: open("output") });
  const components = Object.fromEntries(
    Object.entries(all.schemas).map(([id, schema]) => [id, bare(schema as Json)]),
  );
  const reference = (schema: z.ZodMiniType): Json | null => {
    const known = registry.get(schema);
    return known ? { $ref: uri(known.id) } : null;
  };
  return {
    components,
    of(schema, io) {
      const known = reference(schema);
      if (known) return known;
      if (!(schema instanceof z.ZodMiniObject) || io === "input") return convert(schema, io);
      // A page names its items' schema.
      const { items } = schema.shape as { items?: z.ZodMiniType };
      const item =
        items instanceof z.ZodMiniArray ? reference(items.def.element as z.ZodMiniType) : null;
      const whole = convert(schema, io) as { properties: Json };
      if (item) whole.properties.items = { type: "array", items: item };
      return whole;
    },
  };
}

/** An answer may grow; a body may have nothing that is not known. */
function open(io: "input" | "output") {
  return ({ jsonSchema }: { jsonSchema: Json }) => {
    if (io === "output" && jsonSchema.additionalProperties === false)
      delete jsonSchema.additionalProperties;
  };
}

function bare({ $schema: _, $id: __, ...schema }: Json): Json {
  return schema;
}

function operationObject(operation: Operation, schemas: Schemas): Json {
  const { id, tag, summary, description, scope, body, answer, method } = operation;
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: [description, scope && `Needs the scope \`${scope}\`.`].filter(Boolean).join(" "),
    parameters: parametersOf(operation, schemas),
    ...(body && {
      requestBody: {
        required: true,
        content: { "application/json": { schema: schemas.of(body, "input") } },
      },
    }),
    responses: {
      [answer.status]: {
        description: answer.description,
        ...(answer.schema && {
          headers: { ETag: { schema: { type: "string" } } },
          content: { "application/json": { schema: schemas.of(answer.schema, "output") } },
        }),
      },
      ...(method === "get" && { 304: { description: "Not modified since `If-None-Match`." } }),
      ...problemResponses(operation),
    },
  };
}

function parametersOf({ params, query, method, conditional }: Operation, schemas: Schemas): Json[] {
  const from = (place: "path" | "query", { shape }: z.ZodMiniObject) =>
    Object.entries(shape as Record<string, z.ZodMiniType>).map(([name, schema]) => {
      const { description, ...rest } = schemas.of(schema, "input");
      return {
        name,
        in: place,
        required: place === "path",
        ...(description ? { description } : {}),
        schema: rest,
      };
    });
  const header = (name: string, description: string) => ({
    name,
    in: "header",
    required: false,
    description,
    schema: { type: "string" },
  });
  return [
    ...from("path", params),
    ...from("query", query),
    ...(method === "get" ? [header("If-None-Match", "An ETag: 304 while it still fits.")] : []),
    ...(conditional
      ? [header("If-Match", "The ETag that was read: 412 when it has changed.")]
      : []),
    ...(method === "post"
      ? [
          header(
            "Idempotency-Key",
            "A name of your own for this request: sent again within a day, the first answer comes back.",
          ),
        ]
      : []),
  ];
}

/** Problems of one status share a response. */
function problemResponses({ scope, problems, method, body, conditional, query }: Operation): Json {
  const takesQuery = Object.keys(query.shape).length > 0;
  const codes: ApiProblemCode[] = [
    ...always,
    "not-found",
    ...problems,
    ...(scope === null ? [] : (["scope-missing"] as const)),
    ...(takesQuery ? (["query-invalid"] as const) : []),
    ...(body === null
      ? []
      : (["content-type", "body-malformed", "body-invalid", "body-too-large"] as const)),
    ...(conditional ? (["precondition-failed"] as const) : []),
    ...(method === "post" ? (["idempotency-key-taken", "idempotency-under-way"] as const) : []),
  ];
  const byStatus = new Map<number, ApiProblemCode[]>();
  for (const code of codes) {
    const { status } = problemOf(code);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, of]) => [
      status,
      {
        description: of.map((code) => `\`${code}\`: ${problemOf(code).title}`).join(" "),
        content: {
          "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
        },
      },
    ]),
  );
}
