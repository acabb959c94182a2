import { requestsAMinute } from "@dondoc/app/access/key-holder";
import { countRequest, readAccessKey } from "@dondoc/app/access/key-rows";
import { revokeKey } from "@dondoc/app/access/office-keys";
import { readAuditTrail } from "@dondoc/app/console/audit-rows";
import { asOperator } from "@dondoc/app/console/opened";
import { inParallel } from "@dondoc/app/parallel";
import { readPlanRecord } from "@dondoc/app/plan/plan-reads";
import { operations } from "@dondoc/web/api/api";
import createClient from "openapi-fetch";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { type ApiClient, apiClient, clientWith, planPath } from "../support/api-client.ts";
import { openSeason, type Season } from "../support/season.ts";
import { planId } from "../support/visitor.ts";
import type { paths } from "./client-types.gen.js";

let season: Season;
let client: ApiClient;
let reader: ApiClient;

const obligation = "obl_r1-1.doan";
const at = `${planPath}/obligations/${obligation}`;

interface Page<T> {
  items: T[];
  next: string | null;
}

beforeAll(async () => {
  season = await openSeason();
  await season.advanceTo("2025-09-18T09:00");
  client = await apiClient(season, ["read", "check-ins:write", "webhooks"]);
  reader = await apiClient(season, ["read"], "Trục liên thông tỉnh");
});

afterAll(() => season.close());

