import { isDeepStrictEqual } from "node:util";
import {
  giveAccessKey,
  markAccessKeyUsed,
  readAccessKeys,
  saveAccessKey,
} from "@dondoc/app/access/key-rows";
import { beginOnce, finishOnce } from "@dondoc/app/access/once";
import { saveRequest } from "@dondoc/app/answer/request-rows";
import { saveAttachment, saveWithdrawal } from "@dondoc/app/attachment/attachment-rows";
import { accountId } from "@dondoc/app/console/account";
import { readMembers } from "@dondoc/app/console/account-rows";
import { readAuditTrail } from "@dondoc/app/console/audit-rows";
import { followUpChange, readOwed, takeOn } from "@dondoc/app/console/follow-up-rows";
import { giveRole } from "@dondoc/app/console/give-role";
import {
  readImport,
  readImports,
  saveAnswers,
  saveImport,
} from "@dondoc/app/console/import/import-rows";
import { asOperator } from "@dondoc/app/console/opened";
import { readEvidence } from "@dondoc/app/evidence/evidence-rows";
import { passGate } from "@dondoc/app/gate";
import { amendNotice } from "@dondoc/app/notice/notice-rows";
import { readHolidays, saveHolidays } from "@dondoc/app/plan/holiday-rows";
import { readPlanRecord, readPlanState } from "@dondoc/app/plan/plan-reads";
import { listPlans, readPlan, savePlan } from "@dondoc/app/plan/plan-rows";
import { activatePlan, importPlan } from "@dondoc/app/plan-life";
import { hashOf } from "@dondoc/app/token";
import {
  readWebhookBox,
  readWebhooks,
  replaceSecrets,
  replaceWebhook,
  saveDelivery,
  saveWebhook,
} from "@dondoc/app/webhook/webhook-rows";
import { BadRow, parsedRow } from "@dondoc/app/world/row";
import { shippedHolidays } from "@dondoc/core/calendar/shipped-holidays";
import { Plan } from "@dondoc/core/plan/plan";
import { afterAll, beforeAll, expect, test } from "vitest";
import { byOperator } from "../support/by-operator.ts";
import { dondoc } from "../support/command.ts";
import { answer } from "../support/form.ts";
import { markEveryRow, newer, rowsOf } from "../support/other-release.ts";
import { dayOf, lastTo, openSeason, type Season } from "../support/season.ts";
import { tamper } from "../support/tampering.ts";
import {
  formTokenOf,
  people,
  planAt,
  planId,
  signIn,
  type Visitor,
  visitor,
} from "../support/visitor.ts";

// Issue 14, point 8: rows that another release wrote.

let season: Season;
let office: Visitor;
const other = "pln_khac";
const id = (prefix: string) => `${prefix}_${"a".repeat(22)}`;

beforeAll(async () => {
  season = await openSeason();
  const { app } = season.runtime;
  await season.advanceTo("2025-09-26T09:00");
  await answerFrom("doan", "obl_r1-1.doan", "blocked");
  office = await signIn(season, people.office);
  // Somebody has asked for a link and not opened it.
  await visitor(season).post("/dang-nhap", { email: people.coordinator });
  await fillIn();
  await importPlan(app, byOperator(otherPlan()));
  await activatePlan(app, { opened: asOperator(other, "run") });
  await season.advanceTo("2025-09-29T09:00");
});

afterAll(() => season.close());

async function answerFrom(unit: string, obligation: string, status: string) {
  const mails = (await season.inbox()).filter(({ plan }) => plan === planId);
  const [link = ""] = lastTo(mails, unit).links;
  const response = await answer(link, obligation, { status, note: `Đang ${status}` });
  expect(response.status).toBe(303);
}

const who = { kind: "command" } as const;

const entryOf = (n: number) => ({
  id: `aud_${String(n).padStart(22, "0")}`,
  at: season.runtime.app.clock.now().toString(),
  who,
  action: "plan-edited" as const,
  subject: null,
  changes: [{ field: "x", before: null, after: "y" }],
});

