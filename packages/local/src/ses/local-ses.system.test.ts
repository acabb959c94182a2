import {
  AccountSuspendedException,
  BadRequestException,
  DeleteSuppressedDestinationCommand,
  GetAccountCommand,
  GetEmailIdentityCommand,
  GetSuppressedDestinationCommand,
  InternalServiceErrorException,
  LimitExceededException,
  ListSuppressedDestinationsCommand,
  MailFromDomainNotVerifiedException,
  MessageRejected,
  NotFoundException,
  PutAccountSendingAttributesCommand,
  PutSuppressedDestinationCommand,
  SendEmailCommand,
  SendingPausedException,
  TooManyRequestsException,
} from "@aws-sdk/client-sesv2";
import { afterEach, describe, expect, test } from "vitest";
import type { Fault, LocalSesOptions } from "./local-ses.ts";
import { letter, type SesUnderTest, sesClient, sesUnderTest } from "./ses-under-test.ts";

let under: SesUnderTest;

async function open(options: Partial<LocalSesOptions> = {}) {
  under = await sesUnderTest(options);
}

afterEach(() => under.end());

describe("accepting a mail", () => {
  test("the inbox has what was sent, under the id that was answered", async () => {
    await open();
    const id = await under.send();
    expect(id).toMatch(/^010e0[0-9a-f]{11}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-000000$/);
    expect(under.ses.mail(id)).toEqual(under.ses.inbox()[0]);
    expect(under.ses.inbox()).toMatchObject([
      {
        id,
        at: "2025-11-14T01:00:00.000Z",
        from: "UBND xã Nghĩa Hành – Theo dõi nhiệm vụ <nhac@nghiahanh.example>",
        to: ["vhxh@nghiahanh.example"],
        subject: "Nhắc việc: báo cáo lần 1 – còn 3 ngày",
        text: "Đề nghị cập nhật: https://dondoc.example/l/abc",
        html: "<p>Đề nghị cập nhật</p>",
        tags: { kind: "reminder", plan: "pln_1", unit: "unt_vhxh" },
        configurationSet: "dondoc",
        outcome: "delivered",
      },
    ]);
  });

  test("attachments and headers arrive, a raw message as its parts", async () => {
    await open();
    const { Simple } = letter().Content!;
    const file = { FileName: "Kế hoạch.pdf", ContentType: "application/pdf" };
    const attached = await under.send({
      Content: {
        Simple: {
          ...Simple!,
          Headers: [{ Name: "Auto-Submitted", Value: "auto-generated" }],
          Attachments: [{ ...file, RawContent: Buffer.from("%PDF") }],
        },
      },
    });
    expect(under.ses.mail(attached)).toMatchObject({
      headers: { "Auto-Submitted": "auto-generated" },
      attachments: [
        { name: "Kế hoạch.pdf", type: "application/pdf", size: 4, content: "JVBERg==" },
      ],
    });
    const raw =
      "From: a@nghiahanh.example\r\nTo: b@nghiahanh.example\r\nSubject: =?UTF-8?Q?Nh=E1=BA=AFc?=\r\n\r\nXin";
    const sent = await under.client.send(
      new SendEmailCommand({ Content: { Raw: { Data: Buffer.from(raw) } } }),
    );
    expect(under.ses.mail(sent.MessageId!)).toMatchObject({
      from: "a@nghiahanh.example",
      to: ["b@nghiahanh.example"],
      subject: "Nhắc",
      text: "Xin",
    });
  });

  test("the same numbers give the same id, and never one that is taken", async () => {
    await open({ random: () => 0.5 });
    const first = await under.send();
    expect(first).toBe("010e019a7fe05680-88888888-8888-4888-a888-888888888888-000000");
    let drawn = 0;
    await under.reopen({ random: () => (drawn++ < 31 ? 0.5 : 0.25) });
    expect(await under.send()).not.toBe(first);
  });
});