describe("who asks", () => {
  test.each([
    ["nobody", undefined],
    ["a key of another shape", "Bearer dondoc_x"],
    ["a key that was never made", `Bearer dondoc_${"A".repeat(22)}_${"B".repeat(43)}`],
    ["another scheme", "Basic abc"],
  ])("%s is refused with a problem", async (_, authorization) => {
    const response = await fetch(`${season.url}/api/v1/plans`, {
      headers: authorization ? { authorization } : {},
    });
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe('Bearer realm="dondoc"');
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({
      type: "urn:dondoc:problem:unauthenticated",
      status: 401,
      code: "unauthenticated",
    });
  });

  test("a key with another's secret opens nothing", async () => {
    const mixed = client.text.slice(0, -43) + reader.text.slice(-43);
    expect((await clientWith(season, mixed).get("/plans")).status).toBe(401);
  });

  test("a key says what it is, and its day of use is kept; its secret is stored nowhere", async () => {
    expect(await reader.json("/key")).toEqual({
      id: reader.id,
      name: "Trục liên thông tỉnh",
      organisation: "Ủy ban nhân dân xã Nghĩa Hành, tỉnh Quảng Ngãi",
      scopes: ["read"],
      everyPlan: false,
      plans: [planId],
    });
    const known = await readAccessKey(season.runtime.app, reader.id);
    expect(known?.lastUsedOn).toBe("2025-09-18");
    expect(JSON.stringify(known)).not.toContain(reader.text.slice(-43));
  });

  test("a plan that the key was not given is as unknown as one that is not there", async () => {
    const answers = await Promise.all(
      ["/plans/pln_xa-khac", "/plans/pln_xa-khac/obligations", "/plans/khong-co"].map((path) =>
        reader.get(path),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  });

  test("no other site's page may read it", async () => {
    const response = await reader.get("/plans", { origin: "https://elsewhere.example" });
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
    const preflight = await fetch(`${season.url}/api/v1/plans`, { method: "OPTIONS" });
    expect(preflight.status).toBe(405);
    expect(preflight.headers.get("allow")).toContain("GET");
  });
});

describe("every operation", () => {
  const filled = (path: string) =>
    path
      .replace("{plan}", planId)
      .replace("{unit}", "doan")
      .replace("{obligation}", obligation)
      .replace("{webhook}", `whk_${"a".repeat(22)}`)
      .replace("{event}", `evt_${"a".repeat(22)}`);
  const methods = { get: "GET", post: "POST", patch: "PATCH", delete: "DELETE" } as const;

  const cases = operations.map((operation) => [operation.id, operation] as const);

  test.each(cases)("%s is let in by its scope alone", async (_, operation) => {
    const { method, path, scope } = operation;
    for (const [who, scopes] of [
      [reader, ["read"]],
      [client, ["read", "check-ins:write", "webhooks"]],
    ] as const) {
      const { status } =
        method === "get"
          ? await who.get(filled(path))
          : await who.send(methods[method], filled(path), {});
      const isLetIn = scope === null || (scopes as readonly string[]).includes(scope);
      if (isLetIn) expect([200, 201, 404, 422]).toContain(status);
      else expect(status).toBe(403);
    }
    const stranger = { headers: { authorization: "Bearer x" }, method: methods[method] };
    expect((await fetch(`${season.url}/api/v1${filled(path)}`, stranger)).status).toBe(401);
  });

  test.each(cases.filter(([, { method }]) => method === "get"))(
    "%s answers what it says it answers",
    async (_, { path, answer }) => {
      const response = await client.get(filled(path));
      if (path.includes("{webhook}")) return expect(response.status).toBe(404);
      expect(response.status).toBe(200);
      const body: unknown = await response.json();
      const strict = answer.schema as z.ZodMiniObject;
      expect(z.catchall(strict, z.never()).safeParse(body).error).toBeUndefined();
      // No address of a person, no link, no secret leaves.
      expect(JSON.stringify(body)).not.toMatch(/[a-z]{2,}@|\/l\/|whsec_/);
    },
  );

  test("a query that is not known, or is wrong, is refused with its field", async () => {
    for (const query of [
      "limit=0",
      "limit=201",
      "cursor=%00",
      "state=late",
      "foo=1",
      "limit=1&limit=2",
    ]) {
      const response = await reader.get(`${planPath}/obligations?${query}`);
      expect(response.status, query).toBe(400);
      const { code, errors } = (await response.json()) as { code: string; errors: unknown[] };
      expect(code).toBe("query-invalid");
      expect(errors).toHaveLength(1);
    }
  });
});

describe("lists", () => {
  test("come page by page: every obligation once, in one order", async () => {
    const seen: string[] = [];
    let cursor = "";
    do {
      const page: Page<{ id: string }> = await reader.json(
        `${planPath}/obligations?limit=7${cursor}`,
      );
      expect(page.items.length).toBeLessThanOrEqual(7);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next ? `&cursor=${page.next}` : "";
    } while (cursor);
    const { total } = await reader.json<{ total: number }>(`${planPath}/statistics`);
    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
    expect(seen).toEqual([...seen].sort());
  });

  test("are filtered by state, unit and day, and the states add up to the four figures", async () => {
    const ids = async (query: string) =>
      (
        await reader.json<Page<{ unit: string; deadline: { statedOn: string } }>>(
          `${planPath}/obligations?limit=200&${query}`,
        )
      ).items;
    const overdue = await ids("state=overdue");
    const { openOverdue } = await reader.json<{ openOverdue: number }>(`${planPath}/statistics`);
    expect(overdue).toHaveLength(openOverdue);
    expect((await ids("unit=doan")).every(({ unit }) => unit === "doan")).toBe(true);
    const inSeptember = await ids("dueFrom=2025-09-01&dueTo=2025-09-30");
    expect(inSeptember.length).toBeGreaterThan(0);
    for (const { deadline } of inSeptember) expect(deadline.statedOn).toMatch(/^2025-09/);
  });

  test("of mails tell whom and what, with the address masked", async () => {
    const page = await reader.json<Page<{ to: string; state: string; covers: unknown[] }>>(
      `${planPath}/notices?limit=200`,
    );
    expect(page.items).toHaveLength((await season.inbox()).length);
    for (const { to } of page.items) expect(to).toMatch(/^.\*\*\*@/);
  });
});

describe("what was read", () => {
  test("is not sent again while it is the same", async () => {
    const first = await reader.get(at);
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[A-Za-z0-9_-]{22}"$/);
    expect(first.headers.get("cache-control")).toBe("private, no-cache");
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, "*"]) {
      const again = await reader.get(at, { "if-none-match": known });
      expect(again.status).toBe(304);
      expect(await again.text()).toBe("");
      expect(again.headers.get("etag")).toBe(etag);
    }
    expect((await reader.get(at, { "if-none-match": '"x"' })).status).toBe(200);
  });
});

