/** What each field of the check-in form takes, for a program that got one wrong. */
const rules: Record<string, string> = {
  status: "one of not-started, in-progress, done, blocked",
  note: "at most 2,000 characters without control characters; required with the status blocked",
  confirmedOn: "a date YYYY-MM-DD, and only for a tentative window",
  extensionOn: "a date YYYY-MM-DD after the present deadline, together with extensionReason",
  extensionReason: "the reason, 1 to 2,000 characters, together with extensionOn",
};

export function fieldRule(field: string): string {
  return (
    rules[field] ??
    (field.startsWith("progress.") ? "a number from 0 to 1,000,000,000" : "not accepted")
  );
}
