import type { AnswerShape } from "./answer/answer.ts";

/** Where a fact was read: the first line of its paragraph, and the span inside that paragraph. */
export type Source = { line: number; start: number; end: number };

export type WindowKind =
  | "before"
  | "date"
  | "range"
  | "month"
  | "quarter"
  | "half-year"
  | "year"
  | "until-year-end"
  | "ongoing"
  | "recurring"
  | "on-demand"
  | "relative"
  | "multi-year"
  | "unknown";

export type Every = "week" | "month" | "quarter" | "half-year" | "year";

/** A repetition. `before` says that the day itself is already late (“trước ngày 25 hằng tháng”). */
export type Recurrence = {
  every: Every;
  /** 31 when the document says the last day of the period. */
  day?: number;
  month?: number;
  quarter?: number;
  /** ISO weekday, Monday is 1. */
  weekday?: number;
  /** For several fixed days of a year, as “mm-dd”. */
  dates?: string[];
  before?: boolean;
  /** Other periods named in the same phrase (“định kỳ 6 tháng, năm”). */
  also?: Every[];
};

/** A time window as the document states it; dates are ISO and inclusive. */
export type DraftWindow = {
  kind: WindowKind;
  start: string | null;
  end: string | null;
  /** The date in the words; for `before` the last day is the day before it. */
  statedDate: string | null;
  tentative: boolean;
  recurrence: Recurrence | null;
  /** The words that were read. */
  raw: string;
  /** The year was not written; the plan's year was taken. */
  yearInferred: boolean;
};

export type UnitType =
  | "unit"
  | "group"
  | "group-of-people"
  | "external"
  | "external-group"
  | "authority"
  | "person";

export type DraftUnit = {
  id: string;
  name: string;
  aliases: string[];
  type: UnitType;
  /** Subordinate to the issuing committee; null where no rule can tell. */
  underUBND: boolean | null;
  /** For a group whose size the document gives (“15 thôn”). */
  expectedMembers: number | null;
  source: Source;
};

/** A unit as a task names it: the words, and which unit they were taken to be. */
export type UnitRef = { raw: string; unit: string };

export type DraftTask = {
  id: string;
  number: number | string | null;
  /** Where it stands: “II.3”, “Phụ lục.4”. */
  path: string;
  section: string | null;
  title: string;
  description: string[];
  leadUnits: UnitRef[];
  coordinatingUnits: UnitRef[];
  implementingUnits: UnitRef[];
  /** The document says “đơn vị thực hiện” and names no lead. */
  ledByImplementers?: true;
  leadRaw: string | null;
  coordinatingRaw: string | null;
  implementingRaw: string | null;
  timeRaw: string | null;
  window: DraftWindow;
  product: string | null;
  source: Source;
  sources: { lead?: Source; coordinating?: Source; implementing?: Source; time?: Source };
};

export type DraftDuty = {
  id: string;
  taskNumber: number | string | null;
  taskId: string | null;
  who: UnitRef[];
  whoRaw: string | null;
  to: UnitRef[];
  via: UnitRef | null;
  content: string;
  /** “1/2” for the first of two reports. */
  occurrence: string | null;
  window: DraftWindow | null;
  statedDate: string | null;
  lastAcceptableDate: string | null;
  adHoc: boolean;
  periodic: boolean;
  eventDriven: boolean;
  raw: string;
  source: Source;
};

export type DraftTarget = {
  taskNumber: number | string | null;
  taskId: string | null;
  indicator: string;
  op: ">=" | "<=" | ">" | "<" | "=";
  value: number;
  unit: string;
  raw: string;
  source: Source;
};

/** What a unit must do without a date: “Tổ chức thực hiện, 3. Trung tâm …”. */
export type DraftResponsibility = {
  number: number | string | null;
  owners: UnitRef[];
  ownersRaw: string;
  /** The document asks (“Đề nghị …”) instead of assigning. */
  request: boolean;
  duties: { text: string; source: Source; isReportingDuty: boolean }[];
  source: Source;
};

export type DraftDocument = {
  kind: string | null;
  title: string | null;
  issuer: string | null;
  number: string | null;
  issueDate: string | null;
  /** The latest cited date and the earliest date to be met, when the date itself is missing. */
  issueDateBounds: [string | null, string | null];
  signer: { name: string; position: string | null } | null;
  legalBases: string[];
  sections: string[];
  /** The year that dates without one are given. */
  year: number | null;
  villageCount: number | null;
  sources: {
    title?: Source;
    number?: Source;
    issueDate?: Source;
    issuer?: Source;
    signer?: Source;
  };
};

export type DraftRecipient = { raw: string; name: string; note: string | null; source: Source };

export type QuestionAbout =
  | { kind: "document" }
  | { kind: "task"; id: string }
  /** “other”: the body whose name is alike. */
  | { kind: "unit"; id: string; other?: string }
  | { kind: "duty"; id: string }
  | { kind: "recipients" };

/**
 * Something only a person can settle. `code` is stable, `text` is Vietnamese; `field` is the place in
 * the plan it settles (`tasks.<id>.window`), null where a person need only look.
 */
export type Question = {
  id: string;
  code: QuestionCode;
  about: QuestionAbout;
  text: string;
  raw: string | null;
  source: Source | null;
  field: string | null;
  answer: AnswerShape;
};

export type QuestionCode =
  | "document-number"
  | "document-date"
  | "document-signer"
  | "document-issuer"
  | "document-title"
  | "section-gap"
  | "no-tasks"
  | "unlabelled-tasks"
  | "implementing-as-lead"
  | "no-lead"
  | "multi-lead"
  | "lead-unclear"
  | "coordinating-unclear"
  | "no-window"
  | "window-unknown"
  | "window-relative"
  | "window-impossible"
  | "window-year"
  | "window-tentative"
  | "window-vague"
  | "window-weekend"
  | "before-reading"
  | "ongoing-period"
  | "recurring-day"
  | "several-dates"
  | "several-deliverables"
  | "unit-spellings"
  | "unit-similar"
  | "unit-typo"
  | "unit-group"
  | "unit-list-split"
  | "unit-request-form"
  | "duty-addressee"
  | "duty-period"
  | "duty-who"
  | "recipients-missing"
  | "recipients-format"
  | "responsibility-date"
  | "table-unread"
  | "table-shape"
  | "stale-unit"
  /** A place of the plan file that is empty: asked with the answers, not by the reader. */
  | "missing";

export type Draft = {
  document: DraftDocument;
  units: DraftUnit[];
  tasks: DraftTask[];
  reportingDuties: DraftDuty[];
  targets: DraftTarget[];
  responsibilities: DraftResponsibility[];
  recipients: DraftRecipient[];
  questions: Question[];
};