describe("an answer for a unit", () => {
  const answer = { status: "in-progress", note: "Đã mở 2 lớp, theo văn bản đến số 15." };
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    client.send("POST", `${at}/check-ins`, body, headers);

  test("is recorded once under its Idempotency-Key, with the key for its writer", async () => {
    const headers = { "idempotency-key": "iOffice 2025-15" };
    const [first, second] = [await post(answer, headers), await post(answer, headers)];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.headers.get("idempotent-replayed")).toBe("true");
    const [one, two] = [await first.json(), await second.json()];
    expect(two).toEqual(one);
    expect(one).toMatchObject({
      obligation,
      unit: "doan",
      ...answer,
      by: { kind: "office", who: "VNPT iOffice" },
    });
    const { items } = await reader.json<Page<unknown>>(
      `${planPath}/check-ins?obligation=${obligation}`,
    );
    expect(items).toEqual([one]);
    const trail = await readAuditTrail(season.runtime.app, {
      opened: asOperator(planId, "see"),
      atMost: 50,
    });
    expect(trail.find(({ action }) => action === "answered-for-unit")?.who).toEqual({
      kind: "key",
      id: client.id,
      name: "VNPT iOffice",
    });
  });

  test("another body under the same name is refused, another key may use the name", async () => {
    const headers = { "idempotency-key": "iOffice 2025-15" };
    const response = await post({ ...answer, note: "Khác." }, headers);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: "idempotency-key-taken" });
    const other = await apiClient(season, ["check-ins:write"], "Zalo");
    expect((await other.send("POST", `${at}/check-ins`, answer, headers)).status).toBe(201);
    expect((await post(answer, { "idempotency-key": "a".repeat(256) })).status).toBe(400);
  });

  test("two at once under one name are recorded once", async () => {
    const before = await readPlanRecord(season.runtime.app, planId);
    const headers = { "idempotency-key": "twice" };
    const answers = await Promise.all([1, 2, 3].map(() => post(answer, headers)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses).toContain(201);
    for (const status of statuses) expect([201, 409]).toContain(status);
    const after = await readPlanRecord(season.runtime.app, planId);
    expect(after?.history.length).toBe((before?.history.length ?? 0) + 1);
  });

  test("is bound to what was read, by If-Match", async () => {
    const etag = (await client.get(at)).headers.get("etag") ?? "";
    expect((await post(answer, { "if-match": etag })).status).toBe(201);
    const late = await post(answer, { "if-match": etag });
    expect(late.status).toBe(412);
    expect(await late.json()).toMatchObject({ code: "precondition-failed" });
    expect((await post(answer, { "if-match": `W/${etag}` })).status).toBe(412);
  });

  test("keeps to the rules of the page, and says in English what was wrong", async () => {
    const blocked = await post({ status: "blocked" });
    expect(blocked.status).toBe(422);
    expect(await blocked.json()).toMatchObject({
      code: "form-invalid",
      errors: [{ field: "note", detail: expect.stringContaining("required") }],
    });
    const unknown = await post({ status: "late", more: 1 });
    expect(await unknown.json()).toMatchObject({
      code: "body-invalid",
      errors: [{ field: "status" }, { field: "" }],
    });
    const form = await fetch(`${season.url}/api/v1${at}/check-ins`, {
      method: "POST",
      headers: { authorization: `Bearer ${client.text}` },
      body: new URLSearchParams({ status: "done" }),
    });
    expect(form.status).toBe(415);
    const broken = await fetch(`${season.url}/api/v1${at}/check-ins`, {
      method: "POST",
      headers: { authorization: `Bearer ${client.text}`, "content-type": "application/json" },
      body: "{",
    });
    expect(broken.status).toBe(400);
    const large = await post({ ...answer, note: "a".repeat(70_000) });
    expect(large.status).toBe(413);
  });

  test("may ask for a later date; figures keep their decimals", async () => {
    const response = await post({
      status: "in-progress",
      extension: { newOn: "2025-10-20", reason: "Chờ danh sách của các thôn." },
    });
    expect(response.status).toBe(201);
    const { items } = await reader.json<Page<unknown>>(
      `${planPath}/extension-requests?state=asked`,
    );
    expect(items).toMatchObject([
      { obligation, unit: "doan", extension: { state: "asked", newOn: "2025-10-20" } },
    ]);
    expect(await reader.json(`${at}/proof`)).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ kind: "answered" })]),
    });
  });
});