describe("refusing a mail", () => {
  const { Simple } = letter().Content!;
  test.each([
    ["a bad address", { Destination: { ToAddresses: ["vhxh"] } }, "Missing final '@domain'"],
    [
      "51 recipients",
      {
        Destination: {
          BccAddresses: Array.from({ length: 51 }, (_, n) => `a${n}@nghiahanh.example`),
        },
      },
      "Recipient count exceeds 50.",
    ],
    ["no recipient", { Destination: {} }, "Missing destination: there is no recipient"],
    [
      "a tag with a colon",
      { EmailTags: [{ Name: "kind", Value: "a:b" }] },
      "Invalid tag value <a:b>: only alphanumeric ASCII characters, '_', and '-' are allowed.",
    ],
    [
      "an empty body",
      { Content: { Simple: { ...Simple!, Body: { Text: { Data: "" } } } } },
      "Message body is empty",
    ],
    [
      "a header with a line break",
      {
        Content: {
          Simple: { ...Simple!, Headers: [{ Name: "X-A", Value: "1\r\nBcc: x@y.example" }] },
        },
      },
      "Illegal value of header 'X-A': printable ASCII, at most 995 characters.",
    ],
    [
      "a message of more than 40 MB",
      {
        Content: {
          Simple: {
            ...Simple!,
            Attachments: [{ FileName: "a.bin", RawContent: Buffer.alloc(31 * 1024 * 1024) }],
          },
        },
      },
      /^Message length is more than 41943040 bytes long: '433\d+'\.$/,
    ],
  ])("for %s", async (_, changes, message) => {
    await open();
    const refusal = await under.send(changes).catch((error) => error);
    expect(refusal).toBeInstanceOf(BadRequestException);
    expect(refusal.message).toEqual(
      typeof message === "string" ? message : expect.stringMatching(message),
    );
    expect(under.ses.inbox()).toEqual([]);
  });

  test("whose sender or configuration set does not exist here", async () => {
    await open({ identities: ["nghiahanh.example"], configurationSets: ["dondoc"] });
    await under.send();
    const stranger = under.send({ FromEmailAddress: "a@other.example" });
    await expect(stranger).rejects.toThrow(MessageRejected);
    await expect(stranger).rejects.toThrow(
      "Email address is not verified. The following identities failed the check in region AP-SOUTHEAST-1: a@other.example",
    );
    const set = under.send({ ConfigurationSetName: "none" });
    await expect(set).rejects.toThrow(NotFoundException);
    await expect(set).rejects.toThrow("Configuration set <none> does not exist.");
  });

  test("while the account's sending is paused, also after a restart", async () => {
    await open();
    await under.client.send(new PutAccountSendingAttributesCommand({ SendingEnabled: false }));
    await under.reopen();
    await expect(under.send()).rejects.toThrow(SendingPausedException);
    await under.client.send(new PutAccountSendingAttributesCommand({ SendingEnabled: true }));
    await expect(under.send()).resolves.toBeTruthy();
  });

  test("that is not JSON, and anything that is no operation", async () => {
    await open();
    const post = (body: string, path = "outbound-emails") =>
      under.ses.fetch(new Request(`http://ses/v2/email/${path}`, { method: "POST", body }));
    const torn = await post("{");
    expect([torn.status, torn.headers.get("x-amzn-errortype")]).toEqual([
      400,
      "SerializationException",
    ]);
    const empty = await post("{}");
    expect(empty.headers.get("x-amzn-errortype")).toBe("BadRequestException");
    expect(empty.headers.get("x-amzn-requestid")).toMatch(/^[0-9a-f-]{36}$/);
    const other = await post("{}", "templates");
    expect([other.status, other.headers.get("x-amzn-errortype")]).toEqual([
      404,
      "UnknownOperationException",
    ]);
  });
});

