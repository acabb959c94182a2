import { afterEach, describe, expect, test, vi } from "vitest";
import type { LocalSesOptions, SesEvent } from "./local-ses.ts";
import { type SesUnderTest, sesUnderTest } from "./ses-under-test.ts";

let under: SesUnderTest;

async function open(options: Partial<LocalSesOptions> = {}) {
  under = await sesUnderTest(options);
}

afterEach(() => under.end());

const kinds = (events: SesEvent[]) => events.map((event) => event["detail-type"]);

describe("events", () => {
  test("have the shape EventBridge hands to a rule", async () => {
    await open({ accountId: "123456789012" });
    const id = await under.send({ ReplyToAddresses: ["vhxh@nghiahanh.example"] });
    await under.ses.settle();
    const mail = {
      timestamp: "2025-11-14T01:00:00.000Z",
      source: "UBND xã Nghĩa Hành – Theo dõi nhiệm vụ <nhac@nghiahanh.example>",
      sourceArn: "arn:aws:ses:ap-southeast-1:123456789012:identity/nghiahanh.example",
      sendingAccountId: "123456789012",
      messageId: id,
      destination: ["vhxh@nghiahanh.example"],
      headersTruncated: false,
      commonHeaders: {
        from: ["UBND xã Nghĩa Hành – Theo dõi nhiệm vụ <nhac@nghiahanh.example>"],
        replyTo: ["vhxh@nghiahanh.example"],
        to: ["vhxh@nghiahanh.example"],
        messageId: id,
        subject: "Nhắc việc: báo cáo lần 1 – còn 3 ngày",
      },
    };
    const tags = {
      "ses:operation": ["SendEmail"],
      "ses:configuration-set": ["dondoc"],
      "ses:source-ip": ["127.0.0.1"],
      "ses:from-domain": ["nghiahanh.example"],
      "ses:caller-identity": ["local"],
      kind: ["reminder"],
      plan: ["pln_1"],
      unit: ["unt_vhxh"],
    };
    const envelope = {
      version: "0",
      id: expect.stringMatching(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/),
      source: "aws.ses",
      account: "123456789012",
      time: "2025-11-14T01:00:00Z",
      region: "ap-southeast-1",
      resources: ["arn:aws:ses:ap-southeast-1:123456789012:configuration-set/dondoc"],
    };
    const headers = expect.arrayContaining([{ name: "MIME-Version", value: "1.0" }]);
    expect(under.events).toEqual([
      {
        ...envelope,
        "detail-type": "Email Sent",
        detail: { eventType: "Send", send: {}, mail: { ...mail, headers, tags } },
      },
      {
        ...envelope,
        "detail-type": "Email Delivered",
        detail: {
          eventType: "Delivery",
          delivery: {
            timestamp: "2025-11-14T01:00:00.000Z",
            processingTimeMillis: 0,
            recipients: ["vhxh@nghiahanh.example"],
            smtpResponse: "250 2.6.0 Message received",
            reportingMTA: "local.smtp-out.ap-southeast-1.amazonses.com",
          },
          mail: { ...mail, headers, tags: { ...tags, "ses:outgoing-ip": ["127.0.0.1"] } },
        },
      },
    ]);
  });

  test("need a configuration set", async () => {
    await open();
    await under.send({ ConfigurationSetName: undefined });
    expect(under.ses.pendingEvents()).toBe(0);
    await under.ses.settle();
    expect(under.events).toEqual([]);
    expect(under.ses.inbox()[0]?.outcome).toBe("delivered");
  });

  test.each([
    ["success", ["Email Sent", "Email Delivered"], "delivered"],
    ["bounce", ["Email Sent", "Email Bounced"], "bounced"],
    ["complaint", ["Email Sent", "Email Delivered", "Email Complaint Received"], "complained"],
    ["suppressionlist", ["Email Sent", "Email Bounced"], "suppressed"],
    ["ooto", ["Email Sent", "Email Delivered", "Email Bounced"], "delivered"],
  ])(
    "for %s@simulator.amazonses.com, with any label, alike each time",
    async (name, expected, outcome) => {
      await open();
      for (const label of ["", "+ntc_1", ""]) {
        const id = await under.send({
          Destination: { ToAddresses: [`${name}${label}@simulator.amazonses.com`] },
        });
        await under.ses.settle();
        expect(kinds(under.events.splice(0))).toEqual(expected);
        expect(under.ses.mail(id)?.outcome).toBe(outcome);
      }
    },
  );

  test("a virus is accepted, then rejected", async () => {
    await open();
    const eicar = [
      "X5O!P%@AP[4\\PZX54(P^)7CC)7}",
      "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*",
    ].join("");
    const body = { Text: { Data: eicar } };
    await under.send({ Content: { Simple: { Subject: { Data: "a" }, Body: body } } });
    await under.ses.settle();
    expect(under.events.map((event) => event.detail.reject)).toEqual([
      undefined,
      { reason: "Bad content" },
    ]);
    expect(under.ses.inbox()[0]?.outcome).toBe("accepted");
  });
});

describe("handing events over", () => {
  test("goes on until each is taken, those of one mail in order, the same event each time", async () => {
    const quiet = vi.spyOn(console, "error").mockImplementation(() => {});
    const tried: SesEvent[] = [];
    await open({
      emit: async (event) => {
        tried.push(event as SesEvent);
        if (tried.length <= 2) throw new Error("the target is down");
      },
    });
    await under.send();
    await under.ses.settle();
    expect(kinds(tried)).toEqual(["Email Sent", "Email Sent", "Email Sent", "Email Delivered"]);
    expect(new Set(tried.slice(0, 3).map((event) => event.id)).size).toBe(1);
    expect(under.ses.pendingEvents()).toBe(0);
    quiet.mockRestore();
  });

  test("one that takes its time holds up no other mail", async () => {
    const underWay = new Set<unknown>();
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await open({
      emit: async (event) => {
        const { mail } = (event as SesEvent).detail as { mail: { messageId: string } };
        underWay.add(mail.messageId);
        await held;
      },
    });
    await under.send();
    await under.send();
    try {
      await vi.waitFor(() => expect(underWay.size).toBe(2), 5000);
    } finally {
      letGo();
    }
    await under.ses.settle();
  });

  test("an event nobody takes holds up no other mail", async () => {
    const quiet = vi.spyOn(console, "error").mockImplementation(() => {});
    const taken: string[] = [];
    let poisoned: string | undefined;
    await open({
      emit: async (event) => {
        const { messageId } = (event as { detail: { mail: { messageId: string } } }).detail.mail;
        poisoned ??= messageId;
        if (messageId === poisoned) throw new Error("no");
        taken.push(messageId);
      },
    });
    await under.send();
    const second = await under.send();
    await expect.poll(() => taken).toEqual([second, second]);
    expect(under.ses.pendingEvents()).toBe(2);
    const settled = expect(under.ses.settle()).rejects.toThrow("2 events to hand over");
    await under.ses.close();
    await settled;
    quiet.mockRestore();
  });

  test("what was not taken before a restart is handed over after it, and nothing else", async () => {
    const quiet = vi.spyOn(console, "error").mockImplementation(() => {});
    let taken = 0;
    await open({
      emit: async () => {
        if (taken === 1) throw new Error("no");
        taken += 1;
      },
    });
    await under.send();
    await expect.poll(() => taken).toBe(1);
    await under.reopen({});
    await under.ses.settle();
    expect(kinds(under.events)).toEqual(["Email Delivered"]);
    await under.reopen({});
    await under.ses.settle();
    expect(kinds(under.events)).toEqual(["Email Delivered"]);
    quiet.mockRestore();
  });
});
