import "@dondoc/core/schema/english";
import type { Context } from "hono";
import * as z from "zod/mini";
import { maxBodyBytes } from "../form-body.ts";
import type { Operation } from "./operation.ts";
import { ApiRefusal } from "./problem.ts";

/** The path's parameters; one that cannot be an id names nothing. */
export function readParams({ params }: Operation, c: Context): unknown {
  const read = params.safeParse(c.req.param());
  if (read.success) return read.data;
  throw new ApiRefusal("not-found");
}

export function readQuery({ query }: Operation, c: Context): unknown {
  const given: Record<string, string> = {};
  for (const [name, values] of Object.entries(c.req.queries())) {
    if (values.length > 1)
      throw new ApiRefusal("query-invalid", { errors: [{ field: name, detail: "given twice" }] });
    given[name] = values[0] ?? "";
  }
  const read = z.catchall(query, z.never()).safeParse(given);
  if (read.success) return read.data;
  throw new ApiRefusal("query-invalid", { errors: errorsOf(read.error) });
}

/** The body's text, and what it says; an operation without a body takes an empty one or `{}`. */
export async function readBody(
  { body }: Operation,
  c: Context,
): Promise<{ text: string; value: unknown }> {
  const bytes = await c.req.arrayBuffer();
  if (bytes.byteLength > maxBodyBytes) throw new ApiRefusal("body-too-large");
  if (bytes.byteLength === 0 && !body) return { text: "", value: null };
  const [type = ""] = (c.req.header("content-type") ?? "").toLowerCase().split(";");
  if (type.trim() !== "application/json") throw new ApiRefusal("content-type");
  const text = decoded(bytes);
  const read = (body ?? z.strictObject({})).safeParse(parsed(text));
  if (read.success) return { text, value: read.data };
  throw new ApiRefusal("body-invalid", { errors: errorsOf(read.error) });
}

function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ApiRefusal("body-malformed", { detail: "The body is not UTF-8." });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiRefusal("body-malformed");
  }
}

function errorsOf({ issues }: z.core.$ZodError) {
  return issues.map(({ path, message }) => ({
    field: path.map(String).join("."),
    detail: message,
  }));
}

/** Whether a request is to be done once, and under which name. */
export function idempotencyKey(c: Context): string | null {
  const name = c.req.header("idempotency-key");
  if (name === undefined) return null;
  if (!/^[\x20-\x7e]{1,255}$/.test(name)) throw new ApiRefusal("idempotency-key-invalid");
  return name;
}