describe("limits", () => {
  test("the sending rate counts recipients in a second of the injected clock", async () => {
    await open({ maxSendRate: 3 });
    await under.send({
      Destination: { ToAddresses: ["a@x.example"], CcAddresses: ["b@x.example"] },
    });
    await under.send();
    const tooFast = under.send();
    await expect(tooFast).rejects.toThrow(TooManyRequestsException);
    await expect(tooFast).rejects.toThrow("Maximum sending rate exceeded.");
    under.clock.at += 999;
    await expect(under.send()).rejects.toThrow("Maximum sending rate exceeded.");
    under.clock.at += 1;
    await under.send();
    expect(under.ses.inbox()).toHaveLength(3);
  });

  test("the daily quota survives a restart and leaves out the simulator", async () => {
    await open({ max24HourSend: 2 });
    await under.send({ Destination: { ToAddresses: ["success@simulator.amazonses.com"] } });
    await under.send();
    await under.send();
    await under.reopen();
    const tooMany = under.send();
    await expect(tooMany).rejects.toThrow(TooManyRequestsException);
    await expect(tooMany).rejects.toThrow("Daily message quota exceeded.");
    under.clock.at += 24 * 60 * 60 * 1000;
    await under.send();
  });

  test("the account tells them", async () => {
    await open({ maxSendRate: 14, max24HourSend: 200 });
    await under.send();
    expect(await under.client.send(new GetAccountCommand({}))).toMatchObject({
      ProductionAccessEnabled: true,
      SendingEnabled: true,
      EnforcementStatus: "HEALTHY",
      SendQuota: { Max24HourSend: 200, MaxSendRate: 14, SentLast24Hours: 1 },
      SuppressionAttributes: { SuppressedReasons: ["BOUNCE", "COMPLAINT"] },
    });
  });
});

describe("faults", () => {
  const faulty = (...faults: Fault[]) => open({ faults: () => faults.shift() });

  test("each status is the error the SDK knows, and nothing is accepted", async () => {
    await faulty(
      { kind: "status", status: 429 },
      { kind: "status", status: 500 },
      { kind: "status", status: 503 },
    );
    await expect(under.send()).rejects.toThrow(TooManyRequestsException);
    await expect(under.send()).rejects.toThrow(InternalServiceErrorException);
    await expect(under.send()).rejects.toMatchObject({
      name: "ServiceUnavailableException",
      $metadata: { httpStatusCode: 503 },
    });
    expect(under.ses.inbox()).toEqual([]);
    await under.send();
  });

  test("the SDK tries again by itself what asks to be tried again", async () => {
    await faulty({ kind: "status", status: 503 }, { kind: "reset" });
    const patient = sesClient((await under.ses.listen()).url, 3);
    await patient.send(new SendEmailCommand(letter()));
    patient.destroy();
    expect(under.ses.inbox()).toHaveLength(1);
  });

  test.each([
    ["AccountSuspendedException", AccountSuspendedException],
    ["LimitExceededException", LimitExceededException],
    ["MailFromDomainNotVerifiedException", MailFromDomainNotVerifiedException],
    ["MessageRejected", MessageRejected],
  ] as const)("%s arrives as itself", async (code, type) => {
    await faulty({ kind: "error", code, message: "No." });
    await expect(under.send()).rejects.toThrow(type);
  });

  test("a reset connection: before acceptance nothing was sent, after it the mail is out", async () => {
    await faulty({ kind: "reset" }, { kind: "reset-after-accept" });
    await expect(under.send()).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(under.ses.inbox()).toEqual([]);
    await expect(under.send()).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(under.ses.inbox()).toHaveLength(1);
    await under.ses.settle();
    expect(under.events.map((event) => event["detail-type"])).toEqual([
      "Email Sent",
      "Email Delivered",
    ]);
  });

  test("a silence after acceptance ends in a reset, at the latest when the service closes", async () => {
    await faulty(
      { kind: "timeout-after-accept", afterMs: 50 },
      { kind: "timeout-after-accept", afterMs: 60_000 },
    );
    const start = Date.now();
    await expect(under.send()).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(Date.now() - start).toBeGreaterThanOrEqual(45);
    const silent = expect(under.send()).rejects.toMatchObject({ code: "ECONNRESET" });
    await expect.poll(() => under.ses.inbox().length).toBe(2);
    await under.reopen({});
    await silent;
    expect(Date.now() - start).toBeLessThan(10_000);
  });
});

