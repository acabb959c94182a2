import { docxText } from "./docx/docx.ts";
import type { Draft } from "./draft/draft.ts";
import { decode, refuseLegacyVietnamese, textLimitBytes } from "./file/decode.ts";
import { htmlText } from "./file/html.ts";
import { type Refusal, RefusedError } from "./file/refusal.ts";
import { refuseSecret } from "./file/secret.ts";
import { readPlanText } from "./read-plan.ts";
import { lineLimit } from "./text/paragraph.ts";

export type { Answer, AnswerShape, Answers } from "./answer/answer.ts";
export { type Answered, applyAnswers, type OpenQuestion } from "./answer/apply.ts";
export { type ExplainWays, explainHtml } from "./explain/explain.ts";
export { filesOf } from "./plan-file/files.ts";
export { namedByDirectory } from "./plan-file/over-directory.ts";
export type { PlanFile } from "./plan-file/plan-file.ts";
export { draftToYaml } from "./plan-file/yaml.ts";
export { readPlanText } from "./read-plan.ts";
export type { Draft, Refusal };

/** `text` is what the draft's line numbers count in; the explain view needs it. */
export type ImportResult =
  | { ok: true; draft: Draft; text: string }
  | { ok: false; refusal: Refusal };

/**
 * A file to a draft plan. The content decides what the file is; its name and the clock do not, so the
 * same bytes always give the same draft. Refuses, and never throws, whatever the bytes.
 */
export async function importPlan(
  bytes: Uint8Array,
  _options: { fileName?: string; today?: never } = {},
): Promise<ImportResult> {
  try {
    const text = textOf(bytes);
    return { ok: true, draft: readPlanText(text), text };
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return { ok: false, refusal: { code: error.code, message: error.message } };
  }
}

/** The text of a file, after every refusal that concerns it. */
function textOf(bytes: Uint8Array): string {
  const decoded = decode(bytes);
  if (decoded.kind === "docx") {
    const { text, marginal } = docxText(decoded.bytes);
    refuseSecret(`${text}\n${marginal}`);
    refuseLegacyVietnamese(text);
    return bounded(text);
  }
  const text = decoded.kind === "html" ? htmlText(decoded.text) : decoded.text;
  refuseSecret(text);
  if (decoded.kind === "html") refuseLegacyVietnamese(text);
  return bounded(text);
}

function bounded(text: string): string {
  if (text.trim() === "") throw new RefusedError("empty");
  if (text.length > textLimitBytes || countLines(text) > lineLimit)
    throw new RefusedError("too-large");
  return text;
}

function countLines(text: string): number {
  let count = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}
