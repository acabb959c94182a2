import { describe, expect, test } from "vitest";
import type { Source } from "./draft/draft.ts";
import { explainHtml, importPlan } from "./import-plan.ts";
import { corpusPlans, score } from "./score.ts";
import { paragraphsOf } from "./text/read-paragraphs.ts";

describe("each plan of the corpus reads as a person reads it", () => {
  for (const plan of corpusPlans(/^\d/)) {
    test(plan.name, async () => {
      const result = await importPlan(plan.bytes);
      if (!result.ok) throw new Error(result.refusal.message);
      const { draft } = result;
      expect(score(draft, plan.expected).misses).toEqual([]);
      const { number, issueDate, issuer, signer } = draft.document;
      const { document } = plan.expected;
      expect({ number, issueDate, signer: signer?.name ?? null }).toEqual({
        number: document.number,
        issueDate: document.issueDate,
        signer: document.signer,
      });
      if (document.issuer) expect(issuer).toBe(document.issuer);
      expect(draft.targets.length).toBe(plan.expected.targets);
    });
  }
});

describe("a plan that the reader was not built against gives no wrong task, body or time", () => {
  for (const plan of corpusPlans(/^unseen-/)) {
    test(plan.name, async () => {
      const result = await importPlan(plan.bytes);
      if (!result.ok) throw new Error(result.refusal.message);
      const { tasks, leads, coordinating, windows } = score(result.draft, plan.expected);
      for (const { right, given } of [tasks, leads, coordinating, windows])
        expect(right).toBe(given);
      expect(tasks.right).toBeGreaterThanOrEqual(tasks.wanted * 0.8);
      expect(leads.right).toBeGreaterThanOrEqual(leads.wanted * 0.8);
    });
  }
});

test("every fact of the corpus points at its own words", async () => {
  for (const plan of corpusPlans()) {
    const result = await importPlan(plan.bytes);
    if (!result.ok) throw new Error(result.refusal.message);
    const html = explainHtml(result.draft, result.text);
    const paragraphs = paragraphsOf(result.text);
    const words = ({ line, start, end }: Source) =>
      paragraphs.find((paragraph) => paragraph.line === line)?.text.slice(start, end) ?? "";
    for (const task of result.draft.tasks) {
      expect(html).toContain(`id="nguon-${task.id}-viec"`);
      // A cell that was broken over lines is shown at its first.
      const title = words(task.source);
      expect(title.includes(task.title) || task.title.startsWith(title)).toBe(true);
      const [lead] = task.leadUnits;
      if (lead && task.sources.lead) {
        const said = words(task.sources.lead);
        expect(said.includes(lead.raw) || lead.raw.startsWith(said)).toBe(true);
      }
      if (task.sources.time)
        expect(words(task.sources.time)).toContain(task.timeRaw?.split("; ")[0]);
    }
    for (const duty of result.draft.reportingDuties) expect(words(duty.source)).toContain(duty.raw);
    for (const target of result.draft.targets) expect(words(target.source)).toBe(target.raw);
  }
}, 30_000);

test("a task without a lead, or with a time outside the grammar, is asked about", async () => {
  for (const plan of corpusPlans()) {
    const result = await importPlan(plan.bytes);
    if (!result.ok) throw new Error(result.refusal.message);
    for (const task of result.draft.tasks) {
      const asked = result.draft.questions
        .filter(({ about }) => about.kind === "task" && about.id === task.id)
        .map(({ code }) => code);
      if (task.leadUnits.length === 0)
        expect(asked.some((code) => code === "no-lead" || code === "lead-unclear")).toBe(true);
      if (task.window.kind === "unknown")
        expect(
          asked.some(
            (code) =>
              code.startsWith("window-") || code === "no-window" || code === "several-dates",
          ),
        ).toBe(true);
    }
  }
}, 30_000);
