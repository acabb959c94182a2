import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { FunctionName } from "@dondoc/functions/function-names";
import { functionRights } from "@dondoc/functions/function-rights";

type Service = "dynamodb" | "sesv2" | "scheduler";

/** Stands between each function and the services as AWS's permissions do, by the rights that the function has. */
export interface Gate {
  /** Where a function finds a service. */
  url(name: FunctionName, service: Service): string;
  /** What a function has called and may, as `table:Query`, and what it was refused. */
  used(name: FunctionName): string[];
  refused(name: FunctionName): string[];
  close(): void;
}

export async function openGate(upstreams: Record<Service, string>): Promise<Gate> {
  const used = new Map<string, Set<string>>();
  const refused = new Map<string, Set<string>>();
  const note = (calls: Map<string, Set<string>>, name: string, rights: readonly string[]) =>
    calls.set(name, new Set([...(calls.get(name) ?? []), ...rights]));

  const server = createServer(async (request, response) => {
    const [, name = "", service = "", ...path] = (request.url ?? "").split("/");
    const body = await buffer(request);
    const needed = rightsFor(service as Service, request, `/${path.join("/")}`, body);
    const missing = needed.filter((right) => !rightsOf(name as FunctionName).includes(right));
    if (missing.length > 0) {
      note(refused, name, missing);
      const type = "AccessDeniedException";
      response.writeHead(service === "dynamodb" ? 400 : 403, { "x-amzn-errortype": type });
      response.end(JSON.stringify({ __type: type, message: `${name}: ${missing}` }));
      return;
    }
    note(used, name, needed);
    const { host: _, "content-length": __, connection: ___, ...headers } = request.headers;
    const answer = await fetch(`${upstreams[service as Service]}/${path.join("/")}`, {
      method: request.method ?? "GET",
      headers: headers as Record<string, string>,
      ...(body.length > 0 && { body: new Uint8Array(body) }),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status, {
      ...Object.fromEntries(answer.headers),
      "content-length": bytes.length,
    });
    response.end(bytes);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: (name, service) => `http://127.0.0.1:${port}/${name}/${service}`,
    used: (name) => [...(used.get(name) ?? [])].sort(),
    refused: (name) => [...(refused.get(name) ?? [])].sort(),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** As `table:Query`. The bucket's own are left out: forms and URLs are signed here and used elsewhere. */
export function rightsOf(name: FunctionName): string[] {
  const { incoming: _, kept: __, ...called } = functionRights[name];
  return Object.entries(called)
    .flatMap(([part, actions]) => actions.map((action: string) => `${part}:${action}`))
    .sort();
}

const transactionParts: Record<string, string> = {
  Put: "PutItem",
  Update: "UpdateItem",
  Delete: "DeleteItem",
  ConditionCheck: "ConditionCheckItem",
};

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html */
function rightsFor(
  service: Service,
  { method, headers }: IncomingMessage,
  path: string,
  body: Buffer,
): string[] {
  switch (service) {
    case "dynamodb": {
      const action = String(headers["x-amz-target"]).split(".")[1] ?? "";
      const call = JSON.parse(body.toString());
      if (action === "TransactWriteItems")
        return call.TransactItems.flatMap((part: object) =>
          Object.keys(part).map((key) => `table:${transactionParts[key]}`),
        );
      return [`${call.IndexName ? "latePlans" : "table"}:${action}`];
    }
    case "sesv2":
      return [path.startsWith("/v2/email/account") ? "mail:GetAccount" : "mail:SendEmail"];
    case "scheduler": {
      const verb = { GET: "Get", POST: "Create", PUT: "Update", DELETE: "Delete" }[method ?? ""];
      return [
        /^\/schedules\/?(\?|$)/.test(path)
          ? "schedules:ListSchedules"
          : `schedules:${verb}Schedule`,
      ];
    }
  }
}
