import { decodedWords } from "./encoded-word.ts";
import { badRequest } from "./refusal.ts";

export interface Mailbox {
  /** The display name, decoded and unquoted; empty when there is none. */
  name: string;
  address: string;
}

const atext = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+$/;
const domainName =
  /^(?=.{1,255}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63}$/;

/**
 * `name <local@domain>` or `local@domain`, refused in the words SES uses (those of JavaMail's strict
 * check). SES takes no SMTPUTF8, so both sides of the `@` are ASCII; and an unquoted comma in a
 * display name ends the address before it, which then lacks its domain.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Destination.html
 */
export function mailboxOf(value: string): Mailbox {
  const trimmed = value.trim();
  if (trimmed === "") throw badRequest("Empty address");
  if (/[\r\n]/.test(trimmed)) throw badRequest(`Invalid email address ${flat(trimmed)}.`);
  const angled = /^(?<phrase>.*)<(?<spec>[^<>]*)>$/.exec(trimmed)?.groups;
  if (!angled) return { name: "", address: checkedSpec(trimmed) };
  return { name: displayName(angled.phrase ?? ""), address: checkedSpec(angled.spec ?? "") };
}

/** The mailbox as a person reads it. */
export function shownMailbox(mailbox: Mailbox): string {
  return mailbox.name === "" ? mailbox.address : `${mailbox.name} <${mailbox.address}>`;
}

/** The address of a mailbox as shown, whose name may hold anything. */
export function bareAddress(shown: string): string {
  return /<([^<>]*)>$/.exec(shown)?.[1] ?? shown;
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}

/** The addresses of one header value: a list separated by commas outside quotes. */
export function mailboxesOf(list: string): Mailbox[] {
  const found = list.match(/(?:"(?:[^"\\]|\\.)*"|[^",])+/g) ?? [];
  return found.filter((one) => one.trim() !== "").map(mailboxOf);
}

function displayName(phrase: string): string {
  const bare = phrase.replace(/"(?:[^"\\]|\\.)*"/g, "");
  if (/[,;]/.test(bare)) throw badRequest("Missing final '@domain'");
  if (/["<>]/.test(bare)) throw badRequest("Illegal address");
  const unquoted = phrase.replace(/"((?:[^"\\]|\\.)*)"/g, (_, inner: string) =>
    inner.replace(/\\(.)/g, "$1"),
  );
  return decodedWords(unquoted.trim());
}

function checkedSpec(spec: string): string {
  const at = spec.lastIndexOf("@");
  const local = at < 0 ? spec : spec.slice(0, at);
  if (!isPrintable(local)) throw badRequest("Local address contains control or whitespace");
  if (at < 0) throw badRequest("Missing final '@domain'");
  const domain = spec.slice(at + 1);
  if (local === "") throw badRequest("Missing local name");
  if (domain === "") throw badRequest("Missing domain");
  if (!isPrintable(domain)) throw badRequest("Domain contains control or whitespace");
  if (!atext.test(local)) throw badRequest("Local address contains illegal character");
  if (/^\.|\.$|\.\./.test(local)) throw badRequest("Local address contains dot-dot");
  if (local.length > 64 || spec.length > 320) throw badRequest("Email address is too long");
  if (!domainName.test(domain)) throw badRequest(`Invalid domain name: '${domain}'.`);
  return spec;
}

function isPrintable(text: string): boolean {
  return /^[\x21-\x7e]*$/.test(text);
}

function flat(text: string): string {
  return text.replace(/[\r\n]+/g, " ");
}
