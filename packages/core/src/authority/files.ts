import { vietnamCalendar } from "../calendar/calendar.ts";
import type { Holidays } from "../calendar/holidays.ts";
import { shippedHolidays } from "../calendar/shipped-holidays.ts";
import { obligationsOf } from "../obligation/obligation.ts";
import type { Plan } from "../plan/plan.ts";
import { type Problem, problemsOf } from "../plan/plan-problems.ts";
import { Authority } from "./authority.ts";
import { planInForce } from "./in-force.ts";
import { problemOfIssue, readable, shown } from "./issue.ts";
import { PlanBody } from "./plan-body.ts";
import { authorityProblems, peopleProblems, sharedMailboxes, tooMuch } from "./problems.ts";
import { expandSeries, type Places } from "./series.ts";
import { readYaml } from "./yaml.ts";

export interface NamedText {
  /** As whoever gave it calls it: its path. */
  name: string;
  text: string;
}

export interface FileProblem extends Problem {
  file: string;
}

export interface PlanRead {
  file: string;
  body: PlanBody;
  authority: Authority;
  /** Both together, as the rules read it. */
  plan: Plan;
}

export type FilesReading =
  | { ok: true; authorities: Authority[]; plans: PlanRead[]; notes: string[] }
  | { ok: false; problems: FileProblem[] };

/** 1 MB: the largest file that is read; a commune's plan is some 20 kB. */
const maxLength = 1_000_000;

/** What a person can mend in one sitting; the rest shows at the next reading. */
const maxProblems = 100;

interface Read<T> {
  file: string;
  value: T;
  places: Places;
}

type ReadFile =
  | { kind: "authority"; read: Read<Authority> }
  | { kind: "plan"; read: Read<PlanBody> }
  | { kind: "wrong"; problems: FileProblem[] };

/**
 * Reads files of authorities and of plans (YAML or JSON) in any order, told apart by their `schema`. Every problem is
 * named with its file, its path, its value and the way out, also where two files disagree. `holidays` are those of
 * the stage that they are meant for, of which a file knows nothing.
 */
export function readFiles(
  texts: readonly NamedText[],
  holidays: Holidays = shippedHolidays,
): FilesReading {
  const files = texts.map(readFile);
  const authorities = files.flatMap((one) => (one.kind === "authority" ? [one.read] : []));
  const bodies = files.flatMap((one) => (one.kind === "plan" ? [one.read] : []));
  const wrong = files.flatMap((one) => (one.kind === "wrong" ? one.problems : []));
  const byId = new Map(authorities.map((read) => [read.value.id, read]));
  const plans: PlanRead[] = [];
  const found: FileProblem[] = [
    ...wrong,
    ...twice(authorities),
    ...twice(bodies),
    ...authorities.flatMap(({ file, value, places }) =>
      authorityProblems(value, holidays).map((problem) => ({
        file,
        ...written(problem, places),
      })),
    ),
  ];
  for (const own of bodies) {
    const of = byId.get(own.value.authority);
    if (of) {
      const plan = planInForce(of.value, own.value);
      plans.push({ file: own.file, body: own.value, authority: of.value, plan });
      found.push(...planProblems(own, of, plan, holidays));
    } else if (wrong.length === 0) found.push(unknownAuthority(own, [...byId.keys()]));
  }
  if (found.length === 0) found.push(...boundsProblems(authorities, plans, holidays));
  if (found.length > 0) return { ok: false, problems: once(found) };
  const notes = authorities.flatMap(({ file, value }) =>
    sharedMailboxes(value.units).map((message) => `${file}: ${readable(message)}`),
  );
  return { ok: true, authorities: authorities.map(({ value }) => value), plans, notes };
}

function readFile({ name: file, text }: NamedText): ReadFile {
  const wrong = (...problems: Problem[]): ReadFile => ({
    kind: "wrong",
    problems: problems.map((problem) => ({ file, ...problem })),
  });
  if (text.length > maxLength)
    return wrong({
      path: "",
      value: null,
      message: "the file is too large",
      fix: `keep it under ${maxLength} characters`,
    });
  const raw = readYaml(text);
  if (!raw.ok) return wrong(raw.problem);
  const named = schemaOf(raw.value);
  if (named !== undefined && named !== authoritySchema && named !== planSchema)
    return wrong(unknownSchema(named));
  const expansion = expandSeries(raw.value);
  if (!expansion.ok) return wrong(...expansion.issues.map(problemOfIssue));
  const { file: value, places } = expansion;
  const refused = (issues: Parameters<typeof problemOfIssue>[0][]) =>
    wrong(...issues.map(problemOfIssue).map((problem) => written(problem, places)));
  if (named === authoritySchema) {
    const parsed = Authority.safeParse(value, { reportInput: true });
    if (!parsed.success) return refused(parsed.error.issues);
    return { kind: "authority", read: { file, value: parsed.data, places } };
  }
  const parsed = PlanBody.safeParse(value, { reportInput: true });
  if (!parsed.success) return refused(parsed.error.issues);
  return { kind: "plan", read: { file, value: parsed.data, places } };
}

const authoritySchema = "dondoc/authority@1";
const planSchema = "dondoc/plan@2";

