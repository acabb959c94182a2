import { describe, expect, test } from "vitest";
import { rawContent } from "./raw-content.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");
const message = (...lines: string[]) => base64(lines.join("\r\n"));

describe("a raw message", () => {
  test("with text, HTML and a file, nested as mail programs nest them", () => {
    const content = rawContent(
      message(
        "From: a@x.example",
        "Subject: =?UTF-8?B?TmjhuqVj?=",
        " =?UTF-8?Q?_vi=E1=BB=87c?=",
        'Content-Type: multipart/mixed; boundary="out (1)"',
        "",
        "This is a multi-part message.",
        "--out (1)",
        "Content-Type: multipart/alternative; boundary=in",
        "",
        "--in",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        "=C4=90=E1=BB=81 ngh=E1=BB=8B =",
        "tr=C6=B0=E1=BB=9Bc",
        "--in",
        "Content-Type: text/html; charset=utf-8",
        "Content-Transfer-Encoding: base64",
        "",
        base64("<p>Đề nghị</p>"),
        "--in--",
        "",
        "--out (1)",
        "Content-Type: application/pdf",
        "Content-Disposition: attachment; filename*0*=UTF-8''K%E1%BA%BF; filename*1*=%20ho%E1%BA%A1ch.pdf",
        "Content-Transfer-Encoding: base64",
        "",
        base64("%PDF-1.7"),
        "--out (1)--",
      ),
    );
    expect(content).toMatchObject({
      subject: "Nhấc việc",
      text: "Đề nghị trước",
      html: "<p>Đề nghị</p>",
      attachments: [
        { name: "Kế hoạch.pdf", type: "application/pdf", size: 8, content: base64("%PDF-1.7") },
      ],
      infected: false,
    });
    expect(content.header("from")).toBe("a@x.example");
  });

  test("without any content type is ASCII text", () => {
    expect(rawContent(message("Subject: a", "", "one", "two"))).toMatchObject({
      text: "one\ntwo",
      html: "",
    });
  });

  test.each([
    ["nothing", "", "Message is empty"],
    ["no body", message("Subject: a", "", ""), "Message body is empty"],
    [
      "a header without a name",
      message("Subject: a", ": b", "", "x"),
      "Empty header names are illegal.",
    ],
    [
      "a line that is no header",
      message("Subject: a", "b c: d", "", "x"),
      "Illegal header 'b c: d'.",
    ],
    [
      "a multipart without a boundary",
      message("Content-Type: multipart/mixed", "", "x"),
      "Missing start boundary",
    ],
    ["a long line", message("Subject: a", "", "x".repeat(1001)), "longer than 1000 characters"],
    [
      "an unknown encoding",
      message("Content-Transfer-Encoding: uuencode", "", "x"),
      "Unknown encoding: uuencode",
    ],
    [
      "a file type SES does not send",
      message("Content-Disposition: attachment; filename=a.exe", "", "x"),
      "Illegal filename 'a.exe'.",
    ],
  ])("is refused with %s", (_, data, reason) => {
    expect(() => rawContent(data)).toThrow(reason);
  });
});