/** The kinds of rows that a season of this length does not bring by itself. */
async function fillIn() {
  const { app } = season.runtime;
  const at = app.clock.now().toString();
  const hand = { account: "acc", name: "Nguyễn Văn A", at };
  await saveHolidays(app, shippedHolidays);
  await saveRequest(
    app,
    { id: planId, authority: "aut_xa-nghia-hanh" },
    {
      id: "dot-xuat-a",
      duty: "r1-1",
      title: "Báo cáo",
      dueOn: "2025-10-10",
      units: ["doan"],
      askedAt: at,
      fields: [{ id: "f1", label: "Số lớp", kind: "number" }],
    },
    entryOf(1),
  );
  await saveAccessKey(
    app,
    {
      id: id("key"),
      name: "Trục",
      organisation: "UBND xã Nghĩa Hành",
      hash: hashOf("x"),
      scopes: ["read"],
      everyPlan: false,
      createdAt: at,
      createdBy: null,
    },
    planId,
    entryOf(2),
  );
  const webhook = {
    id: id("whk"),
    plan: planId,
    url: "https://trục.example/",
    name: "Trục",
    events: ["check_in.recorded" as const],
    createdAt: at,
    version: 1,
    life: { state: "paused" as const, at },
    failingSince: null,
  };
  const secrets = { secrets: [{ secret: `whsec_${"a".repeat(43)}=`, until: null }] };
  await saveWebhook(app, webhook, secrets, entryOf(3));
  await saveImport(
    app,
    {
      head: {
        id: id("dft"),
        plan: planId,
        title: "Kế hoạch",
        imported: hand,
        saved: hand,
        version: 1,
        answers: { "q-1": "a" },
        hands: { "q-1": hand },
      },
      text: "Kế hoạch",
      draft: {} as never,
    },
    entryOf(4),
  );
  const file = {
    id: id("att"),
    obligation: "obl_r1-1.doan",
    unit: "doan",
    checkIn: id("chk"),
    slot: 1,
    name: "a.pdf",
    at,
    outcome: {
      state: "kept" as const,
      type: "pdf" as const,
      bytes: 1,
      sha256: "0".repeat(64),
      hasThumbnail: false,
    },
  };
  await saveAttachment(app, planId, file as never);
  await saveWithdrawal(app, planId, file as never, { at, recipient: "doan" });
  const key = { keyId: "a".repeat(22), name: hashOf("n"), fingerprint: hashOf("f") };
  const now = app.clock.now();
  const until = now.add({ hours: 24 * 30 });
  await beginOnce(app, key, { now, leaseUntil: until, until });
  await finishOnce(app, key, { status: 200, headers: {}, body: "{}" });
}

function otherPlan() {
  const email = (who: string) => `${who}@xa-khac.example`;
  return Plan.parse({
    authority: "aut_thu",
    id: other,
    document: { title: "khác", issuer: "UBND xã Khác", issuerShort: "UBND xã Khác" },
    period: { startsOn: "2025-09-01", endsOn: "2025-12-31", closesOn: "2026-01-30" },
    roles: { coordinatingOffice: "vp", chairsOffice: "ct" },
    units: ["vp", "ct", "doan"].map((unit) => ({
      id: unit,
      name: `Đơn vị ${unit}`,
      leader: { email: email(unit) },
    })),
    tasks: [
      {
        id: "t",
        number: 1,
        title: "Việc",
        leads: ["doan"],
        window: { kind: "before", on: "2025-10-01" },
      },
    ],
  });
}

const kindOfRow = ({ pk, sk }: { pk?: unknown; sk?: unknown }) =>
  `${/^[A-Z]+(?=#|$)/.exec(String(pk))?.[0] ?? "plan"} ${String(sk).split("#")[0]}`;

test("a field that this release does not know stands at every level of every kind of row, and all is read", async () => {
  const before = await markEveryRow(season);
  expect([...new Set(before.map(kindOfRow))].sort()).toEqual(
    expect.arrayContaining(
      ["A", "C", "I", "K", "L", "P", "Q", "R", "S", "T", "TF", "V", "Z"].map((k) => `plan ${k}`),
    ),
  );
  const { app } = season.runtime;
  const [state, record, members] = [
    await readPlanState(app, planId),
    await readPlanRecord(app, planId),
    await readMembers(app, planId),
  ];
  expect(state?.stored).toMatchObject({ ...newer, plan: newer, life: newer });
  expect(state?.stored.plan.tasks[0]).toMatchObject({ ...newer, window: newer });
  for (const list of [
    state?.requests,
    state?.standings,
    state?.ledger,
    state?.webhooks,
    record?.history,
    record?.attachments,
    members,
    await readImports(app, planId),
    await readAuditTrail(app, { opened: asOperator(planId, "see"), atMost: 5 }),
  ]) {
    expect(list?.length).toBeGreaterThan(0);
    for (const one of list ?? []) expect(one).toMatchObject(newer);
  }
  expect(await readHolidays(app)).toMatchObject(newer);
  expect((await readAccessKeys(app, planId))[0]?.key).toMatchObject(newer);
  expect((await readWebhookBox(app, id("whk")))?.secrets).toMatchObject(newer);
  expect((await readImport(app, id("dft")))?.head).toMatchObject(newer);
  expect((await readEvidence(app, planId)).trails[0]?.record).toMatchObject({
    ...newer,
    progress: newer,
  });
  expect((await listPlans(app)).map((plan) => plan.id).sort()).toEqual([other, planId].sort());
  const once = { keyId: "a".repeat(22), name: hashOf("n"), fingerprint: hashOf("f") };
  const now = app.clock.now();
  const until = now.add({ hours: 1 });
  expect(await beginOnce(app, once, { now, leaseUntil: until, until })).toMatchObject({
    state: "answered",
    answer: newer,
  });
});

