import { hasNoHead, otherThanPlan } from "../document/standing.ts";
import type { Draft, DraftTask } from "../draft/draft.ts";
import type { Inquiry } from "./inquiry.ts";
import { shown } from "./weekend.ts";

export function aboutDocument({ document, tasks }: Draft, { ask }: Inquiry) {
  const about = { kind: "document" } as const;
  const [after, before] = document.issueDateBounds;
  if (!document.number) ask("document-number", about, null, null);
  if (!document.issueDate) {
    const bounds = [after && `từ ${shown(after)}`, before && `đến ${shown(before)}`]
      .filter(Boolean)
      .join(" ");
    ask("document-date", about, null, bounds ? `theo nội dung, trong khoảng ${bounds}` : null);
  }
  if (!document.signer) ask("document-signer", about, null, null);
  if (!document.issuer) ask("document-issuer", about, null, null);
  if (!document.title) ask("document-title", about, null, null);
  const other = otherThanPlan(document);
  if (other || (hasNoHead(document) && !tasks.some(isStated)))
    ask("not-a-plan", about, document.sources.title ?? null, other);
  else if (tasks.length === 0) ask("no-tasks", about, null, null);
  const gap = sectionGap(document.sections);
  if (gap) ask("section-gap", about, null, gap);
}

/** Who and when, both read: the list of an annex without its plan is one, nevertheless. */
function isStated({ leadUnits, window }: DraftTask): boolean {
  return leadUnits.length > 0 && window.kind !== "unknown";
}

/** I, II, V: the numbers that a reader would look for. */
function sectionGap(sections: string[]): string | null {
  const numbers = sections.flatMap((heading) => /^([IVX]+)\b/.exec(heading)?.[1] ?? []);
  for (const [index, label] of numbers.entries()) {
    const before = numbers[index - 1];
    if (before && romanValue(label) > romanValue(before) + 1) return numbers.join(", ");
  }
  return null;
}

function romanValue(label: string): number {
  const values: Record<string, number> = { I: 1, V: 5, X: 10 };
  return [...label].reduce((sum, letter, index) => {
    const value = values[letter] ?? 0;
    return sum + (value < (values[label[index + 1] ?? ""] ?? 0) ? -value : value);
  }, 0);
}
