import type { Plan } from "@dondoc/core/plan/plan";
import { keptWith } from "@dondoc/core/remembered";
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
  /** What a reader sees without scrolling: in few words, with the button right below it. */
  screen?: Screen;
  sections: Items[];
  action: { lead: string; label: string; link: string };
  /** What is told beside it and asks for nothing: below the button. */
  aside?: Items[];
  below?: FullList;
  /** The office in whose name it is written, as "UBND xã Nghĩa Hành". */
  signature: string;
  /** Why it came, whom to call, how the link works. */
  colophon: string[];
}

export interface Screen {
  figures: Figures;
  decisions: Items | null;
}

/** All that there is to tell, below the one screen that asks for something. */
export interface FullList {
  title: string;
  opening: string;
  sections: Items[];
  /** How many rows the mail has no room for. */
  left: number;
  /** The page that holds all of them, fit to be printed. */
  wholeAt: string;
}

/** Things, each with where it stands. With `columns` they are a table, without it cards. */
export interface Items {
  title: string;
  columns: { item: string; mark: string } | null;
  rows: Row[];
  /** How many more there are than are shown. */
  more: number;
  /** What is asked of the reader, if anything. */
  ask: string | null;
}

export interface Figures {
  /** `change` is what it has grown by since the day that `note` names. */
  figures: { label: string; value: number; alarming: boolean; change?: number }[];
  /** How many there are in all, and what the change is counted from. */
  note: string;
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
export const issuerName = keptWith((plan: Plan) => inert(plan.document.issuerShort, 100));

/** Nothing where there is nothing to say. Cut to `atMost`; the rest is on the page that the mail's link opens. */
export function itemsSection(
  section: Omit<Items, "more">,
  atMost = Number.POSITIVE_INFINITY,
): [Items] | [] {
  const { rows } = section;
  if (rows.length === 0) return [];
  const shown = rows.slice(0, atMost);
  return [{ ...section, rows: shown, more: rows.length - shown.length }];
}

/** What follows a full list: where it can be printed, or where the rest of it stands. */
export function wholeText({ left }: FullList): string {
  return left > 0
    ? `Thư không đủ chỗ cho toàn bộ danh sách: còn ${left} mục chưa nêu. Danh sách đầy đủ, in được`
    : "Bản in của danh sách này";
}

export function moreText(more: number): string {
  return `… và ${more} nội dung khác, xem tại đường dẫn trong thư.`;
}
