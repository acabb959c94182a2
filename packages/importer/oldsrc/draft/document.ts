import type { Source } from "./draft.ts";

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
