import { makeKey } from "@dondoc/app/access/office-keys";
import { asOperator } from "@dondoc/app/console/opened";
import type { Season } from "./season.ts";
import { planId } from "./visitor.ts";

/** What another system does: asks with its key. */
export interface ApiClient {
  text: string;
  id: string;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  json<T = unknown>(path: string): Promise<T>;
  send(
    method: "POST" | "PATCH" | "DELETE",
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Response>;
}

/** A new key of the demo's plan, with these scopes. */
export async function apiClient(
  season: Pick<Season, "runtime" | "url">,
  scopes: readonly string[],
  name = "VNPT iOffice",
): Promise<ApiClient> {
  const { app } = season.runtime;
  const { key, text } = await makeKey(app, {
    opened: asOperator(planId, "connect"),
    form: { name, scopes },
  });
  return { ...clientWith(season, text), id: key.id };
}

/** Asks with whatever stands for a key. */
export function clientWith({ url }: Pick<Season, "url">, text: string): Omit<ApiClient, "id"> {
  const authorization = `Bearer ${text}`;
  const at = (path: string) => `${url}/api/v1${path}`;
  const get: ApiClient["get"] = (path, headers) =>
    fetch(at(path), { headers: { authorization, ...headers } });
  return {
    text,
    get,
    async json(path) {
      const response = await get(path);
      if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
      return (await response.json()) as never;
    },
    send: (method, path, body, headers) =>
      fetch(at(path), {
        method,
        headers: {
          authorization,
          ...(body !== undefined && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
  };
}

export const planPath = `/plans/${planId}`;
