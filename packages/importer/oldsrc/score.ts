import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Draft, DraftTask, UnitRef } from "./draft/draft.ts";
import { importPlan } from "./import-plan.ts";
import { fold } from "./text/fold.ts";

/** What a person reads in a plan of the corpus; names as the document writes them. */
export type Expected = {
  document: {
    number: string | null;
    issueDate: string | null;
    issuer: string | null;
    signer: string | null;
  };
  tasks: {
    number: number | string | null;
    title: string;
    leads: string[];
    coordinating: string[];
    window: {
      kind: string;
      start: string | null;
      end: string | null;
      tentative?: boolean;
      every?: string;
    };
  }[];
  duties: { who: string[]; statedDate?: string; every?: string; adHoc?: boolean }[];
  targets: number;
};

/** `right` of `given` answers, out of `wanted`; a question is not an answer. */
export type Count = { right: number; given: number; wanted: number };
export type Score = {
  tasks: Count;
  leads: Count;
  coordinating: Count;
  windows: Count;
  duties: Count;
  misses: string[];
};

export type CorpusPlan = { name: string; bytes: Uint8Array; expected: Expected };

/**
 * The project's own corpus: plans in our own words, in the layouts seen in the wild. A number
 * opens the names of those the reader was built with, `unseen-` and `holdout-` those it met later.
 */
export function corpusPlans(
  named = /^/,
  folder = join(import.meta.dirname, "../corpus"),
): CorpusPlan[] {
  return readdirSync(folder)
    .filter((name) => named.test(name) && /\.(?:txt|htm)$/.test(name))
    .sort()
    .map((name) => ({
      name,
      bytes: readFileSync(join(folder, name)),
      expected: JSON.parse(
        readFileSync(join(folder, name.replace(/\.\w+$/, ".json")), "utf8"),
      ) as Expected,
    }));
}

/** Precision and recall over a corpus. */
export async function scoreCorpus(plans: CorpusPlan[] = corpusPlans()): Promise<Score> {
  const total: Score = {
    tasks: none(),
    leads: none(),
    coordinating: none(),
    windows: none(),
    duties: none(),
    misses: [],
  };
  for (const plan of plans) {
    const result = await importPlan(plan.bytes, { fileName: plan.name });
    if (!result.ok) throw new Error(`${plan.name}: ${result.refusal.message}`);
    const one = score(result.draft, plan.expected);
    for (const part of ["tasks", "leads", "coordinating", "windows", "duties"] as const)
      addTo(total[part], one[part]);
    total.misses.push(...one.misses.map((miss) => `${plan.name}: ${miss}`));
  }
  return total;
}

export function score(draft: Draft, expected: Expected): Score {
  const out: Score = {
    tasks: none(),
    leads: none(),
    coordinating: none(),
    windows: none(),
    duties: none(),
    misses: [],
  };
  const left = [...draft.tasks];
  out.tasks.given = draft.tasks.length;
  out.tasks.wanted = expected.tasks.length;
  for (const want of expected.tasks) {
    const at = left.findIndex((task) => sameTask(task, want));
    const [task] = at < 0 ? [] : left.splice(at, 1);
    if (task) out.tasks.right += 1;
    else out.misses.push(`missed task: ${want.title}`);
    compareNames(out, "leads", want.title, task?.leadUnits ?? [], want.leads);
    compareNames(out, "coordinating", want.title, task?.coordinatingUnits ?? [], want.coordinating);
    compareWindow(out, task, want);
  }
  for (const task of left) {
    out.misses.push(`not a task: ${task.title.slice(0, 80)}`);
    out.leads.given += task.leadUnits.length;
    out.coordinating.given += task.coordinatingUnits.length;
    if (task.window.kind !== "unknown") out.windows.given += 1;
  }
  compareDuties(out, draft, expected);
  return out;
}

export const precision = ({ right, given }: Count): number => (given === 0 ? 1 : right / given);
export const recall = ({ right, wanted }: Count): number => (wanted === 0 ? 1 : right / wanted);

function sameTask(task: DraftTask, want: Expected["tasks"][number]): boolean {
  return String(task.number) === String(want.number) && fold(task.title).includes(fold(want.title));
}

function compareNames(
  out: Score,
  part: "leads" | "coordinating",
  title: string,
  refs: UnitRef[],
  wanted: string[],
) {
  const given = refs.map(({ raw }) => fold(raw));
  const names = wanted.map(fold);
  out[part].given += given.length;
  out[part].wanted += names.length;
  for (const name of names) {
    if (given.includes(name)) out[part].right += 1;
    else out.misses.push(`${part} of “${title}”: missed ${name}`);
  }
  for (const name of given)
    if (!names.includes(name)) out.misses.push(`${part} of “${title}”: wrong ${name}`);
}

function compareWindow(out: Score, task: DraftTask | undefined, want: Expected["tasks"][number]) {
  const { window } = want;
  if (window.kind !== "unknown") out.windows.wanted += 1;
  if (!task || task.window.kind === "unknown") {
    if (window.kind !== "unknown") out.misses.push(`window of “${want.title}”: asked`);
    return;
  }
  out.windows.given += 1;
  const { kind, start, end, tentative, recurrence } = task.window;
  const same =
    kind === window.kind &&
    start === window.start &&
    end === window.end &&
    tentative === (window.tentative ?? false) &&
    (recurrence?.every ?? null) === (window.every ?? null);
  if (same) out.windows.right += 1;
  else out.misses.push(`window of “${want.title}”: ${JSON.stringify(task.window)}`);
}

function compareDuties(out: Score, draft: Draft, expected: Expected) {
  const given = draft.reportingDuties.filter(({ eventDriven }) => !eventDriven);
  const left = [...given];
  out.duties.given = given.length;
  out.duties.wanted = expected.duties.length;
  for (const want of expected.duties) {
    const at = left.findIndex(
      (duty) =>
        JSON.stringify(duty.who.map(({ raw }) => fold(raw)).sort()) ===
          JSON.stringify(want.who.map(fold).sort()) &&
        duty.adHoc === (want.adHoc ?? false) &&
        (duty.adHoc ||
          (want.statedDate
            ? duty.statedDate === want.statedDate
            : duty.window?.recurrence?.every === want.every)),
    );
    if (at < 0) out.misses.push(`missed duty: ${JSON.stringify(want)}`);
    else {
      left.splice(at, 1);
      out.duties.right += 1;
    }
  }
  for (const duty of left)
    out.misses.push(
      `wrong duty: ${duty.who.map(({ raw }) => raw).join(", ")}: ${duty.raw.slice(0, 80)}`,
    );
}

function none(): Count {
  return { right: 0, given: 0, wanted: 0 };
}

function addTo(total: Count, one: Count) {
  total.right += one.right;
  total.given += one.given;
  total.wanted += one.wanted;
}
