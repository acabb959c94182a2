import { describe, expect, test } from "vitest";
import { mailDraft } from "./mail-draft.ts";
import type { SendEmailRequest } from "./send-email-request.ts";

const Simple = {
  Subject: { Data: "Nhắc việc", Charset: "UTF-8" },
  Body: { Text: { Data: "a" } },
};

function draft(changes: Partial<SendEmailRequest> = {}, simple: object = {}) {
  return mailDraft({
    FromEmailAddress: "Xã <nhac@x.example>",
    Destination: { ToAddresses: ["a@x.example"] },
    Content: { Simple: { ...Simple, ...simple } },
    ...changes,
  });
}

describe("a simple mail", () => {
  test("shows its recipients the headers SES writes, and never Bcc", () => {
    const mail = draft({
      Destination: {
        ToAddresses: ["A <a@x.example>"],
        CcAddresses: ["b@x.example"],
        BccAddresses: ["c@x.example"],
      },
      ReplyToAddresses: ["Phòng VH <vh@x.example>"],
    });
    expect(mail.headers).toEqual({
      From: "Xã <nhac@x.example>",
      "Reply-To": "Phòng VH <vh@x.example>",
      To: "A <a@x.example>",
      Cc: "b@x.example",
      Subject: "Nhắc việc",
      "MIME-Version": "1.0",
      "Content-Type": "text/plain; charset=UTF-8",
    });
    expect(mail).toMatchObject({ to: ["a@x.example"], cc: ["b@x.example"], bcc: ["c@x.example"] });
  });

  test.each([
    ["no sender", { FromEmailAddress: undefined }, {}, "FromEmailAddress is missing"],
    ["no content", { Content: {} }, {}, "Content must contain Simple or Raw"],
    ["a template", { Content: { Template: {} } }, {}, "Content.Template is not supported"],
    ["a bad reply address", { ReplyToAddresses: ["x"] }, {}, "Missing final '@domain'"],
    [
      "a tag without a name",
      { EmailTags: [{ Name: "", Value: "a" }] },
      {},
      "The tag name must be specified.",
    ],
    ["a Vietnamese tag", { EmailTags: [{ Name: "a", Value: "xã" }] }, {}, "Invalid tag value <x?>"],
    ["a long tag", { EmailTags: [{ Name: "a".repeat(257), Value: "a" }] }, {}, "longer than 256"],
    [
      "a bad configuration set",
      { ConfigurationSetName: "a b" },
      {},
      "Invalid configuration set name",
    ],
    [
      "Vietnamese without a character set",
      {},
      { Body: { Text: { Data: "Đề nghị" } } },
      "Body.Text has characters outside ASCII and names no Charset",
    ],
    [
      "a subject of two lines",
      {},
      { Subject: { Data: "a\nBcc: b@x.example" } },
      "Subject contains control characters",
    ],
    [
      "a header name with a colon",
      {},
      { Headers: [{ Name: "A:", Value: "b" }] },
      "Illegal header name 'A:'.",
    ],
    [
      "a header name with a line break",
      {},
      { Headers: [{ Name: "A\r\nB", Value: "b" }] },
      "Illegal header name 'A??B'.",
    ],
    [
      "a second From",
      {},
      { Headers: [{ Name: "from", Value: "b" }] },
      "Header 'from' can not be set here",
    ],
    [
      "a header beyond 996 characters",
      {},
      { Headers: [{ Name: "X-A", Value: "b".repeat(994) }] },
      "Illegal value of header 'X-A'",
    ],
    [
      "a file type SES does not send",
      {},
      { Attachments: [{ FileName: "a.JS", RawContent: "" }] },
      "Illegal filename 'a.JS'.",
    ],
  ])("is refused with %s", (_, changes, simple, reason) => {
    expect(() => draft(changes as Partial<SendEmailRequest>, simple)).toThrow(reason);
  });
});

describe("a raw mail", () => {
  const raw = (...lines: string[]) => ({
    Content: { Raw: { Data: Buffer.from(lines.join("\r\n")).toString("base64") } },
  });
  const headers = [
    "From: =?UTF-8?B?WMOj?= <nhac@x.example>",
    "To: A <a@x.example>, b@x.example",
    "Bcc: c@x.example",
    "Subject: a",
    "X-SES-CONFIGURATION-SET: dondoc",
    "X-SES-MESSAGE-TAGS: kind=reminder, plan=pln_1",
    "",
    "x",
  ];

  test("takes from its headers what the request does not say", () => {
    const mail = mailDraft(raw(...headers));
    expect(mail).toMatchObject({
      from: "Xã <nhac@x.example>",
      to: ["a@x.example", "b@x.example"],
      bcc: ["c@x.example"],
      configurationSet: "dondoc",
      tags: { kind: "reminder", plan: "pln_1" },
    });
    expect(Object.keys(mail.headers)).toEqual(["From", "To", "Subject"]);
  });

  test("goes where the request says, whatever its headers say", () => {
    const request = { ...raw(...headers), Destination: { ToAddresses: ["z@x.example"] } };
    const mail = mailDraft({ ...request, EmailTags: [{ Name: "kind", Value: "digest" }] });
    expect(mail).toMatchObject({
      to: ["z@x.example"],
      bcc: [],
      tags: { kind: "digest", plan: "pln_1" },
    });
    expect(mail.headers.To).toBe("A <a@x.example>, b@x.example");
  });
});
