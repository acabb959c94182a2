import { type Content, checkFileName, isInfected, longestMessage } from "./content.ts";
import { decodedWords } from "./encoded-word.ts";
import { headerOf, type MimePart, mimePart, textOf } from "./mime.ts";
import { badRequest } from "./refusal.ts";
import { tooLong } from "./send-email-request.ts";

/** A raw message: its content, and the headers that stand in for members of the request. */
export interface RawContent extends Content {
  header(name: string): string | null;
}

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_RawMessage.html */
export function rawContent(data: string): RawContent {
  const raw = Buffer.from(data, "base64");
  if (raw.length > longestMessage) throw tooLong(raw.length);
  if (raw.length === 0) throw badRequest("Message is empty");
  checkLines(raw);
  const message = mimePart(raw);
  const leaves = leavesOf(message);
  const isBody = (part: MimePart, type: string) =>
    part.type === type && !part.isAttachment && part.name === null;
  const plain = leaves.find((part) => isBody(part, "text/plain"));
  const rich = leaves.find((part) => isBody(part, "text/html"));
  const files = leaves.filter((part) => part !== plain && part !== rich);
  if (leaves.every((part) => part.bytes.length === 0)) throw badRequest("Message body is empty");
  for (const file of files) if (file.name !== null) checkFileName(file.name);

  return {
    subject: decodedWords(headerOf(message.headers, "subject") ?? ""),
    text: plain ? textOf(plain) : "",
    html: rich ? textOf(rich) : "",
    own: message.headers.map(([name, value]) => [name, decodedWords(value)]),
    contentType: headerOf(message.headers, "content-type") ?? "text/plain; charset=us-ascii",
    attachments: files.map((file) => ({
      name: file.name ?? "",
      type: file.type,
      size: file.bytes.length,
      content: file.bytes.toString("base64"),
    })),
    infected: leaves.some((part) => isInfected(part.bytes)),
    header: (name) => headerOf(message.headers, name),
  };
}

/** RFC 5321, 4.5.3.1.6: a line has at most 1,000 bytes with its end. */
function checkLines(raw: Buffer): void {
  for (let start = 0; start < raw.length; ) {
    const cut = raw.indexOf(10, start);
    const end = cut < 0 ? raw.length : cut + 1;
    if (end - start > 1000)
      throw badRequest("A line of the message is longer than 1000 characters");
    start = end;
  }
}

function leavesOf(part: MimePart): MimePart[] {
  return part.type.startsWith("multipart/") ? part.parts.flatMap(leavesOf) : [part];
}
