/** Why something was not done, in a closed set; `@dondoc/web` maps each to a status and a page. */
export type RefusalCode =
  | "link-malformed"
  | "link-unknown"
  | "link-dead"
  | "plan-unknown"
  | "plan-not-active"
  | "plan-changed"
  | "plan-too-large"
  | "authority-full"
  | "obligation-unknown"
  | "form-invalid"
  | "form-stale"
  | "answer-raced"
  | "request-unknown"
  | "import-unknown"
  | "nothing-overdue"
  | "file-unknown"
  | "too-often"
  | "sign-in-over"
  | "not-permitted"
  | "webhook-unknown";

export class Refusal extends Error {
  readonly code: RefusalCode;
  /** What was wrong, field by field, for a form. */
  readonly fields: Record<string, string>;

  constructor(code: RefusalCode, message: string, fields: Record<string, string> = {}) {
    super(message);
    this.name = "Refusal";
    this.code = code;
    this.fields = fields;
  }
}
