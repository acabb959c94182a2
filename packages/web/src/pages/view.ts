import type { LeaderPage, PageEntry } from "@dondoc/app/leader-page";
import type { Child } from "hono/jsx";
import type { ProblemCode } from "../problems.ts";

/** A form that was refused: what the person wrote, and what was wrong with it. */
export interface Attempt {
  code: Extract<ProblemCode, "form-invalid" | "form-stale" | "answer-raced">;
  obligation: string;
  /** As posted, by field name. */
  values: Readonly<Record<string, string>>;
  /** Sentences by field name. */
  errors: Readonly<Record<string, string>>;
}

/** All that a rendering of the leader's page depends on. */
export interface View {
  page: LeaderPage;
  /** Where its forms post to. */
  action: string;
  /** The link itself, for the text to copy. */
  url: string;
  /** What its forms carry besides, unseen. */
  hidden?: Child;
  /** The obligation whose recorded answer is to be confirmed. */
  confirm?: string | undefined;
  attempt?: Attempt | undefined;
}

/** One obligation in a rendering; `formKey` makes its ids unique and short. */
export interface Item {
  view: View;
  item: PageEntry;
  formKey: string;
}

/** The items of a view, keyed in the order of the page. */
export function itemsOf(view: View): { open: Item[]; closed: Item[] } {
  const { open, closed } = view.page;
  const keyed = (from: number) => (item: PageEntry, index: number) => ({
    view,
    item,
    formKey: `m${from + index + 1}`,
  });
  return { open: open.map(keyed(0)), closed: closed.map(keyed(open.length)) };
}

export function attemptAt({ view, item }: Item): Attempt | undefined {
  return view.attempt?.obligation === item.entry.obligation.id ? view.attempt : undefined;
}

/** The id of a form's field, where the error summary leads. */
export function fieldId(formKey: string, field: string): string {
  return `${formKey}-${field.replaceAll(".", "-")}`;
}

/** Where a link to an obligation leads; its confirmation takes the place when there is one. */
export function anchorOf({ view, item }: Item): string {
  const { id } = item.entry.obligation;
  return id === view.confirm ? `${id}-muc` : id;
}

/** The entry that stands open: the refused one, else the nearest that was not just answered. */
export function isForemost({ view, item }: Item): boolean {
  const { page, confirm, attempt } = view;
  const foremost =
    page.open.find(({ entry }) => entry.obligation.id === attempt?.obligation) ??
    page.open.find(({ entry }) => entry.obligation.id !== confirm);
  return foremost === item;
}
