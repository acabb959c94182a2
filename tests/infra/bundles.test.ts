import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Scope } from "@dondoc/app/access/access-key";
import { makeKey } from "@dondoc/app/access/office-keys";
import { readMembers } from "@dondoc/app/console/account-rows";
import { memberSteps, newFollowUp } from "@dondoc/app/console/follow-up";
import { followUpChange } from "@dondoc/app/console/follow-up-rows";
import { asOperator } from "@dondoc/app/console/opened";
import { readNotice } from "@dondoc/app/notice/notice-rows";
import { readPageState, readPlanState } from "@dondoc/app/plan/plan-reads";
import { activatePlan, importPlan } from "@dondoc/app/plan-life";
import type { App } from "@dondoc/app/ports";
import { heicPhoto } from "@dondoc/attachments/testing/heic-photo";
import { dynamoClient } from "@dondoc/aws/clients";
import { clockSymbol } from "@dondoc/aws/clock";
import { createApp } from "@dondoc/aws/platform";
import { createTable } from "@dondoc/aws/table";
import { startDynoxide } from "@dondoc/aws/testing/test-store";
import { parseNoticeKey } from "@dondoc/core/notice/notice-key";
import { realPlan } from "@dondoc/core/testing/real-plan";
import { importApart } from "@dondoc/importer/import-apart";
import { type FunctionName, functionNames } from "@dondoc/infra/bundle";
import { type LocalBucket, openLocalBucket } from "@dondoc/local/bucket/local-bucket";
import { setVariables } from "@dondoc/local/local-resources";
import { listen } from "@dondoc/local/ses/listen";
import { type InboxMail, type LocalSes, openLocalSes } from "@dondoc/local/ses/local-ses";
import { type LocalScheduler, openLocalScheduler } from "@dondoc/scheduler-local/local-scheduler";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { byOperator } from "../support/by-operator.ts";
import { type BareFunction, startBare } from "./bare-process.ts";
import { type Gate, openGate, rightsOf } from "./gate.ts";
import { resolvedVariables } from "./resolved.ts";
import { bundled, synthesized } from "./synthesis.ts";

/**
 * The very bundles that are uploaded, each in a bare process with the variables of the template and
 * those that Lambda itself sets, against the local services under the names of production.
 */
const plan = "pln_nghia-hanh-bdhvs-2025";
const ends: (() => Promise<unknown>)[] = [];
const fns = {} as Record<FunctionName, BareFunction>;
let variables: Record<FunctionName, Record<string, string>>;
let bundles: string;
let clockFile: string;
let app: App;
let ses: LocalSes;
let scheduler: LocalScheduler;
let bucket: LocalBucket;
let gate: Gate;
/** What EventBridge would have told the queue of files. */
const arrived: unknown[] = [];

