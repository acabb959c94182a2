import { readAuditTrail } from "@dondoc/app/console/audit-rows";
import { asOperator } from "@dondoc/app/console/opened";
import { carryEvents } from "@dondoc/app/webhook/courier";
import { waits } from "@dondoc/app/webhook/delivery";
import { patienceDays } from "@dondoc/app/webhook/stopping";
import { readWebhookBox } from "@dondoc/app/webhook/webhook-rows";
import { createPoster } from "@dondoc/aws/webhook-poster";
import { Webhook as Verifier } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type ApiClient, apiClient, planPath } from "../support/api-client.ts";
import { openReceiver, type Received, type Receiver } from "../support/receiver.ts";
import { openSeason, type Season } from "../support/season.ts";
import { people, planAt, planId, signIn } from "../support/visitor.ts";

let season: Season;
let receiver: Receiver;
let client: ApiClient;
let webhook: { id: string; secret: string };

interface Delivery {
  id: string;
  state: string;
  tries: number;
  attempts: { status: number | null; failure: string | null }[];
}

const at = () => `${planPath}/webhooks/${webhook.id}`;
const deliveries = async (query = "") =>
  (await client.json<{ items: Delivery[] }>(`${at()}/deliveries?limit=200${query}`)).items;
const answer = (body: unknown) =>
  client.send("POST", `${planPath}/obligations/obl_r1-1.doan/check-ins`, body);
const ofType = (type: string) => receiver.received.filter(({ event }) => event.type === type);

/** By the specification's own library, at the receiver's own hour: the runtime lives in another year. */
function verified({ headers, body }: Received, secret: string): unknown {
  vi.setSystemTime(Number(headers["webhook-timestamp"]) * 1000);
  try {
    return new Verifier(secret).verify(body, headers);
  } finally {
    vi.useRealTimers();
  }
}

beforeAll(async () => {
  season = await openSeason();
  receiver = await openReceiver();
  await season.advanceTo("2025-09-18T09:00");
  client = await apiClient(season, ["read", "check-ins:write", "webhooks"]);
  const made = await client.send("POST", `${planPath}/webhooks`, {
    name: "Trục liên thông tỉnh",
    url: receiver.url,
    events: [
      "check_in.recorded",
      "obligation.overdue",
      "obligation.escalated",
      "notice.bounced",
      "extension.asked",
      "extension.decided",
    ],
  });
  expect(made.status).toBe(201);
  webhook = (await made.json()) as typeof webhook;
  expect(made.headers.get("location")).toBe(`/api/v1${at()}`);
});

beforeEach(() => receiver.answerWith(204));

afterAll(async () => {
  await receiver.close();
  await season.close();
});

