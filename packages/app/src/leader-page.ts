import type { RequestField } from "@dondoc/core/answer/ad-hoc-request";
import type { StoredAttachment } from "@dondoc/core/answer/attachment";
import type { CheckIn } from "@dondoc/core/answer/check-in";
import type { Entry } from "@dondoc/core/obligation/state";
import type { Plan, Target } from "@dondoc/core/plan/plan";
import type { Overview } from "./overview.ts";
import type { ProofEvent } from "./proof.ts";
import type { DecisionEvent } from "./records.ts";

/** What a leader's page shows: all that its mailbox's units owe, the nearest first, with its history. */
export interface LeaderPage {
  /** The local date of the view. */
  on: string;
  /** The name of the unit in whose name the page is. */
  recipient: string;
  /** Every plan that it holds, that of the mail which the link came with first. */
  plans: [PlanOnPage, ...PlanOnPage[]];
  open: PageEntry[];
  closed: PageEntry[];
  /** How many more plans there are that cannot be shown now. */
  unreadable: number;
  /** It is of one item alone, behind a narrow link. */
  isNarrow: boolean;
  /** The plan of the mail that the link came with, and what it asked first. */
  mail: { plan: string; obligation: string | undefined };
}

export interface PlanOnPage {
  plan: Plan;
  /** Whose obligations of it the page holds: units of two plans may have one id. */
  units: { id: string; name: string; subordinate: boolean }[];
  /** Where the whole plan stands: for the coordinating office and the chair's office only. */
  overview: Overview | null;
}

export interface PageEntry {
  plan: Plan;
  entry: Entry;
  targets: Target[];
  /** What an ad hoc report is to state. */
  fields: RequestField[];
  /** Newest first. */
  history: (CheckIn | DecisionEvent)[];
  /** The files sent along with those answers. */
  attachments: StoredAttachment[];
  /** Oldest first, with the addresses of others masked; null when it could not be read. */
  proof: ProofEvent[] | null;
  /** Binds a form to this page, this obligation and its present version; the POST must bring it. */
  formToken: string;
}

/** The fields of the form, as a browser posts them. */
export interface CheckInForm {
  /** Whose obligation it is: what the form says is checked against the link. Without it the token tells. */
  plan?: unknown;
  obligation?: unknown;
  status?: unknown;
  note?: unknown;
  formToken?: unknown;
  confirmedOn?: unknown;
  extensionOn?: unknown;
  extensionReason?: unknown;
  /** `progress.<target id>`: a figure. */
  progress: Record<string, unknown>;
  /** `answer.<field id>`: what an ad hoc report states. */
  answers?: Record<string, unknown>;
}
