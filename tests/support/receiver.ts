import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What came to a receiver of webhooks. */
export interface Received {
  headers: Record<string, string>;
  body: string;
  event: { type: string; timestamp: string; data: Record<string, unknown> };
}

export interface Receiver {
  url: string;
  received: Received[];
  /** The status of every answer from here on. */
  answerWith(status: number): void;
  close(): Promise<void>;
}

/** Another system's endpoint on this machine. */
export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let status = 204;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const headers = request.headers as Record<string, string>;
    received.push({ headers, body, event: JSON.parse(body) });
    if (status === 302) response.setHeader("location", "/elsewhere");
    response.writeHead(status).end("an answer that nobody keeps");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/dondoc`,
    received,
    answerWith: (wanted) => {
      status = wanted;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