beforeAll(async () => {
  const built = await bundled();
  const stage = await synthesized("production", built.bundles);
  const directory = await mkdtemp(join(tmpdir(), "dondoc-bare-"));
  ends.push(built.remove, () => rm(stage.directory, { recursive: true }));
  ends.push(() => rm(directory, { recursive: true }));
  bundles = built.bundles;
  clockFile = join(directory, "clock");
  await setClock("2025-09-01T07:00:00+07:00");

  const store = await startDynoxide();
  ends.push(store.stop);
  const clock = { now: () => now };
  const account = { region: "ap-southeast-1", accountId: "000000000000", clock };
  ses = await openLocalSes({
    ...account,
    directory: join(directory, "ses"),
    configurationSets: ["dondoc-production"],
    identities: ["dondoc.example"],
  });
  scheduler = await openLocalScheduler({
    ...account,
    directory: join(directory, "scheduler"),
    deliver: async () => {},
  });
  ends.push(ses.close, scheduler.close);
  const bucketServer = await listen((request) => bucket.fetch(request), 0, "127.0.0.1");
  bucket = await openLocalBucket({
    directory: join(directory, "files"),
    name: namesIn(resolvedVariables(stage, "dondoc-production-web")).bucket,
    secret: { accessKeyId: "local", secretAccessKey: "local", region: "ap-southeast-1" },
    sha256: dynamoClient().config.sha256,
    addresses: [bucketServer.url],
    now: clock.now,
    emit: async (event) => void arrived.push(event),
    log: () => {},
  });
  ends.push(bucketServer.close);
  const lambda = {
    AWS_REGION: "ap-southeast-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_S3: bucketServer.url,
    AWS_ENDPOINT_URL_DYNAMODB: store.endpoint,
    AWS_ENDPOINT_URL_SESV2: (await ses.listen()).url,
    AWS_ENDPOINT_URL_SCHEDULER: (await scheduler.listen()).url,
  };
  gate = await openGate({
    dynamodb: lambda.AWS_ENDPOINT_URL_DYNAMODB,
    sesv2: lambda.AWS_ENDPOINT_URL_SESV2,
    scheduler: lambda.AWS_ENDPOINT_URL_SCHEDULER,
  });
  ends.push(async () => gate.close());
  variables = Object.fromEntries(
    functionNames.map((name) => [
      name,
      {
        ...resolvedVariables(stage, `dondoc-production-${name}`),
        ...lambda,
        AWS_ENDPOINT_URL_DYNAMODB: gate.url(name, "dynamodb"),
        AWS_ENDPOINT_URL_SESV2: gate.url(name, "sesv2"),
        AWS_ENDPOINT_URL_SCHEDULER: gate.url(name, "scheduler"),
      },
    ]),
  ) as unknown as typeof variables;

  ends.push(async () => restore());
  const restore = setVariables({ ...variables.wake, ...lambda, LOG_LEVEL: "error" });
  Object.assign(globalThis, { [clockSymbol]: clock });
  const { groupName, tableName } = namesIn(variables.wake);
  await createTable(dynamoClient(), tableName);
  await scheduler.fetch(
    new Request(`http://scheduler/schedule-groups/${groupName}`, { method: "POST", body: "{}" }),
  );
  app = createApp();
  await importPlan(app, byOperator(realPlan()));
  await activatePlan(app, { opened: asOperator(plan, "run") });
  for (const name of functionNames) {
    fns[name] = await startBare({ bundles, name, variables: variables[name], clockFile });
    ends.unshift(fns[name].end);
  }
});

afterAll(async () => {
  for (const end of ends) await end();
});

