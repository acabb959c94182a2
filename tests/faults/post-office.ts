import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { SesEvent } from "@dondoc/local/ses/local-ses";

/** What a trial does with what arrives for its plan. */
export interface Inbound {
  /** Resolves when the event is dealt with, in whatever way. */
  mailEvent(event: SesEvent): Promise<void>;
  /** A wake from the scheduler; rejects when it is to come again. */
  wake(now: number): Promise<void>;
}

export interface PostOffice {
  mailEventsUrl: string;
  wakesUrl: string;
  register(plan: string, inbound: Inbound): void;
  /** Mails whose *Send* event has been dealt with. */
  settled(messageId: string): boolean;
  close(): void;
}

/** EventBridge and the queue, as far as the campaign needs them: they take everything and forget nothing. */
export async function openPostOffice(): Promise<PostOffice> {
  const plans = new Map<string, Inbound>();
  const dealtWith = new Set<string>();

  async function mailEvent(event: SesEvent) {
    const { messageId, tags } = event.detail.mail as {
      messageId: string;
      tags: Record<string, string[]>;
    };
    await plans.get(tags.plan?.[0] ?? "")?.mailEvent(event);
    if (event.detail.eventType === "Send") dealtWith.add(messageId);
  }

  async function wake({ input, now }: { input: string; now: number }) {
    const { plan } = JSON.parse(input) as { plan: string };
    await plans.get(plan)?.wake(now);
  }

  const server = createServer(async (request, response) => {
    try {
      const body = JSON.parse(await textOf(request)) as never;
      if (request.url === "/wakes") await wake(body);
      // The bus has it from here on, and tries until it is taken.
      else void mailEvent(body);
      response.writeHead(200).end();
    } catch {
      response.writeHead(500).end();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    mailEventsUrl: `${url}/mail-events`,
    wakesUrl: `${url}/wakes`,
    register: (plan, inbound) => plans.set(plan, inbound),
    settled: (messageId) => dealtWith.has(messageId),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  request.setEncoding("utf8");
  for await (const chunk of request) text += chunk;
  return text;
}
