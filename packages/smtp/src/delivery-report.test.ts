import { expect, test } from "vitest";
import { deliveryReportOf } from "./delivery-report.ts";
import { referenceOf } from "./reference.ts";

const id = "6f0a9b1e-1111-4222-8333-444455556666";
const reference = `pln_x/2025-09-18_doan/${id}`;

const recipient = (...fields: string[]) => `\r\n${fields.join("\r\n")}\r\n`;
const failed = recipient(
  "Final-Recipient: rfc822; DOAN@xa.example",
  "Action: Failed",
  "Status: 5.1.1",
  "Diagnostic-Code: smtp; 550 5.1.1 <doan@xa.example>: Recipient address rejected:",
  "    User unknown",
);

/** As a server writes it, with the head of the mail that it is about. */
function reportWith({
  ofMail = "",
  recipients = [failed],
  returned = "",
  type = "text/rfc822-headers",
}) {
  return Buffer.from(
    [
      "Date: Thu, 18 Sep 2025 08:00:11 +0700",
      "From: MAILER-DAEMON@mail.xa.example",
      "Subject: =?utf-8?Q?Kh=C3=B4ng_g=E1=BB=ADi_=C4=91=C6=B0=E1=BB=A3c?=",
      "MIME-Version: 1.0",
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      "",
      "--b",
      "Content-Type: text/plain",
      "",
      "Final-Recipient: rfc822; not-this@xa.example",
      "--b",
      "Content-Type: message/delivery-status",
      "",
      `Reporting-MTA: dns; mail.xa.example${ofMail}`,
      ...recipients,
      "--b",
      `Content-Type: ${type}`,
      "",
      `From: theodoi@xa.example${returned}`,
      "",
      ...(type === "message/rfc822" ? ["Body: of the mail"] : []),
      "--b--",
      "",
    ].join("\r\n"),
  );
}

test("a report names its mail by the envelope, its recipients by their addresses", async () => {
  const late = recipient(
    "Original-Recipient: rfc822;vhxh@xa.example",
    "Final-Recipient: rfc822;someone@elsewhere.example",
    "Action: delayed",
    "Status: 4.4.1",
  );
  const raw = reportWith({
    ofMail: `\r\nOriginal-Envelope-Id: ${reference}`,
    recipients: [failed, late],
  });
  expect(await deliveryReportOf(raw)).toEqual({
    plan: "pln_x",
    notice: "2025-09-18_doan",
    id,
    at: "2025-09-18T01:00:11.000Z",
    recipients: [
      { address: "doan@xa.example", action: "failed", status: "5.1.1" },
      { address: "vhxh@xa.example", action: "delayed", status: "4.4.1" },
    ],
  });
});

test.each(["text/rfc822-headers", "message/rfc822"])(
  "where a server keeps no envelope's id, the returned %s names the mail, also folded",
  async (type) => {
    const raw = reportWith({ returned: `\r\nX-Dondoc-Notice:\r\n ${reference}`, type });
    expect(await deliveryReportOf(raw)).toMatchObject({ notice: "2025-09-18_doan", id });
  },
);

test("a mail that is no report, or a report of no notice of ours, is none", async () => {
  expect(await deliveryReportOf(reportWith({}))).toBeNull();
  expect(await deliveryReportOf(Buffer.from(`Subject: ${reference}\r\n\r\nVâng.`))).toBeNull();
  const inText = reportWith({ ofMail: `\r\nX-Note: ${reference}` });
  expect(await deliveryReportOf(inText)).toBeNull();
});

test.each([
  ["a field of blanks", `X: ${" ".repeat(1_000_000)}x`],
  ["an address of nothing but @", `Final-Recipient: rfc822; ${"a@".repeat(500_000)} x`],
])("a report of a stranger with %s is read within moments", async (_, block) => {
  const ofMail = `\r\nOriginal-Envelope-Id: ${reference}`;
  const before = performance.now();
  await deliveryReportOf(reportWith({ ofMail, recipients: [block, failed] }));
  expect(performance.now() - before).toBeLessThan(5000);
});

test("a reference that a server would cut short is left out", () => {
  const tags = { plan: "pln_x", notice: "2025-09-18_doan" };
  expect(referenceOf(tags, id)).toBe(reference);
  expect(referenceOf({ ...tags, plan: `pln_${"x".repeat(60)}` }, id)).toBe(id);
  expect(referenceOf({ kind: "sign-in" }, id)).toBe(id);
});
