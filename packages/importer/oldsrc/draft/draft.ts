import type { DraftDocument } from "./document.ts";
import type { Question } from "./question.ts";
import type { DraftWindow } from "./window.ts";

/** Where a fact was read: the first line of its paragraph, and the span inside that paragraph. */
export type Source = { line: number; start: number; end: number };

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

export type DraftRecipient = { raw: string; name: string; note: string | null; source: Source };

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
