import { type InboxMail, recipients } from "./inbox-mail.ts";

/** What the reader asked to see. Empty strings ask for everything; pages count from 1. */
export interface InboxQuery {
  to: string;
  kind: string;
  q: string;
  page: number;
}

export interface InboxPage {
  mails: InboxMail[];
  page: number;
  pages: number;
  /** How many mails match on all pages, and the place of the first one shown, from 1. */
  found: number;
  first: number;
}

export const pageSize = 50;

export function inboxQuery(given: (name: string) => string | undefined): InboxQuery {
  const page = Number(given("page") ?? 1);
  return {
    to: given("to")?.trim() ?? "",
    kind: given("kind")?.trim() ?? "",
    q: given("q")?.trim() ?? "",
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  };
}

/** The query string of another page of the same list, or of the list itself. */
export function inboxHref({ to, kind, q, page }: InboxQuery): string {
  const wanted = { to, kind, q, page: page > 1 ? String(page) : "" };
  const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== ""));
  return query.size === 0 ? "/local/inbox" : `/local/inbox?${query}`;
}

export function matching(
  mails: readonly InboxMail[],
  { to, kind, q }: Omit<InboxQuery, "page">,
  kindTag: string,
): InboxMail[] {
  const words = folded(q).split(/\s+/).filter(Boolean);
  return mails.filter((mail) => {
    if (kind !== "" && mail.tags[kindTag] !== kind) return false;
    if (!recipients(mail).some((address) => folded(address).includes(folded(to)))) return false;
    if (words.length === 0) return true;
    const text = folded(
      [mail.subject, mail.from, ...recipients(mail), mail.text, mail.html].join("\n"),
    );
    return words.every((word) => text.includes(word));
  });
}

/** One page of them, the newest first; beyond the last page comes the last. */
export function inboxPage(found: readonly InboxMail[], wanted: number): InboxPage {
  const pages = Math.max(1, Math.ceil(found.length / pageSize));
  const page = Math.min(wanted, pages);
  const skipped = (page - 1) * pageSize;
  const mails = found.toReversed().slice(skipped, skipped + pageSize);
  return { mails, page, pages, found: found.length, first: skipped + 1 };
}

/** Without case and tone marks, as people type when they search: "nhac viec" finds "Nhắc việc". */
export function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");
}
