import { type Content, checkFileName, checkHeader, isInfected, longestMessage } from "./content.ts";
import { badRequest } from "./refusal.ts";
import { type SimpleContent, tooLong } from "./send-email-request.ts";

/** Headers that SES writes itself from the other members, so that a second one would contradict it. */
const written = new Set(
  `bcc cc content-transfer-encoding content-type dkim-signature from mime-version received reply-to
  return-path sender subject to`.split(/\s+/),
);

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Message.html */
export function simpleContent(simple: SimpleContent): Content {
  const text = checkedText(simple.Body.Text, "Body.Text");
  const html = checkedText(simple.Body.Html, "Body.Html");
  const subject = checkedText(simple.Subject, "Subject");
  if (text === "" && html === "") throw badRequest("Message body is empty");
  if (/[\r\n]/.test(subject)) throw badRequest("Subject contains control characters");
  const files = simple.Attachments ?? [];
  const length = [subject, text, html, ...files.map((file) => file.RawContent)]
    .map((part) => Buffer.byteLength(part))
    .reduce((sum, bytes) => sum + bytes, 0);
  if (length > longestMessage) throw tooLong(length);

  const attachments = files.map((file) => readAttachment(file));
  return {
    subject,
    text,
    html,
    own: checkedHeaders(simple.Headers ?? []),
    contentType: contentType(text, html, files.length),
    attachments: attachments.map(({ bytes, ...shown }) => ({
      ...shown,
      size: bytes.length,
      content: bytes.toString("base64"),
    })),
    infected: [text, html, ...attachments.map((file) => file.bytes)].some(isInfected),
  };
}

/** Without a character set SES writes 7-bit ASCII, which Vietnamese does not survive. */
function checkedText(
  part: { Data: string; Charset?: string | null | undefined } | null | undefined,
  member: string,
) {
  if (!part) return "";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII itself
  if (!part.Charset && !/^[\x00-\x7f]*$/.test(part.Data)) {
    throw badRequest(`${member} has characters outside ASCII and names no Charset`);
  }
  if (
    part.Charset &&
    !/^(utf-8|us-ascii|iso-8859-\d{1,2}|shift_jis|windows-125\d)$/i.test(part.Charset)
  ) {
    throw badRequest(`Unsupported charset: ${part.Charset.replace(/[^\x20-\x7e]/g, "?")}`);
  }
  return part.Data;
}

function checkedHeaders(headers: { Name: string; Value: string }[]): [string, string][] {
  if (headers.length > 15) throw badRequest("Too many headers: at most 15 are allowed");
  return headers.map(({ Name, Value }) => {
    checkHeader(Name, Value);
    if (written.has(Name.toLowerCase())) throw badRequest(`Header '${Name}' can not be set here`);
    return [Name, Value];
  });
}

function readAttachment(file: {
  RawContent: string;
  FileName: string;
  ContentType?: string | null | undefined;
}) {
  checkFileName(file.FileName);
  const type = file.ContentType ?? "application/octet-stream";
  if (!/^[\w.+-]+\/[\w.+-]+(;[\x20-\x7e]*)?$/.test(type) || type.length > 78) {
    throw badRequest(`Illegal content type of attachment '${file.FileName}'`);
  }
  return { name: file.FileName, type, bytes: Buffer.from(file.RawContent, "base64") };
}

function contentType(text: string, html: string, attachments: number): string {
  if (attachments > 0) return 'multipart/mixed; boundary="----=_Part_1"';
  if (text !== "" && html !== "") return 'multipart/alternative; boundary="----=_Part_0"';
  return `${html === "" ? "text/plain" : "text/html"}; charset=UTF-8`;
}