describe("the built bundles", () => {
  test("wake: a wake from the queue mails whoever is due, by the stage's sender and configuration set", async () => {
    await setClock("2025-09-18T08:00:00+07:00");
    await disturbWakes();
    const event = await recorded("wake-sqs", { PLAN: plan });
    expect(await fns.wake.invoke(event)).toEqual({ batchItemFailures: [] });
    const mails = ses.inbox();
    expect(mails.length).toBeGreaterThan(0);
    for (const mail of mails) {
      expect(mail.from).toContain("<nhac@dondoc.example>");
      expect(mail.configurationSet).toBe("dondoc-production");
      expect(mail.text).toContain("https://webapi");
    }
    const held = await app.scheduler.held(plan);
    expect(held.some(({ at }) => at.epochMilliseconds > now)).toBe(true);
  });

  test("wake: a message that is no wake comes back alone", async () => {
    const event = (await recorded("wake-sqs", { PLAN: plan })) as { Records: object[] };
    const [good] = event.Records;
    const bad = { ...good, messageId: "bad", body: "{" };
    expect(await fns.wake.invoke({ Records: [bad, good] })).toEqual({
      batchItemFailures: [{ itemIdentifier: "bad" }],
    });
  });

  test("web: the link of a mail opens its page, with the headers that keep it private", async () => {
    const event = await recorded("web-get", { TOKEN: tokenOf(mailTo("doan")) });
    const page = (await fns.web.invoke(event)) as HttpAnswer;
    expect(page.statusCode).toBe(200);
    expect(page.headers["cache-control"]).toBe("no-store");
    expect(page.headers["referrer-policy"]).toBe("no-referrer");
    expect(textOf(page)).toContain("<form");
  });

  test("web: an answer posted as API Gateway hands it over is recorded", async () => {
    const token = tokenOf(mailTo("doan"));
    const get = (await recorded("web-get", { TOKEN: token })) as HttpEvent;
    const form = formOf(textOf((await fns.web.invoke(get)) as HttpAnswer));
    const answer = (await fns.web.invoke(
      posted(get, form.action, { ...form.hidden, status: "done", note: "Đã gửi báo cáo." }),
    )) as HttpAnswer;
    expect(answer.statusCode).toBe(303);
    const state = await readPlanState(app, plan);
    expect(state?.standings.map(({ obligation }) => obligation)).toContain(form.hidden.obligation);
  });

  test("web and attachments: an iPhone's photo goes to the bucket, is decoded beside the bundle and kept", async () => {
    const token = tokenOf(mailTo("doan"));
    const get = (await recorded("web-get", { TOKEN: token })) as HttpEvent & { rawPath: string };
    const page = await readPageState(app, plan, ["doan"]);
    const path = `/l/${token}/check-ins/${page?.history[0]?.id}/attachments`;
    const http = { ...get.requestContext.http, path };
    const event = { ...get, rawPath: path, requestContext: { ...get.requestContext, http } };
    const files = async () => textOf((await fns.web.invoke(event)) as HttpAnswer);

    const html = await files();
    const form = new FormData();
    for (const [, name = "", value = ""] of html.matchAll(
      /type="hidden" name="([^"]+)" value="([^"]*)"/g,
    ))
      form.append(name, value.replaceAll("&amp;", "&"));
    form.append("file", new Blob([heicPhoto() as Uint8Array<ArrayBuffer>]), "Ảnh.heic");
    const posted = await bucket.fetch(
      new Request("http://bucket/", { method: "POST", body: form }),
    );
    expect(posted.status).toBe(303);
    expect(await files()).toContain("đang kiểm tra");
    await bucket.settle();
    const Records = arrived.map((one, n) => ({ messageId: String(n), body: JSON.stringify(one) }));
    expect(await fns.attachments.invoke({ Records })).toEqual({ batchItemFailures: [] });
    expect(await files()).toContain("Ảnh.jpg");
    const kept = await readPageState(app, plan, ["doan"]);
    expect(kept?.attachments[0]?.outcome).toMatchObject({ state: "kept", type: "jpeg" });
  });

  test("attachments: a message that is no file of ours comes back alone", async () => {
    expect(await fns.attachments.invoke({ Records: [{ messageId: "bad", body: "{" }] })).toEqual({
      batchItemFailures: [{ itemIdentifier: "bad" }],
    });
  });

  test("import: its worker reads a document beside the bundle, and one that is made to hurt is refused", async () => {
    const worker = pathToFileURL(join(bundles, "import", "worker.mjs"));
    const readPlan = importApart(worker);
    const read = await readPlan(Buffer.from("KẾ HOẠCH\nI. NHIỆM VỤ\n1. Trồng cây ven đường."));
    expect(read).toMatchObject({ ok: true, draft: { tasks: [{ title: "Trồng cây ven đường." }] } });
    const nested = await readPlan(Buffer.from(`<html>${"<div>".repeat(400_000)}`));
    expect(nested).toMatchObject({ ok: false, refusal: { code: "too-deep" } });
  });

  test("console: a mailed link signs in, and the cookie opens the plan, and its papers in their own function", async () => {
    const event = (await recorded("web-get", { TOKEN: "x" })) as HttpEvent;
    const at = (path: string, more: object = {}) => ({
      ...event,
      rawPath: path,
      requestContext: {
        ...event.requestContext,
        http: { ...event.requestContext.http, path },
      },
      ...more,
    });
    const stranger = (await fns.console.invoke(at("/van-phong"))) as HttpAnswer;
    expect(stranger.statusCode).toBe(303);
    const asked = at("/dang-nhap");
    await fns.console.invoke(
      posted(asked, "/dang-nhap", { email: "chuyenvien@vhxh.nghiahanh.example" }),
    );
    const mail = ses.inbox().find(({ tags }) => tags.kind === "sign-in");
    const path = /\/dang-nhap\/[A-Za-z0-9_-]{22}/.exec(mail?.text ?? "")?.[0] ?? "";
    const signedIn = (await fns.console.invoke(posted(at(path), path, {}))) as HttpAnswer & {
      cookies: string[];
    };
    expect(signedIn.statusCode).toBe(303);
    const [cookie = ""] = signedIn.cookies;
    expect(cookie).toMatch(/^__Host-dondoc=.*Secure/);
    const page = (await fns.console.invoke(
      at(`/van-phong/${plan}`, { cookies: [cookie.split(";")[0]] }),
    )) as HttpAnswer;
    expect(page.statusCode).toBe(200);
    expect(textOf(page)).toContain("Tổng quan");

    for (const name of ["bao-cao.docx", "bang-theo-doi.xlsx"]) {
      const paper = (await fns.papers.invoke(
        at(`/van-phong/${plan}/bao-cao/${name}`, { cookies: [cookie.split(";")[0]] }),
      )) as HttpAnswer;
      expect(paper.statusCode).toBe(200);
      expect(paper.isBase64Encoded).toBe(true);
      expect(Buffer.from(paper.body, "base64").subarray(0, 2).toString()).toBe("PK");
    }
  });

  test("api: describes itself, and lets nobody in without a key", async () => {
    const event = (await recorded("web-get", { TOKEN: "x" })) as HttpEvent;
    const at = (path: string) => ({
      ...event,
      rawPath: path,
      requestContext: { ...event.requestContext, http: { ...event.requestContext.http, path } },
    });
    const described = (await fns.api.invoke(at("/api/openapi.json"))) as HttpAnswer;
    expect(JSON.parse(textOf(described))).toMatchObject({ openapi: "3.1.1" });
    const refused = (await fns.api.invoke(at("/api/v1/plans"))) as HttpAnswer;
    expect(refused.statusCode).toBe(401);
    expect(refused.headers["content-type"]).toBe("application/problem+json");
  });

  test("api and webhooks: a key has events sent, and what a receiver does not take is tried again", async () => {
    const form = { name: "VNPT iOffice", scopes: Scope.options };
    const { text } = await makeKey(app, { opened: asOperator(plan, "connect"), form });
    const event = (await recorded("web-get", { TOKEN: "x" })) as HttpEvent;
    const call = async (method: string, below: string, body?: object) => {
      const path = `/api/v1/plans${below}`;
      const http = { ...event.requestContext.http, method, path };
      const headers = { ...event.headers, authorization: `Bearer ${text}` };
      return (await fns.api.invoke({
        ...event,
        rawPath: path,
        headers: { ...headers, "content-type": "application/json" },
        requestContext: { ...event.requestContext, http },
        ...(body && { body: JSON.stringify(body), isBase64Encoded: false }),
      })) as HttpAnswer;
    };
    expect((await call("GET", "")).statusCode).toBe(200);
    const added = await call("POST", `/${plan}/webhooks`, {
      name: "Nơi nhận",
      url: "https://nhan.example/su-kien",
      events: ["check_in.recorded"],
    });
    expect(added.statusCode).toBe(201);
    const answered = await call("POST", `/${plan}/obligations/obl_r1-1.doan/check-ins`, {
      status: "blocked",
      note: "Chưa có kinh phí.",
    });
    expect(answered.statusCode).toBe(201);
    const Records = [{ messageId: "call", body: JSON.stringify({ courier: plan }) }];
    expect(await fns.webhooks.invoke({ Records })).toEqual({ batchItemFailures: [] });
    const { id } = JSON.parse(textOf(added));
    expect((await call("DELETE", `/${plan}/webhooks/${id}`)).statusCode).toBe(204);
  });

  test("webhooks: a plan without any is done with, a message that is no call comes back", async () => {
    const event = (await recorded("wake-sqs", { PLAN: plan })) as { Records: object[] };
    const [message] = event.Records;
    const call = { ...message, messageId: "call", body: JSON.stringify({ courier: plan }) };
    expect(
      await fns.webhooks.invoke({ Records: [call, { ...message, messageId: "bad" }] }),
    ).toEqual({ batchItemFailures: [{ itemIdentifier: "bad" }] });
  });

  test("web: an unknown link is refused as any other", async () => {
    const event = await recorded("web-get", { TOKEN: "AAAAAAAAAAAAAAAAAAAAAA" });
    expect(await fns.web.invoke(event)).toMatchObject({ statusCode: 404 });
  });

  test("mail-events: a bounce through EventBridge is in the ledger, and wakes the digest", async () => {
    const mail = mailTo("chu-tich");
    const event = await recorded("ses-bounce", {
      PLAN: plan,
      NOTICE: mail.tags.notice ?? "",
      MESSAGE: mail.id,
      RECIPIENT: mail.to[0] ?? "",
    });
    expect(await fns["mail-events"].invoke(event)).toBe("recorded");
    const ref = parseNoticeKey(mail.tags.notice ?? "");
    const notice = ref && (await readNotice(app, plan, ref));
    expect(notice?.progress.state).toBe("bounced");
    expect(await fns["mail-events"].invoke(event)).toMatch(/recorded|superseded/);
  });

  test("mail-events: what is not SES's is thrown, so that the platform keeps it", async () => {
    await expect(fns["mail-events"].invoke({ source: "aws.s3", detail: {} })).rejects.toThrow();
  });

  test("sweep: a plan whose wake was lost is woken", async () => {
    await setClock("2025-09-24T09:00:00+07:00");
    const before = ses.inbox().length;
    await disturbWakes();
    expect(await fns.sweep.invoke({})).toEqual({ woken: [plan] });
    expect(ses.inbox().length).toBeGreaterThan(before);
    expect(await fns.sweep.invoke({})).toEqual({ woken: [] });
  });

  test("sweep: what a change of a plan still owes to people is done", async () => {
    const [was] = (await readMembers(app, plan)).filter(({ role }) => role === "viewer");
    if (!was) throw new Error("the plan has no viewer");
    const { email, name } = was.account;
    const is = "coordinator" as const;
    const added = { email: "moi@xa.example", name: "Cán bộ mới", was: null, is };
    const steps = memberSteps([{ email, name, was: "viewer", is: null }, added], {
      kind: "command",
    });
    const owed = newFollowUp(app, plan, steps, { kind: "command" });
    await app.table.put(followUpChange(app, owed));
    await setClock("2025-09-24T09:20:00+07:00");
    expect(await fns.sweep.invoke({})).toEqual({ woken: [plan] });
    const after = (await readMembers(app, plan)).map(({ account }) => account.email);
    expect(after).toContain(added.email);
    expect(after).not.toContain(email);
    expect(ses.inbox().at(-1)).toMatchObject({ to: [added.email], tags: { kind: "member" } });
    expect(await fns.sweep.invoke({})).toEqual({ woken: [] });
  });

  test("log one JSON object a line, with the plan, without an address or a token", () => {
    for (const { lines } of Object.values(fns))
      for (const line of lines) {
        const fields = JSON.parse(line) as Record<string, unknown>;
        expect(fields).toMatchObject({ time: expect.any(String), level: expect.any(String) });
        if (String(fields.event).includes("wake")) expect(line).toMatch(/"plan":|"late":/);
        expect(line).not.toMatch(/@nghiahanh/);
        expect(line).not.toContain(tokenOf(mailTo("doan")));
      }
    expect(fns.wake.lines.join("\n")).toContain(`"plan":"${plan}"`);
  });

  test.each(functionNames)(
    "%s: bundles are what was tested, and what they call is what they may",
    (name) => {
      expect(gate.refused(name)).toEqual([]);
      const used = gate.used(name);
      const unused = rightsOf(name).filter((right) => !used.includes(right));
      expect(unused).toEqual([...(notCalledHere[name] ?? [])].sort());
    },
  );

  test.each(functionNames)(
    "%s: does not start without its variables, and says which",
    async (name) => {
      const { SST_RESOURCE_Table: _, ...rest } = variables[name];
      const start = startBare({ bundles, name, variables: rest, clockFile });
      await expect(start).rejects.toThrow("SST_RESOURCE_Table is not set");
    },
  );
});