test("`status` and the pages show it, and a wake sends", async () => {
  const status = await dondoc(season, "status");
  expect(status).toMatchObject({ code: 0, stderr: "" });
  expect(status.stdout).toMatch(new RegExp(`${planId}: active`));
  for (const path of ["", "/ke-hoach", "/lich-thu", "/nhat-ky", "/bao-cao"])
    expect((await office.get(planAt + path)).status, path).toBe(200);
  const before = (await season.inbox()).length;
  await season.advanceTo("2025-10-01T09:00");
  const mails = (await season.inbox()).slice(before);
  expect(new Set(mails.map(({ plan }) => plan))).toEqual(new Set([other, planId]));
});

test("whatever rewrites a row keeps the field", async () => {
  const { app } = season.runtime;
  await answerFrom("doan", "obl_r1-1.doan", "in-progress");
  const standings = (await readPlanState(app, planId))?.standings ?? [];
  expect(standings.find(({ obligation }) => obligation === "obl_r1-1.doan")).toMatchObject({
    ...newer,
    activity: { status: "in-progress" },
  });

  const year = `${planAt}/ke-hoach/lich-nghi/2026`;
  const html = await office.page(year);
  const seen = /name="seen" value="([^"]+)"/.exec(html)?.[1] ?? "";
  const fields = { formToken: formTokenOf(html, year), seen, removed: "yes", step: "save" };
  expect((await office.post(year, fields)).status).toBe(303);
  const edited = await readPlan(app, planId);
  expect(edited).toMatchObject({ ...newer, plan: newer });
  expect(edited?.plan.calendar).toMatchObject({ ...newer, confirmedYears: [2025] });
  expect(edited?.plan.tasks[0]).toMatchObject({ ...newer, window: newer });

  const member = { email: people.coordinator, name: "Chuyên viên", role: "office" as const };
  await giveRole(app, { opened: asOperator(planId, "members"), member });
  const members = await readMembers(app, planId);
  expect(members.find((one) => one.account.id === accountId(member.email))).toMatchObject({
    ...newer,
    role: "office",
  });

  const told = (await readPlanState(app, planId))?.ledger.find(
    (one) => one.progress.state !== "claimed" && "newer" in one,
  );
  if (!told) throw new Error("nothing was told before the rows were marked");
  await amendNotice(app, planId, told, () => ({
    state: "delivered",
    messageId: "m",
    sentAt: app.clock.now().toString(),
    deliveredAt: app.clock.now().add({ minutes: 1 }).toString(),
  }));
  const row = (await rowsOf(season)).find(
    ({ pk, sk }) => pk === planId && sk === `L#${told.on}#${told.mailbox}`,
  );
  expect(JSON.parse(String(row?.progress))).toMatchObject({ ...newer, state: "delivered" });
  expect(JSON.parse(String(row?.body))).toMatchObject(newer);
});

