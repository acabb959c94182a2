import { MailEvent } from "@dondoc/app/mail-event";
import type { OutgoingMail } from "@dondoc/app/ports";
import type { Fault, LocalSesOptions } from "@dondoc/local/ses/local-ses";
import { type SesUnderTest, sesClient, sesUnderTest } from "@dondoc/local/ses/ses-under-test";
import { afterEach, describe, expect, test } from "vitest";
import { createSesMailer } from "./ses-mailer.ts";

let under: SesUnderTest;

async function open(options: Partial<LocalSesOptions> = {}) {
  under = await sesUnderTest(options);
  return createSesMailer({ client: under.client, configurationSet: "dondoc" });
}

afterEach(() => under.end());

function mail(changed: Partial<OutgoingMail> = {}): OutgoingMail {
  return {
    from: { name: "UBND xã Nghĩa Hành (đôn đốc)", address: "nhac@nghiahanh.example" },
    to: "doan@nghiahanh.example",
    subject: "Nhắc việc: Báo cáo lần 1 – còn 3 ngày",
    text: "Đề nghị cập nhật",
    html: "<p>Đề nghị cập nhật</p>",
    headers: { "Auto-Submitted": "auto-generated" },
    tags: { kind: "reminder", plan: "pln_x", notice: "2025-09-30_doan-xa", fence: "1" },
    ...changed,
  };
}

test("a mail arrives as it was written, and its tags come back with the events", async () => {
  const mailer = await open();
  const outcome = await mailer.send(mail());
  expect(outcome).toEqual({ sent: true, messageId: under.ses.inbox()[0]?.id });
  expect(under.ses.inbox()).toMatchObject([
    {
      from: "UBND xã Nghĩa Hành (đôn đốc) <nhac@nghiahanh.example>",
      to: ["doan@nghiahanh.example"],
      cc: [],
      subject: "Nhắc việc: Báo cáo lần 1 – còn 3 ngày",
      text: "Đề nghị cập nhật",
      html: "<p>Đề nghị cập nhật</p>",
      headers: { "Auto-Submitted": "auto-generated" },
      tags: { kind: "reminder", plan: "pln_x", notice: "2025-09-30_doan-xa", fence: "1" },
      configurationSet: "dondoc",
    },
  ]);
  await under.ses.settle();
  const tagged = under.events.map((event) => MailEvent.parse(event).detail.mail.tags.notice);
  expect(new Set(tagged.map(String))).toEqual(new Set(["2025-09-30_doan-xa"]));
});

test("the account's limits are read, where it has any", async () => {
  const limited = await open({ maxSendRate: 14, max24HourSend: 200 });
  await limited.send(mail());
  const limits = { perSecond: 14, per24Hours: 200, sentLast24Hours: 1 };
  expect(await limited.quota?.()).toEqual(limits);
  await under.end();
  const none = { perSecond: null, per24Hours: null, sentLast24Hours: 0 };
  expect(await (await open()).quota?.()).toEqual(none);
});

test("a mail over a limit is told which one", async () => {
  const fast = await open({ maxSendRate: 1 });
  await fast.send(mail());
  expect(await fast.send(mail())).toMatchObject({ retry: true, limit: "rate" });
  await under.end();
  const used = await open({ max24HourSend: 1 });
  await used.send(mail());
  expect(await used.send(mail())).toMatchObject({ retry: true, limit: "day" });
});

test("no name, subject or header can start a line of its own", async () => {
  const mailer = await open();
  const trick = "Đoàn xã\r\nBcc: ai-do@elsewhere.example\u2028X-Other: 1\u0000";
  const sent = await mailer.send(
    mail({
      from: { name: trick, address: "nhac@nghiahanh.example" },
      subject: trick,
      headers: { "X-Unit": trick },
    }),
  );
  expect(sent).toMatchObject({ sent: true });
  const [received] = under.ses.inbox();
  const flat = "Đoàn xã Bcc: ai-do@elsewhere.example X-Other: 1";
  expect(received).toMatchObject({
    from: `${flat} <nhac@nghiahanh.example>`,
    subject: flat,
    bcc: [],
  });
  expect(Object.values(received?.headers ?? {}).join("")).not.toMatch(/[\r\n]/);
});

test.each([
  "a@x.example, b@x.example",
  "Tên <a@x.example>",
  "a@x.example\r\nBcc: b@x.example",
  "không",
])("%j is no one address, and nothing is sent", async (address) => {
  const mailer = await open();
  for (const changed of [{ to: address }, { from: { name: "UBND", address } }])
    expect(await mailer.send(mail(changed))).toMatchObject({ sent: false, retry: false });
  expect(under.ses.inbox()).toEqual([]);
});

describe("what the service says no to", () => {
  const error = (code: Extract<Fault, { kind: "error" }>["code"], message = "") =>
    ({ kind: "error", code, message }) as const;
  test.each<[string, Fault, { retry: boolean }]>([
    ["too many requests", { kind: "status", status: 429 }, { retry: true }],
    ["an internal error", { kind: "status", status: 500 }, { retry: true }],
    ["an unavailable service", { kind: "status", status: 503 }, { retry: true }],
    ["a limit", error("LimitExceededException"), { retry: true }],
    ["paused sending", error("SendingPausedException"), { retry: true }],
    ["a suspended account", error("AccountSuspendedException"), { retry: true }],
    ["an unverified domain", error("MailFromDomainNotVerifiedException"), { retry: true }],
    ["a missing configuration set", error("NotFoundException"), { retry: true }],
    [
      "an unverified sender",
      error("MessageRejected", "Email address is not verified. The following identities failed"),
      { retry: true },
    ],
    ["a virus", error("MessageRejected", "Invalid content"), { retry: false }],
    ["a malformed request", error("BadRequestException", "Illegal address"), { retry: false }],
  ])("%s", async (_, fault, expected) => {
    const mailer = await open({ faults: () => fault });
    expect(await mailer.send(mail())).toMatchObject({ sent: false, ...expected });
    expect(under.ses.inbox()).toEqual([]);
  });

  test("a service that is not there has taken nothing", async () => {
    const mailer = await open();
    await under.ses.close();
    expect(await mailer.send(mail())).toEqual({
      sent: false,
      retry: true,
      reason: "no connection",
    });
  });
});

describe("what nobody can know", () => {
  test.each<Fault>([
    { kind: "reset" },
    { kind: "reset-after-accept" },
    { kind: "timeout-after-accept", afterMs: 50 },
  ])("$kind is thrown, after one try", async (fault) => {
    let asked = 0;
    const mailer = await open({
      faults: () => {
        asked++;
        return fault;
      },
    });
    await expect(mailer.send(mail())).rejects.toThrow();
    expect(asked).toBe(1);
  });
});

test("a client that tries again by itself is refused before it sends", async () => {
  await open();
  const { url } = await under.ses.listen();
  const client = sesClient(url, 3);
  const mailer = createSesMailer({ client, configurationSet: "dondoc" });
  await expect(mailer.send(mail())).rejects.toThrow(TypeError);
  expect(under.ses.inbox()).toEqual([]);
});
