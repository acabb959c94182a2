import type { FunctionName } from "@dondoc/functions/function-names";

/** What one commune's plan made happen, counted in a season on one machine. */
export interface Counted {
  days: number;
  mails: number;
  recipients: number;
  runs: Record<FunctionName, number>;
  /** Of pages, papers and the API, before they are compressed on the way. */
  pageBytes: number;
  readUnits: number;
  writeUnits: number;
  tableBytes: number;
  bucketWrites: number;
  bucketReads: number;
}
