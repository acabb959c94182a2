import type { Opened } from "@dondoc/app/console/opened";
import { readProvenPlan } from "@dondoc/app/plan/plan-reads";
import type { App } from "@dondoc/app/ports";
import { Refusal } from "@dondoc/app/refusal";
import type { AdHocRequest } from "@dondoc/core/answer/ad-hoc-request";
import type { CivilDate } from "@dondoc/core/calendar/civil-date";
import { localDate } from "@dondoc/core/calendar/local-time";
import { type Plan, planName, type Unit, unitById } from "@dondoc/core/plan/plan";
import { eveningOf, requestsBy } from "./evening.ts";
import { consolidatedReport } from "./report/consolidated-report.ts";
import { periodsOf, type ReportPeriod } from "./report/period.ts";
import type { ReportInput, ReportScope } from "./report/report-input.ts";
import { requestReport } from "./report/request-report.ts";
import { overdueIn, urgingLetter } from "./report/urging-letter.ts";
import { csvOf } from "./sheet/csv.ts";
import { workbook } from "./sheet/xlsx.ts";
import { type SheetName, sheetsOf } from "./sheets.ts";

/** Which paper is wanted; units by their key, periods as {@link periodsOf} names them. */
export type PaperOrder =
  | { kind: "report"; unit?: string; period?: string }
  | { kind: "request-report"; request: string }
  | { kind: "letter"; unit?: string }
  | { kind: "workbook" }
  | { kind: "csv"; sheet: SheetName };

export interface Paper {
  /** ASCII, fit for every file system. */
  fileName: string;
  /** Media type. */
  type: string;
  bytes: Uint8Array;
  /** The day whose end it tells of. */
  on: CivilDate;
}

interface Ordered {
  opened: Opened<"see">;
  order: PaperOrder;
  /** As it stood at the end of an earlier day. */
  on?: CivilDate;
  /** Addresses are for those who work with them. */
  addresses: "shown" | "masked";
}

const types = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
} as const;

/**
 * Makes a paper of a plan as it stands. Reads only: the plan with its ledger, and its evidence.
 * Refuses a plan, unit, period or request that is not there, and a letter about nothing.
 */
export async function paperOf(
  app: App,
  { opened: { plan: planId }, order, ...options }: Ordered,
): Promise<Paper> {
  const found = await readProvenPlan(app, planId);
  if (!found) throw new Refusal("plan-unknown", `no plan ${planId}`);
  const { state, evidence } = found;
  const { plan } = state.stored;
  const today = localDate(app.clock.now(), plan.zone);
  const history = evidence.history.map(({ event }) => event);
  const endingOn = (on: CivilDate) => eveningOf(state, history, on < today ? on : today);
  const input = endingOn(options.on ?? today);
  const named = (name: string, ending: keyof typeof types, on = input.on) => ({
    fileName: `${name}-${planId.replace(/^pln_/, "")}-${on}.${ending}`,
    type: types[ending],
    on,
  });

  switch (order.kind) {
    case "report": {
      const scope = scopeOf(input, order);
      const asked = scope.kind === "period" && !options.on ? endingOn(scope.period.endsOn) : input;
      const bytes = await consolidatedReport({ ...asked, scope });
      return { ...named(["bao-cao", ...keyOf(scope)].join("-"), "docx", asked.on), bytes };
    }
    case "request-report": {
      const request = requestOf(requestsBy(state, input.on), order.request);
      const bytes = await requestReport({ ...input, request });
      return { ...named(`bao-cao-${request.id}`, "docx"), bytes };
    }
    case "letter": {
      const unit = order.unit === undefined ? undefined : unitOf(plan, order.unit);
      const overdue = overdueIn(input, unit);
      if (overdue.length === 0) throw new Refusal("nothing-overdue", "nothing is overdue");
      const name = ["cong-van-don-doc", ...(unit ? [unit.id] : [])].join("-");
      return { ...named(name, "docx"), bytes: await urgingLetter(input, overdue) };
    }
    case "workbook": {
      const sheets = Object.values(sheetsOf(input, evidence, options.addresses));
      return {
        ...named("bang-theo-doi", "xlsx"),
        bytes: await workbook(planName(plan), sheets),
      };
    }
    case "csv": {
      const sheet = sheetsOf(input, evidence, options.addresses)[order.sheet];
      return { ...named(order.sheet, "csv"), bytes: new TextEncoder().encode(csvOf(sheet)) };
    }
  }
}

function scopeOf(
  { situation }: Pick<ReportInput, "situation">,
  { unit, period }: Extract<PaperOrder, { kind: "report" }>,
): ReportScope {
  const { plan, calendar } = situation;
  if (unit !== undefined) return { kind: "unit", unit: unitOf(plan, unit) };
  if (period === undefined) return { kind: "plan" };
  const periods = periodsOf(plan, calendar);
  return { kind: "period", period: periodOf(periods, period) };
}

function keyOf(scope: ReportScope): string[] {
  if (scope.kind === "unit") return [scope.unit.id];
  return scope.kind === "period" ? [scope.period.key] : [];
}

function periodOf(periods: readonly ReportPeriod[], key: string): ReportPeriod {
  const period = periods.find((one) => one.key === key || one.label === key);
  if (period) return period;
  const known = periods.map((one) => one.key).join(", ");
  throw new Refusal("request-unknown", `no period ${key}; there is ${known || "none"}`);
}

function unitOf(plan: Plan, id: string): Unit {
  const unit = unitById(plan, id);
  if (!unit) throw new Refusal("request-unknown", `no unit ${id}`);
  return unit;
}

function requestOf(requests: readonly AdHocRequest[], id: string) {
  const request = requests.find((one) => one.id === id);
  if (request) return request;
  const known = requests.map((one) => one.id).join(", ");
  throw new Refusal("request-unknown", `no ad hoc report ${id}; there is ${known || "none"}`);
}
