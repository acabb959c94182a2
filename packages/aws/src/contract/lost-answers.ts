import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Store } from "@dondoc/app/ports";
import { createDynamoStore } from "../dynamo-store.ts";
import { dynamoService, localServices } from "../services.ts";
import { checkIn, claim, sampleLink, standing, storedPlan } from "./samples.ts";
import { freshPlanId, now, type Subject } from "./subject.ts";
import { afterAll, beforeAll, expect, test } from "./workspace.ts";

/** The write arrives, its answer does not, and the call is tried again: one's own first try must not stand in the way. */
export function lostAnswersContract(subject: Subject): void {
  const wire = losingEveryOtherAnswer(subject.endpoint);
  let store: Store;
  beforeAll(async () => {
    const dynamo = dynamoService(localServices(await listening(wire)));
    store = createDynamoStore({ dynamo, tableName: subject.tableName });
  });
  afterAll(() => {
    wire.closeAllConnections();
    wire.close();
  });

  test("a plan, a claim, an answer and a gate are won by who won them", async () => {
    const id = freshPlanId();
    expect(await store.savePlan(storedPlan(id))).toBe("saved");
    expect(await store.claimNotice(id, claim(1), sampleLink(id), now)).toEqual({ claimed: true });
    expect(await store.recordCheckIn(id, checkIn(1), standing(1))).toBe("recorded");
    expect(await store.passGate(id, now, now.add({ hours: 1 }))).toBe(true);
    expect(await store.revokeLinks(id, "doan-xa", now.toString())).toBe(1);
  });

  test("a record and an event are recorded", async () => {
    const id = freshPlanId();
    const sent = { state: "sent", messageId: "m", sentAt: now.toString() } as const;
    const delivered = { ...sent, state: "delivered", deliveredAt: now.toString() } as const;
    await store.claimNotice(id, claim(1), sampleLink(id), now);
    expect(await store.recordSent(id, claim(1), 1, sent)).toBe("recorded");
    expect(await store.amendNotice(id, claim(1), () => delivered)).toBe("recorded");
  });
}

/** Between the store and who asks it: every other answer breaks off before its first byte. */
function losingEveryOtherAnswer(endpoint: string): Server {
  let answers = 0;
  return createServer(async (request, response) => {
    const answer = await fetch(endpoint, {
      method: "POST",
      headers: passedOn(request),
      body: await text(request),
    });
    if (answers++ % 2 === 0) request.socket.destroy();
    else response.writeHead(answer.status).end(await answer.text());
  });
}

function passedOn({ headers }: IncomingMessage): Record<string, string> {
  const names = ["authorization", "content-type", "x-amz-date", "x-amz-target"];
  return Object.fromEntries(names.map((name) => [name, String(headers[name])]));
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
