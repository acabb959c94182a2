import { once } from "node:events";
import {
  Agent,
  request as ask,
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { callOf, type Service, services } from "./call.ts";
import { passing, type Trap } from "./fault.ts";

export interface FaultProxy {
  /** Where a process finds a service: its own way in, so that its calls are known from others'. */
  endpoint(actor: string, service: Service): string;
  /** From here on; {@link passing} takes the trap away. */
  trap(actor: string, trap: Trap): void;
  /** Whether a service has a call of it in hand, also when the actor itself is gone. */
  isUnderWay(actor: string): boolean;
  close(): Promise<void>;
}

interface Answer {
  status: number;
  headers: IncomingMessage["headers"];
  body: Buffer;
}

/** Stands between every process and every service, on the loopback. */
export async function openProxy(upstreams: Record<Service, string>): Promise<FaultProxy> {
  const traps = new Map<string, Trap>();
  const underWay = new Map<string, number>();
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, actor = "", name = "", ...rest] = (request.url ?? "").split("/");
    const service = services.find((one) => one === name);
    if (!service) throw new Error(`no service at ${request.url}`);
    const body = await bodyOf(request);
    const target = String(request.headers["x-amz-target"] ?? "");
    const fault = traps.get(actor)?.(callOf(service, request.method ?? "", target, body)) ?? null;
    await fault?.before?.();
    const url = new URL(`/${rest.join("/")}`, upstreams[service]);
    const asked =
      fault?.forward === false ? null : counted(actor, () => forward(url, request, body, agent));
    void fault?.meanwhile?.();
    const answer = await asked;
    await fault?.after?.();
    const reply = fault?.reply ?? "as it is";
    if (reply === "reset" || (reply === "as it is" && answer === null))
      request.socket.resetAndDestroy();
    else if (reply === "as it is" && answer) write(response, answer);
    else if (typeof reply === "object") write(response, madeUp(reply));
  }

  async function counted<T>(actor: string, call: () => Promise<T>): Promise<T> {
    const add = (one: number) => underWay.set(actor, (underWay.get(actor) ?? 0) + one);
    add(1);
    try {
      return await call();
    } finally {
      add(-1);
    }
  }

  const server = createServer((request, response) => {
    pass(request, response).catch(() => request.socket.resetAndDestroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: (actor, service) => `http://127.0.0.1:${port}/${actor}/${service}`,
    trap: (actor, trap) => {
      if (trap === passing) traps.delete(actor);
      else traps.set(actor, trap);
    },
    isUnderWay: (actor) => (underWay.get(actor) ?? 0) > 0,
    close: async () => {
      agent.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function forward(url: URL, from: IncomingMessage, body: Buffer, agent: Agent) {
  const { connection: _, "transfer-encoding": __, ...headers } = from.headers;
  const onward = ask(url, {
    agent,
    method: from.method,
    headers: { ...headers, host: url.host, "content-length": body.length },
  });
  onward.end(body);
  const [message] = (await once(onward, "response")) as [IncomingMessage];
  const answer: Answer = {
    status: message.statusCode ?? 500,
    headers: message.headers,
    body: await bodyOf(message),
  };
  return answer;
}

function madeUp({ status, type, body = {} }: { status: number; type: string; body?: object }) {
  const headers = {
    "content-type": "application/x-amz-json-1.0",
    ...(type && { "x-amzn-errortype": type }),
  };
  return { status, headers, body: Buffer.from(JSON.stringify(body)) };
}

function write(response: ServerResponse, { status, headers, body }: Answer) {
  const { connection: _, "transfer-encoding": __, ...kept } = headers;
  response.writeHead(status, { ...kept, "content-length": body.length });
  response.end(body);
}