test("a client generated from the description reads, answers and is refused, by its types", async () => {
  const typed = createClient<paths>({
    baseUrl: season.url,
    headers: { authorization: `Bearer ${client.text}` },
  });
  const plans = await typed.GET("/api/v1/plans", { params: { query: { limit: 1 } } });
  const plan = plans.data?.items[0]?.id ?? "";
  expect(plan).toBe(planId);
  const overdue = await typed.GET("/api/v1/plans/{plan}/obligations", {
    params: { path: { plan }, query: { state: "overdue", limit: 200 } },
  });
  expect(overdue.data?.items.every(({ state }) => state === "overdue")).toBe(true);

  const said = await typed.POST("/api/v1/plans/{plan}/obligations/{obligation}/check-ins", {
    params: { path: { plan, obligation }, header: { "Idempotency-Key": "typed" } },
    body: { status: "done", note: "Đã gửi báo cáo." },
  });
  expect(said.data?.status).toBe("done");
  const missing = await typed.GET("/api/v1/plans/{plan}/obligations/{obligation}", {
    params: { path: { plan, obligation: "obl_khong.co" } },
  });
  expect(missing.error?.code).toBe("obligation-unknown");
});

test("the page for people tells of every operation, and loads nothing from elsewhere", async () => {
  const response = await fetch(`${season.url}/api`);
  expect(response.status).toBe(200);
  const html = await response.text();
  for (const { id, path } of operations) {
    expect(html).toContain(`id="${id}"`);
    expect(html).toContain(path);
  }
  expect(html).not.toMatch(/<script|(?:src|href)="(?:https?:)?\/\//);
  const description = await fetch(`${season.url}/api/openapi.json`);
  expect(((await description.json()) as { openapi: string }).openapi).toBe("3.1.1");
});

test("a key that was revoked opens nothing from that moment", async () => {
  const lost = await apiClient(season, ["read"], "Máy đã mất");
  expect((await lost.get("/key")).status).toBe(200);
  await revokeKey(season.runtime.app, {
    opened: asOperator(planId, "connect"),
    keyId: lost.id,
  });
  expect((await lost.get("/key")).status).toBe(401);
});

test("who asks without end is told to wait until the next minute", async () => {
  const busy = await apiClient(season, ["read"], "Máy hỏi liên tục");
  const { app } = season.runtime;
  const minute = Math.floor(app.clock.now().epochMilliseconds / 60_000);
  const windows = [minute, minute + 1].flatMap((window) => Array(requestsAMinute).fill(window));
  await inParallel(windows, 24, (window) =>
    countRequest(app, busy.id, String(window), app.clock.now()),
  );
  const response = await busy.get("/key");
  expect(response.status).toBe(429);
  const seconds = Number(response.headers.get("retry-after"));
  expect(seconds).toBeGreaterThanOrEqual(1);
  expect(seconds).toBeLessThanOrEqual(60);
  expect((await reader.get("/key")).status).toBe(200);
});