/** What a thing with fields says it is; undefined of all else, whose fault the schema says. */
function schemaOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return "schema" in value ? value.schema : null;
}

function unknownSchema(value: unknown): Problem {
  if (value === "dondoc/plan@1")
    return {
      path: "schema",
      value,
      message: "is the form of the first edition, which had its address book in each plan",
      fix: `move name, zone, roles, units, groups, calendar and the hours of mail to a file of ${authoritySchema}, name its id here under authority, and write ${planSchema}; docs/plan-file.md shows both`,
    };
  return {
    path: "schema",
    value,
    message: "is no kind of file that is known",
    fix: `write ${authoritySchema} for an authority, or ${planSchema} for a plan`,
  };
}

function twice(reads: readonly Read<{ id: string }>[]): FileProblem[] {
  const first = new Map<string, string>();
  return reads.flatMap(({ file, value: { id } }) => {
    const other = first.get(id);
    if (other === undefined) first.set(id, file);
    return other === undefined
      ? []
      : [
          {
            file,
            path: "id",
            value: id,
            message: `is also the id of ${other}`,
            fix: "give one of the two another id, or leave one out",
          },
        ];
  });
}

function unknownAuthority({ file, value }: Read<PlanBody>, known: string[]): FileProblem {
  const others = known.length > 0 ? `, or use one of ${known.slice(0, 5).join(", ")}` : "";
  return {
    file,
    path: "authority",
    value: value.authority,
    message: "no file of this authority",
    fix: `name its file beside this one, or lay it in the same folder${others}`,
  };
}

/** A plan with its authority: each problem at the file and the place where it is mended. */
function planProblems(
  own: Read<PlanBody>,
  of: Read<Authority>,
  plan: Plan,
  holidays: Holidays,
): FileProblem[] {
  const found = problemsOf(plan, holidays).map((problem): FileProblem => {
    const { file, path } = placeOf(problem.path, own, of);
    const message = problem.message.replace(/\b(?:units|groups)\[\d+\]/g, (body) => {
      const other = placeOf(body, own, of);
      return other.file === file ? other.path : `${other.path} of ${other.file}`;
    });
    const about = file === own.file ? "" : ` in ${plan.id}`;
    return {
      ...problem,
      file,
      path,
      message: saidOfPlan.has(problem.code) ? message + about : message,
    };
  });
  const people = peopleProblems(of.value, own.value).map((problem) => ({
    file: own.file,
    ...written(problem, own.places),
  }));
  return [...found, ...people];
}

/** Wrong in the directory because of what a plan gives to do. */
const saidOfPlan: ReadonlySet<string> = new Set([
  "unit-unreachable",
  "group-empty",
  "no-working-day",
]);

/** A place of the plan in force, in the file that it comes from. */
function placeOf(path: string, own: Read<PlanBody>, of: Read<Authority>) {
  const [, list, index, rest = ""] = /^(units|groups)\[(\d+)\](.*)$/.exec(path) ?? [];
  if (list === "units" || list === "groups") {
    const ahead = of.value[list].length;
    const at = Number(index);
    const [read, place] = at < ahead ? [of, at] : [own, at - ahead];
    const inside = rest.replace(/^\.leader\b/, ".people");
    return { file: read.file, path: inFile(`${list}[${place}]${inside}`, read.places) };
  }
  if (path === "roles.coordinatingOffice") return { file: own.file, path: "office" };
  if (path.startsWith("roles.chairsOffice"))
    return { file: of.file, path: path.replace("roles.chairsOffice", "roles.chair") };
  const isAuthoritys = path === "zone" || path.startsWith("calendar");
  return { file: isAuthoritys ? of.file : own.file, path };
}

function boundsProblems(
  authorities: readonly Read<Authority>[],
  plans: readonly PlanRead[],
  holidays: Holidays,
): FileProblem[] {
  return authorities.flatMap(({ file, value }) => {
    const own = plans.filter(({ authority }) => authority === value);
    const obligations = own.reduce(
      (sum, { plan }) => sum + obligationsOf(plan, vietnamCalendar(holidays, plan.calendar)).length,
      0,
    );
    return tooMuch(own.length, obligations).map((problem) => ({ file, path: "", ...problem }));
  });
}

/** A problem of one file, with the places as the file has them: a unit of a series stands at the series. */
function written(problem: Problem, places: Places): Problem {
  const { path, message } = problem;
  return { ...problem, path: inFile(path, places), message: inFile(message, places) };
}

function inFile(text: string, places: Places): string {
  return text.replace(
    /\b(units|groups)\[(\d+)\](\.id\b)?/g,
    (whole, list: keyof Places, index: string, id: string | undefined) => {
      const place = places[list][Number(index)];
      if (place === undefined) return whole;
      return id === undefined ? place : `${place.replace(/\.(unit|group)$/, "")}${id}`;
    },
  );
}

/** A problem of a series shows once, not once a unit. */
function once(problems: readonly FileProblem[]): FileProblem[] {
  const all = new Map<string, FileProblem>();
  for (const { file, ...problem } of problems) {
    const said = shown(problem);
    all.set(`${file} ${said.path} ${said.message}`, { file, ...said });
    if (all.size >= maxProblems) break;
  }
  return [...all.values()];
}