describe("events", () => {
  test("an answer is told within two minutes, signed as the specification's own library checks", async () => {
    const said = (await (
      await answer({ status: "in-progress", note: "Ông Nguyễn Văn A đang làm." })
    ).json()) as { id: string };
    await season.advanceTo("2025-09-18T09:03");
    const [told, ...more] = ofType("check_in.recorded");
    expect(more).toEqual([]);
    expect(verified(told!, webhook.secret)).toEqual(told!.event);
    expect(told!.event).toMatchObject({
      type: "check_in.recorded",
      data: { plan: planId, obligation: "obl_r1-1.doan", unit: "doan", checkIn: said.id },
    });
    expect(told!.headers["content-type"]).toBe("application/json");
    // Thin: what was said is read with the key.
    expect(told!.body).not.toContain("Nguyễn");
    const other = `whsec_${Buffer.alloc(32, "x").toString("base64")}`;
    expect(() => verified(told!, other)).toThrow();
    expect(() => verified({ ...told!, body: `${told!.body} ` }, webhook.secret)).toThrow();
  });

  test("an extension that is asked for and decided is told, each by its own event", async () => {
    await answer({
      status: "in-progress",
      extension: { newOn: "2025-10-20", reason: "Chờ danh sách của các thôn." },
    });
    await season.advanceTo("2025-09-18T09:06");
    expect(ofType("extension.asked").map(({ event }) => event.data.newOn)).toEqual(["2025-10-20"]);
    const { decideExtension } = await import("@dondoc/app/extension");
    await decideExtension(season.runtime.app, {
      opened: asOperator(planId, "decide-extension"),
      obligation: "obl_r1-1.doan",
      granted: false,
      reference: "Văn bản số 15",
    });
    await season.advanceTo("2025-09-18T09:09");
    expect(ofType("extension.decided").map(({ event }) => event.data.granted)).toEqual([false]);
  });

  test("the courier come again tells nothing again", async () => {
    const before = receiver.received.length;
    const reports = await Promise.all([1, 2, 3].map(() => carryEvents(season.runtime.app, planId)));
    expect(reports.map(({ delivered }) => delivered)).toEqual([0, 0, 0]);
    expect(receiver.received).toHaveLength(before);
  });

  test("what was overdue, escalated and came back is told once each, as the plan itself has it", async () => {
    const { ses } = season.runtime;
    expect(ses).toBeDefined();
    await season.advanceTo("2025-10-10T09:30");
    const { items } = await client.json<{ items: { id: string }[] }>(
      `${planPath}/obligations?state=overdue&limit=200`,
    );
    const told = ofType("obligation.overdue").map(({ event }) => event.data.obligation);
    expect(items.length).toBeGreaterThan(0);
    expect(told.sort()).toEqual(items.map(({ id }) => id).sort());
    const escalated = ofType("obligation.escalated");
    expect(escalated.length).toBeGreaterThan(0);
    for (const { event } of escalated)
      expect(event.data.to).toMatch(/^(coordinating-office|chairs-office)$/);
    const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
    expect(new Set(ids).size).toBe(ids.length);
    expect((await deliveries()).every(({ state }) => state === "delivered")).toBe(true);
  });
});

describe("a receiver that is down", () => {
  test("gets the same event under the same id until it takes it, and the log tells of each try", async () => {
    receiver.answerWith(503);
    await answer({ status: "in-progress", note: "Lần hai." });
    await season.advanceTo("2025-10-10T09:34");
    const [waiting] = await deliveries("&state=waiting");
    expect(waiting?.attempts.at(0)).toMatchObject({ status: 503 });
    receiver.answerWith(302);
    await season.advanceTo("2025-10-10T09:40");
    expect((await deliveries("&state=waiting")).at(0)?.attempts.at(-1)).toMatchObject({
      status: 302,
    });
    receiver.answerWith(204);
    await season.advanceTo("2025-10-10T11:00");
    const tries = receiver.received.filter(({ headers }) => headers["webhook-id"] === waiting?.id);
    expect(tries.length).toBeGreaterThanOrEqual(3);
    expect(new Set(tries.map(({ body }) => body)).size).toBe(1);
    expect(verified(tries.at(-1)!, webhook.secret)).toBeTruthy();
    const done = (await deliveries()).find(({ id }) => id === waiting?.id);
    expect(done).toMatchObject({ state: "delivered", tries: tries.length });
    expect((await client.json<{ failingSince: unknown }>(at())).failingSince).toBeNull();
  });

  test("an event can be sent again by hand, not more often than every few seconds", async () => {
    const [first] = await deliveries();
    const again = await client.send("POST", `${at()}/deliveries/${first!.id}/attempts`);
    expect(again.status).toBe(201);
    expect(await again.json()).toMatchObject({ id: first!.id, state: "delivered" });
    const soon = await client.send("POST", `${at()}/deliveries/${first!.id}/attempts`);
    expect(soon.status).toBe(429);
  });

  test("after a new secret both sign, so that the receiver may change in its own time", async () => {
    await season.advanceTo("2025-10-10T11:05");
    const made = await client.send("POST", `${at()}/secrets`);
    const { secret } = (await made.json()) as { secret: string };
    const sent = await client.send("POST", `${at()}/test-events`);
    expect(await sent.json()).toMatchObject({ type: "webhook.test", state: "delivered" });
    const told = ofType("webhook.test").at(-1)!;
    expect(verified(told, secret)).toEqual(verified(told, webhook.secret));
  });

  test("is left alone after days, the office is told by mail, and taken up again it gets what it missed", async () => {
    receiver.answerWith(500);
    await answer({ status: "in-progress", note: "Lần ba." });
    const hours = waits.reduce((sum, minutes) => sum + minutes, 0) / 60;
    expect(hours).toBeGreaterThan(24);
    await season.advanceTo("2025-10-13T09:00");
    await answer({ status: "in-progress", note: "Lần bốn." });
    await season.advanceTo(`2025-10-${10 + patienceDays + 2}T09:00`);
    expect(await client.json(at())).toMatchObject({ state: "stopped" });
    const mails = (await season.inbox()).filter(({ kind }) => kind === "webhook-stopped");
    expect(mails.map(({ to }) => to)).toEqual([[people.office]]);
    expect(mails[0]?.subject).toBe("Ngừng gửi sự kiện đến Trục liên thông tỉnh");
    const office = await signIn(season, people.office);
    expect(await office.page(`${planAt}/ket-noi/${webhook.id}`)).toContain("Đã ngừng");
    const before = receiver.received.length;
    await answer({ status: "in-progress", note: "Lần năm." });
    await season.advanceTo("2025-10-18T09:00");
    expect(receiver.received).toHaveLength(before);
    receiver.answerWith(204);
    const active = await client.send("PATCH", at(), { state: "active" });
    expect(await active.json()).toMatchObject({ state: "active", failingSince: null });
    await season.advanceTo("2025-10-18T09:03");
    expect(receiver.received.length).toBeGreaterThan(before);
  });
});

