import type { Plan } from "@dondoc/core/plan";
import { inert } from "./inert-text.ts";

/**
 * A mail before it takes a form: the HTML and the text are two renderings of one letter, so that
 * neither can say what the other does not. Every string in it is inert already.
 */
export interface Letter {
  subject: string;
  /** What a mail client shows beside the subject before the mail is opened. */
  preheader: string;
  /** After "Kính gửi:". */
  salutation: string;
  opening: string;
  sections: Section[];
  action: { lead: string; label: string; link: string };
  /** What may be read after the one screen that asks for something; under a title of its own. */
  below?: { title: string; sections: Section[] };
  /** The office in whose name it is written, as "UBND xã Nghĩa Hành". */
  signature: string;
  /** Why it came, whom to call, how the link works. */
  colophon: string[];
}

export type Section = Items | Figures;

/** Things, each with where it stands. With `columns` they are a table, without it cards. */
export interface Items {
  kind: "items";
  title: string;
  columns: { item: string; mark: string } | null;
  rows: Row[];
  /** How many more there are than are shown. */
  more: number;
  /** What is asked of the reader, if anything. */
  ask: string | null;
}

export interface Figures {
  kind: "figures";
  title: string;
  /** `change` is what it has grown by since the day that `since` names. */
  figures: { label: string; value: number; change?: number }[];
  since?: string;
}

export interface Row {
  heading: string;
  mark: string;
  /** Said in words by `mark` too: never by colour alone. */
  alarming: boolean;
  lines: string[];
  /** The place of the reader's own page that this is at: the mail's one link, with a fragment. */
  place?: string;
}

export const placeLabel = "Xem nội dung này";

/** "tăng 2", "giảm 1", "không đổi". */
export function changeText(change: number): string {
  if (change === 0) return "không đổi";
  return change > 0 ? `tăng ${change}` : `giảm ${-change}`;
}

export const signatureRole = "Theo dõi nhiệm vụ";

/** The office in whose name a mail is written, as "UBND xã Nghĩa Hành". */
export function issuerName(plan: Plan): string {
  return inert(plan.document.issuerShort, 100);
}

/** Cut to what a mail holds; the rest is on the page that its link opens. */
export function itemsSection(section: Omit<Items, "kind" | "more">, atMost: number): [Items] | [] {
  const { rows } = section;
  if (rows.length === 0) return [];
  const shown = rows.slice(0, atMost);
  return [{ kind: "items", ...section, rows: shown, more: rows.length - shown.length }];
}

export function moreText(more: number): string {
  return `… và ${more} nội dung khác, xem tại đường dẫn trong thư.`;
}