/** Rights for what these stories do not come to: an import, an edit of a plan, a lost link, a webhook's word by mail. */
const notCalledHere: Partial<Record<FunctionName, string[]>> = {
  web: ["mail:GetAccount", "mail:SendEmail", "schedules:CreateSchedule", "table:UpdateItem"],
  console: [
    "schedules:CreateSchedule",
    "schedules:DeleteSchedule",
    "schedules:ListSchedules",
    "table:ConditionCheckItem",
  ],
  import: ["table:DeleteItem", "table:GetItem", "table:PutItem", "table:Query", "table:UpdateItem"],
  webhooks: ["mail:GetAccount", "mail:SendEmail"],
};

interface HttpAnswer {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
  isBase64Encoded: boolean;
}

interface HttpEvent {
  headers: Record<string, string>;
  requestContext: { http: object };
}

let now = 0;

async function setClock(instant: string): Promise<void> {
  now = Date.parse(instant);
  await writeFile(clockFile, String(now));
}

/** One wake too few and one too many: reconciling makes and removes one. */
async function disturbWakes(): Promise<void> {
  const ahead = (await app.scheduler.held(plan)).filter(({ at }) => at.epochMilliseconds > now);
  const last = ahead.toSorted((a, b) => b.at.epochMilliseconds - a.at.epochMilliseconds)[0]!;
  await app.scheduler.remove(last.name);
  await app.scheduler.set(plan, last.at.add({ minutes: 7 }), "Asia/Ho_Chi_Minh");
}

