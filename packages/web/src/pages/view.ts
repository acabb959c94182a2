import type { LeaderPage, PageEntry } from "@dondoc/app/leader-page";
import { type Plan, planShortName, unitById } from "@dondoc/core/plan/plan";
import { obligationHeading } from "@dondoc/messages/wording";
import type { Child } from "hono/jsx";
import type { ProblemCode } from "../problems.ts";

/** A form that was refused: what the person wrote, and what was wrong with it. */
export interface Attempt {
  code: Extract<ProblemCode, "form-invalid" | "form-stale" | "answer-raced">;
  plan?: string | undefined;
  obligation: string;
  /** As posted, by field name. */
  values: Readonly<Record<string, string>>;
  /** Sentences by field name. */
  errors: Readonly<Record<string, string>>;
}

/** An obligation, as an address or a form names it. */
export interface Named {
  plan?: string | undefined;
  obligation: string;
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
  /** The obligation whose recorded answer is to be confirmed; of the plan of the mail where none is named. */
  confirm?: Named | undefined;
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

/** The entry that an address or a form names: its own plan's, else the first of that id. */
export function entryNamed({ open, closed }: LeaderPage, named: Named | undefined) {
  return [...open, ...closed].find(
    ({ plan, entry }) =>
      entry.obligation.id === named?.obligation &&
      (named.plan === undefined || named.plan === plan.id),
  );
}

export function attemptAt({ view, item }: Item): Attempt | undefined {
  return entryNamed(view.page, view.attempt) === item ? view.attempt : undefined;
}

/** What comes before the ids of a plan's things: nothing where it is the mail's, to which its links lead. */
export function idsOf({ mail }: LeaderPage, { id }: Plan): string {
  return mail.plan === id ? "" : `${id}-`;
}

/** The names of all units of a page, each once. */
export function namesOf({ plans, recipient }: LeaderPage): string[] {
  const names = new Set(plans.flatMap(({ units }) => units.map(({ name }) => name)));
  return names.size > 0 ? [...names] : [recipient];
}

/** The id of a form's field, where the error summary leads. */
export function fieldId(formKey: string, field: string): string {
  return `${formKey}-${field.replaceAll(".", "-")}`;
}

/** Where a link to an obligation leads. */
export function anchorOf({ view: { page }, item: { plan, entry } }: Item): string {
  return `${idsOf(page, plan)}${entry.obligation.id}`;
}

/** The entry that stands open: the refused one, else what the mail asked, else the nearest; never what was just answered. */
export function isForemost({ view, item }: Item): boolean {
  const { page, confirm, attempt } = view;
  const { plan, obligation } = page.mail;
  const asked = obligation === undefined ? undefined : { plan, obligation };
  const confirmed = entryNamed(page, confirm);
  const foremost = [entryNamed(page, attempt), entryNamed(page, asked), ...page.open].find(
    (entry) => entry && entry !== confirmed && page.open.includes(entry),
  );
  return foremost === item;
}

/** The document's own reference; which document and whose it is, where the page holds several. */
export function headingOf({ view, item }: Item): { ref: string; title: string } {
  const { obligation } = item.entry;
  const { plans } = view.page;
  const isOfSeveral = namesOf(view.page).length > 1;
  const unit = isOfSeveral ? unitById(item.plan, obligation.unit) : undefined;
  const document = plans.length > 1 ? planShortName(item.plan) : "";
  const { ref, title } = obligationHeading(obligation);
  return { ref: [document, ref, unit?.name].filter(Boolean).join(" · "), title };
}
