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
  /** Where in the period it begins (“từ tháng 3 đến tháng 11 hằng năm”). */
  from?: { month?: number; day?: number };
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