test("an attribute beside a row's body that this release does not know outlives every rewriting", async () => {
  const { app } = season.runtime;
  const key = { keyId: "b".repeat(22), name: hashOf("n"), fingerprint: hashOf("f") };
  const longAgo = app.clock.now().subtract({ hours: 1 });
  await beginOnce(app, key, { now: longAgo, leaseUntil: longAgo, until: longAgo });
  await finishOnce(app, key, { status: 200, headers: {}, body: "{}" });
  await passGate(app, "twice", { seconds: 1 });
  const delivery = {
    id: id("evt"),
    webhook: id("whk"),
    type: "webhook.test" as const,
    at: longAgo.toString(),
    text: "{}",
    version: 1,
    state: { kind: "waiting" as const, nextAt: longAgo.toString() },
    tries: 0,
    attempts: [],
  };
  await saveDelivery(app, delivery);
  await markEveryRow(season);
  const marked = new Map((await rowsOf(season)).map((row) => [`${row.pk} ${row.sk}`, row]));

  await season.advanceTo("2025-10-01T15:00");
  await answerFrom("doan", "obl_r1-1.doan", "in-progress");
  const until = app.clock.now().add({ hours: 1 });
  await beginOnce(app, key, { now: app.clock.now(), leaseUntil: until, until });
  await passGate(app, "twice", { seconds: 1 });
  const at = app.clock.now().subtract({ seconds: 1 }).toString();
  const { put, when } = followUpChange(app, { id: id("fol"), plan: "pln_weg", at, who, steps: [] });
  const debt = { ...put, newer: "text" };
  await app.table.put({ put: debt, when });
  marked.set(`${debt.pk} ${debt.sk}`, debt);
  const [owed] = await readOwed(app, "pln_weg");
  expect(owed && (await takeOn(app, owed))).toBeTruthy();
  expect(await saveDelivery(app, { ...delivery, version: 2, tries: 1 })).toBe("saved");
  const [webhook] = await readWebhooks(app, planId);
  if (!webhook) throw new Error("no webhook");
  await replaceWebhook(app, { ...webhook, version: webhook.version + 1 });
  const secrets = { secrets: [{ secret: `whsec_${"b".repeat(43)}=`, until: null }] };
  await replaceSecrets(app, webhook, secrets, entryOf(6));
  await giveAccessKey(app, id("key"), planId, entryOf(5));
  await markAccessKeyUsed(app, id("key"), "2025-10-01");
  await saveHolidays(app, { ...shippedHolidays });
  const [head] = await readImports(app, planId);
  if (!head) throw new Error("no import");
  await saveAnswers(app, { ...head, version: head.version + 1 });
  const stored = await readPlan(app, planId);
  if (!stored) throw new Error("no plan");
  await savePlan(app, { ...stored, version: stored.version + 1 });

  const rows = (await rowsOf(season)).filter(({ pk, sk }) => marked.has(`${pk} ${sk}`));
  for (const row of rows) expect(row, `${row.pk} ${row.sk}`).toMatchObject({ newer: "text" });
  const rewritten = rows.filter(
    (row) => !isDeepStrictEqual(row, marked.get(`${row.pk} ${row.sk}`)),
  );
  expect([...new Set(rewritten.map(kindOfRow))].sort()).toEqual(
    expect.arrayContaining([
      "plan F",
      "plan I",
      "plan P",
      "plan Q",
      "plan S",
      "GATE GATE",
      "ONCE ONCE",
    ]),
  );
});

test("a value that this release does not know stops the plan whose row it is, by its key, and no other", async () => {
  const webhookKey = { pk: planId, sk: `Q#${id("whk")}` };
  await tamper(season, webhookKey, (item) => ({
    ...item,
    body: JSON.stringify({ ...JSON.parse(String(item.body)), life: { state: "resting" } }),
  }));
  const ledger = (await rowsOf(season)).find(
    ({ pk, sk }) => pk === other && String(sk).startsWith("L#"),
  );
  if (!ledger) throw new Error("the other plan told nobody");
  const key = { pk: other, sk: String(ledger.sk) };
  await tamper(season, key, (item) => ({
    ...item,
    body: JSON.stringify({ ...JSON.parse(String(item.body)), kind: "phong-vấn" }),
  }));

  const before = (await season.inbox()).length;
  await season.advanceTo("2025-10-02T09:00");
  const mails = (await season.inbox()).slice(before);
  expect(new Set(mails.map(({ plan }) => plan))).toEqual(new Set([planId]));
  expect(mails.map(dayOf)).toContain("2025-10-02");

  const status = await dondoc(season, "status");
  expect(status.code).toBe(1);
  expect(status.stdout).toContain(`${planId}: active`);
  expect(status.stderr).toContain(
    `${other} cannot be read by this release. Bad row ${other} / ${key.sk}: kind`,
  );
  expect(() => parsedRow(Plan, { ...key, body: "{}" })).toThrow(BadRow);
});
