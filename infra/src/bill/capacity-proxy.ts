import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface CapacityProxy {
  endpoint: string;
  used: { readUnits: number; writeUnits: number };
  close(): Promise<void>;
}

const counted =
  /\.((Get|Put|Update|Delete)Item|Query|Scan|Transact(Get|Write)Items|Batch(Get|Write)Item)$/;
const writing = /\.(Put|Update|Delete|TransactWrite|BatchWrite)/;

/** Stands before the store and asks it, with every request, what that consumed. */
export async function openCapacityProxy(store: string): Promise<CapacityProxy> {
  const used = { readUnits: 0, writeUnits: 0 };
  const server = createServer(async (request, response) => {
    const target = String(request.headers["x-amz-target"] ?? "");
    const body = await bodyOf(request);
    const isCounted = counted.test(target);
    const asked = isCounted
      ? JSON.stringify({ ...JSON.parse(body), ReturnConsumedCapacity: "TOTAL" })
      : body;
    const { "content-length": _, host: __, connection: ___, ...headers } = request.headers;
    const answer = await fetch(store, {
      method: "POST",
      headers: headers as Record<string, string>,
      body: asked,
    });
    const text = await answer.text();
    const units = isCounted && answer.ok ? consumed(text) : 0;
    if (writing.test(target)) used.writeUnits += units;
    else used.readUnits += units;
    response.writeHead(answer.status, { "content-type": "application/x-amz-json-1.0" });
    response.end(text);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    used,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function consumed(text: string): number {
  const { ConsumedCapacity } = JSON.parse(text) as {
    ConsumedCapacity?: { CapacityUnits?: number } | { CapacityUnits?: number }[];
  };
  const all = [ConsumedCapacity ?? []].flat();
  return all.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
}