/** A recorded event with its capitals filled in. */
async function recorded(name: string, values: Record<string, string>): Promise<unknown> {
  const text = await readFile(new URL(`./events/${name}.json`, import.meta.url), "utf8");
  return JSON.parse(
    Object.entries(values).reduce((filled, [key, value]) => filled.replaceAll(key, value), text),
  );
}

function posted(get: HttpEvent, path: string, fields: Record<string, string>): HttpEvent & object {
  const body = Buffer.from(new URLSearchParams(fields).toString()).toString("base64");
  const origin = namesIn(variables.web).url;
  return {
    ...get,
    rawPath: path,
    headers: {
      ...get.headers,
      "content-type": "application/x-www-form-urlencoded",
      origin,
      host: new URL(origin).host,
      "sec-fetch-site": "same-origin",
    },
    requestContext: {
      ...get.requestContext,
      http: { ...get.requestContext.http, method: "POST", path },
    },
    body,
    isBase64Encoded: true,
  } as HttpEvent & object;
}

function formOf(html: string): { action: string; hidden: Record<string, string> } {
  const [, attributes = "", content = ""] =
    /<form\b([^>]*check-ins[^>]*)>([\s\S]*?)<\/form>/.exec(html) ?? [];
  const attribute = (tag: string, name: string) =>
    new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
  const inputs = [...content.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)].map(([tag]) => tag);
  const hidden = inputs.map((tag) => [attribute(tag, "name"), attribute(tag, "value")]);
  const action = new URL(attribute(attributes, "action"), namesIn(variables.web).url).pathname;
  return { action, hidden: Object.fromEntries(hidden) };
}

function textOf({ body, isBase64Encoded }: HttpAnswer): string {
  return isBase64Encoded ? Buffer.from(body, "base64").toString() : body;
}

/** A mail to the leader of a unit. */
function mailTo(unit: string): InboxMail {
  const leader = realPlan().units.find(({ id }) => id === unit)?.leader?.email ?? "";
  const mail = ses.inbox().find(({ to, tags }) => tags.notice && to.includes(leader));
  if (!mail) throw new Error(`no mail to ${unit}: ${ses.inbox().map(({ tags }) => tags.notice)}`);
  return mail;
}

function tokenOf({ text }: InboxMail): string {
  const token = /\/l\/([A-Za-z0-9_-]{22})/.exec(text)?.[1];
  if (!token) throw new Error("the mail has no link");
  return token;
}

function namesIn(of: Record<string, string>) {
  const json = (name: string) => JSON.parse(of[`SST_RESOURCE_${name}`] ?? "{}");
  return {
    groupName: String(json("Wakes").groupName),
    tableName: String(json("Table").name),
    bucket: String(json("Files").bucket),
    url: String(json("Web").url),
  };
}