describe("where events may go", () => {
  const refused = async (url: string) => {
    const response = await client.send("POST", `${planPath}/webhooks`, {
      name: "x",
      url,
      events: ["check_in.recorded"],
    });
    return response.status;
  };

  test("not in the clear, not to a cloud's own addresses", async () => {
    expect(await refused("http://10.0.0.1/")).toBe(422);
    expect(await refused("https://169.254.169.254/latest/meta-data")).toBe(422);
    expect(await refused("https://a:b@ioffice.example/")).toBe(422);
  });

  test("a name that leads to an inner address is not connected to, whatever it led to before", async () => {
    const lookups: string[] = [];
    const resolve = ((name: string, _: unknown, callback: (...result: unknown[]) => void) => {
      lookups.push(name);
      callback(null, [{ address: "127.0.0.1", family: 4 }]);
    }) as never;
    const poster = createPoster({ reach: "public", resolve });
    const port = new URL(receiver.url).port;
    const before = receiver.received.length;
    expect(await poster.post(`https://ioffice.example:${port}/`, {}, "{}")).toEqual({
      kind: "failed",
      reason: "refused-address",
    });
    expect(await poster.post(receiver.url, {}, "{}")).toMatchObject({ reason: "refused-address" });
    expect(lookups).toEqual(["ioffice.example"]);
    expect(receiver.received).toHaveLength(before);
  });

  test("who does not answer in time is let go", async () => {
    const { createServer } = await import("node:http");
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const { port } = silent.address() as { port: number };
    const poster = createPoster({ reach: "own-network", timeoutMilliseconds: 200 });
    expect(await poster.post(`http://127.0.0.1:${port}/`, {}, "{}")).toEqual({
      kind: "failed",
      reason: "time-out",
    });
    silent.closeAllConnections();
    silent.close();
    expect(await poster.post(`http://127.0.0.1:${port}/`, {}, "{}")).toEqual({
      kind: "failed",
      reason: "connection",
    });
  });
});

test("a webhook that is removed is gone with its deliveries", async () => {
  expect((await client.send("DELETE", at(), undefined, { "if-match": '"x"' })).status).toBe(412);
  expect((await client.send("DELETE", at())).status).toBe(204);
  expect((await client.get(at())).status).toBe(404);
  expect(await readWebhookBox(season.runtime.app, webhook.id)).toBeUndefined();
  const trail = await readAuditTrail(season.runtime.app, {
    opened: asOperator(planId, "see"),
    atMost: 200,
  });
  const deeds = new Set(trail.map(({ action }) => action));
  for (const deed of [
    "webhook-made",
    "webhook-secret-rotated",
    "webhook-stopped",
    "webhook-removed",
  ])
    expect(deeds).toContain(deed);
});
