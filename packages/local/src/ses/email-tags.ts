import type { InboxMail } from "./inbox-mail.ts";
import { badRequest } from "./refusal.ts";

/**
 * The tags of a mail, from the request and from the `X-SES-MESSAGE-TAGS: a=1, b=2` of a raw one.
 * ASCII letters, digits, `_` and `-`, at most 256 of them.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageTag.html
 */
export function emailTags(
  given: readonly { Name: string; Value: string }[],
  header: string | null,
): InboxMail["tags"] {
  const inHeader = (header ?? "").split(",").filter((pair) => pair.trim() !== "");
  const pairs = [
    ...inHeader.map((pair) => pair.split("=").map((side) => side.trim())),
    ...given.map(({ Name, Value }) => [Name, Value]),
  ];
  return Object.fromEntries(
    pairs.map(([name = "", value = ""]) => [checked("name", name), checked("value", value)]),
  );
}

function checked(side: "name" | "value", tag: string): string {
  if (tag === "") throw badRequest(`The tag ${side} must be specified.`);
  if (tag.length > 256) throw badRequest(`The tag ${side} is longer than 256 characters.`);
  if (!/^[A-Za-z0-9_-]+$/.test(tag)) {
    const shown = tag.replace(/[^\x20-\x7e]/g, "?");
    throw badRequest(
      `Invalid tag ${side} <${shown}>: only alphanumeric ASCII characters, '_', and '-' are allowed.`,
    );
  }
  return tag;
}