describe("identities and the suppression list", () => {
  test("an identity is verified unless others were named", async () => {
    await open({ identities: ["nghiahanh.example"] });
    const get = (EmailIdentity: string) =>
      under.client.send(new GetEmailIdentityCommand({ EmailIdentity }));
    const verified = { VerifiedForSendingStatus: true, VerificationStatus: "SUCCESS" };
    expect(await get("nghiahanh.example")).toMatchObject({ ...verified, IdentityType: "DOMAIN" });
    expect(await get("a+b@nghiahanh.example")).toMatchObject({
      ...verified,
      IdentityType: "EMAIL_ADDRESS",
    });
    await expect(get("other.example")).rejects.toThrow(NotFoundException);
    await expect(get("no domain")).rejects.toThrow(BadRequestException);
  });

  test("a hard bounce puts an address on the list, and the next mail to it is not sent", async () => {
    await open({
      simulate: (address) => (address === "ma@nghiahanh.example" ? "bounce" : "deliver"),
    });
    const Destination = { ToAddresses: ["Ma <ma@nghiahanh.example>"] };
    const bounced = await under.send({ Destination });
    await under.reopen();
    const again = await under.send({ Destination: { ToAddresses: ["MA@nghiahanh.example"] } });
    expect([bounced, again].map((id) => under.ses.mail(id)?.outcome)).toEqual([
      "bounced",
      "suppressed",
    ]);
    await under.ses.settle();
    expect(under.events.at(-1)).toMatchObject({
      "detail-type": "Email Bounced",
      detail: { bounce: { bounceType: "Permanent", bounceSubType: "OnAccountSuppressionList" } },
    });

    const EmailAddress = "ma@nghiahanh.example";
    const { SuppressedDestination } = await under.client.send(
      new GetSuppressedDestinationCommand({ EmailAddress }),
    );
    expect(SuppressedDestination).toMatchObject({
      EmailAddress,
      Reason: "BOUNCE",
      LastUpdateTime: new Date(under.clock.at),
      Attributes: { MessageId: bounced },
    });
    await under.client.send(new DeleteSuppressedDestinationCommand({ EmailAddress }));
    const gone = under.client.send(new GetSuppressedDestinationCommand({ EmailAddress }));
    await expect(gone).rejects.toThrow(NotFoundException);
  });

  test("it can be left alone, filled by hand and read in pages", async () => {
    await open({ simulate: () => "complaint", suppressedReasons: [] });
    await under.send();
    const list = (input = {}) => under.client.send(new ListSuppressedDestinationsCommand(input));
    expect((await list()).SuppressedDestinationSummaries).toEqual([]);
    for (const [name, Reason] of [
      ["a", "BOUNCE"],
      ["b", "COMPLAINT"],
      ["c", "BOUNCE"],
    ] as const) {
      under.clock.at += 1000;
      await under.client.send(
        new PutSuppressedDestinationCommand({ EmailAddress: `${name}@x.example`, Reason }),
      );
    }
    const names = (found: Awaited<ReturnType<typeof list>>) =>
      found.SuppressedDestinationSummaries?.map((one) => one.EmailAddress);
    expect(names(await list({ Reasons: ["BOUNCE"] }))).toEqual(["a@x.example", "c@x.example"]);
    expect(names(await list({ StartDate: new Date(under.clock.at) }))).toEqual(["c@x.example"]);
    const first = await list({ PageSize: 2 });
    expect(names(first)).toEqual(["a@x.example", "b@x.example"]);
    expect(names(await list({ PageSize: 2, NextToken: first.NextToken }))).toEqual(["c@x.example"]);
  });
});
