import { answerByKey } from "@dondoc/app/access/answer-by-key";
import { planNow, planRecordNow } from "@dondoc/app/console/open-plan";
import { readTrails } from "@dondoc/app/evidence/evidence-rows";
import { readPageState } from "@dondoc/app/plan/plan-reads";
import { proofAttachments, proofOf } from "@dondoc/app/proof";
import { Refusal } from "@dondoc/app/refusal";
import { Status } from "@dondoc/core/answer/check-in";
import { CivilDate } from "@dondoc/core/calendar/civil-date";
import type { Entry } from "@dondoc/core/obligation/state";
import * as z from "zod/mini";
import { PageQuery, pageAfter } from "./cursor.ts";
import { operation } from "./operation.ts";
import { none, obligationId, ofObligation, ofPlan, unitId } from "./parameters.ts";
import { placeInTime } from "./place-in-time.ts";
import { ApiRefusal } from "./problem.ts";
import { checkInResource, obligationResource, proofResource } from "./represent.ts";
import { CheckIn, Obligation, ProofEntry, pageOf, StateKind } from "./resources.ts";

const ObligationQuery = z.extend(PageQuery, {
  state: z.optional(StateKind),
  unit: z.optional(unitId),
  dueFrom: z.optional(CivilDate).check(z.describe("Stated from this day on.")),
  dueTo: z.optional(CivilDate).check(z.describe("Stated up to this day.")),
});

const CheckInQuery = z.extend(PageQuery, {
  obligation: z.optional(obligationId),
  unit: z.optional(unitId),
  since: z.optional(z.iso.datetime()).check(z.describe("Recorded from this instant on.")),
});

/** What a unit said elsewhere. Rules that need the obligation are checked with it. */
const NewCheckIn = z.strictObject({
  status: Status,
  note: z
    ._default(z.string().check(z.maxLength(2000)), "")
    .check(z.describe("Required with the status blocked.")),
  progress: z._default(
    z.record(z.string().check(z.maxLength(40)), z.number().check(z.gte(0), z.lte(1e9))),
    {},
  ),
  answers: z
    ._default(
      z.record(
        z.string().check(z.maxLength(40)),
        z.union([z.string().check(z.maxLength(2000)), z.number().check(z.gte(0), z.lte(1e9))]),
      ),
      {},
    )
    .check(z.describe("What an ad hoc report asks for, by field.")),
  confirmedOn: z.optional(CivilDate).check(z.describe("Settles a tentative date.")),
  extension: z
    .optional(
      z.strictObject({
        newOn: CivilDate,
        reason: z.string().check(z.minLength(1), z.maxLength(2000)),
      }),
    )
    .check(z.describe("Asks for a later date (xin gia hạn).")),
});

/** What each unit owes, where it stands, and what was said of it. */
export const obligationOperations = [
  operation({
    id: "listObligations",
    method: "get",
    path: "/plans/{plan}/obligations",
    tag: "Obligations",
    scope: "read",
    summary: "What each unit owes, with its state and its deadline.",
    params: ofPlan,
    query: ObligationQuery,
    answer: { status: 200, schema: pageOf(Obligation), description: "A page, by id." },
    problems: ["plan-unknown"],
    async handle({ app, opened, params, query }) {
      const { entries } = await planNow(app, { opened });
      const fitting = entries.filter((entry) => fits(entry, query));
      const { items, next } = pageAfter(fitting, ({ obligation }) => obligation.id, query);
      return {
        body: { items: items.map((entry) => obligationResource(params.plan, entry)), next },
      };
    },
  }),
  operation({
    id: "getObligation",
    method: "get",
    path: "/plans/{plan}/obligations/{obligation}",
    tag: "Obligations",
    scope: "read",
    summary: "One obligation. Its ETag binds an answer to what was read.",
    params: ofObligation,
    query: none,
    answer: { status: 200, schema: Obligation, description: "The obligation." },
    problems: ["plan-unknown", "obligation-unknown"],
    async handle({ app, opened, params }) {
      const { entries } = await planNow(app, { opened });
      const entry = entries.find(({ obligation }) => obligation.id === params.obligation);
      if (!entry) throw new Refusal("obligation-unknown", `no obligation ${params.obligation}`);
      return { body: obligationResource(params.plan, entry) };
    },
  }),
  operation({
    id: "getProof",
    method: "get",
    path: "/plans/{plan}/obligations/{obligation}/proof",
    tag: "Obligations",
    scope: "read",
    summary: "Who was told of it and when, and what came of it; the oldest first.",
    params: ofObligation,
    query: none,
    answer: {
      status: 200,
      schema: z.object({ items: z.array(ProofEntry) }),
      description: "The proof of notice, addresses masked.",
    },
    problems: ["plan-unknown", "obligation-unknown"],
    async handle({ app, opened, params }) {
      const [record, trails] = await Promise.all([
        planRecordNow(app, { opened }),
        readTrails(app, opened.plan),
      ]);
      if (!record.entries.some(({ obligation }) => obligation.id === params.obligation))
        throw new ApiRefusal("not-found");
      const history = record.history.map((event) => ({ id: event.id, event }));
      const events = proofOf(params.obligation, {
        trails,
        history,
        attachments: proofAttachments(record.attachments),
      });
      return { body: { items: events.map(proofResource) } };
    },
  }),
  operation({
    id: "listCheckIns",
    method: "get",
    path: "/plans/{plan}/check-ins",
    tag: "Check-ins",
    scope: "read",
    summary: "What was answered, the oldest first; never edited.",
    params: ofPlan,
    query: CheckInQuery,
    answer: { status: 200, schema: pageOf(CheckIn), description: "A page of check-ins." },
    problems: ["plan-unknown"],
    async handle({ app, opened, query }) {
      const { history } = await planRecordNow(app, { opened });
      const since = query.since === undefined ? 0 : Date.parse(query.since);
      const fitting = history.flatMap((event) => {
        if ("kind" in event) return [];
        const isAsked =
          (query.obligation ?? event.obligation) === event.obligation &&
          (query.unit ?? event.unit) === event.unit &&
          Date.parse(event.at) >= since;
        return isAsked ? [event] : [];
      });
      const { items, next } = pageAfter(fitting, placeInTime, query);
      return { body: { items: items.map(checkInResource), next } };
    },
  }),
  operation({
    id: "addCheckIn",
    method: "post",
    path: "/plans/{plan}/obligations/{obligation}/check-ins",
    tag: "Check-ins",
    scope: "check-ins:write",
    summary: "Record what a unit said in another system; the key's name stands as its writer.",
    params: ofObligation,
    query: none,
    body: NewCheckIn,
    answer: { status: 201, schema: CheckIn, description: "The check-in as it was recorded." },
    problems: [
      "plan-unknown",
      "obligation-unknown",
      "plan-not-active",
      "form-invalid",
      "form-stale",
      "answer-raced",
    ],
    conditional: true,
    async handle({ app, opened, params, body, ifMatch, requestName }) {
      const { plan: planId, obligation: obligationId } = params;
      const { checkIn } = await answerByKey(app, {
        opened,
        obligationId,
        form: {
          status: body.status,
          note: body.note,
          progress: figures(body.progress),
          answers: figures(body.answers),
          confirmedOn: body.confirmedOn,
          extensionOn: body.extension?.newOn,
          extensionReason: body.extension?.reason,
        },
        unchanged: (entry) => ifMatch(obligationResource(planId, entry)),
        seed: requestName,
      });
      const page = await readPageState(app, planId, [obligationId.split(".")[1] ?? ""]);
      const recorded = page?.history.find(({ id }) => id === checkIn);
      if (!recorded || "kind" in recorded) throw new Error("a check-in is not where it was put");
      return { body: checkInResource(recorded) };
    },
  }),
];

function fits(
  { obligation, deadline, state }: Entry,
  { state: wanted, unit, dueFrom, dueTo }: z.infer<typeof ObligationQuery>,
): boolean {
  if (wanted !== undefined && state.kind !== wanted) return false;
  if (unit !== undefined && obligation.unit !== unit) return false;
  if (dueFrom === undefined && dueTo === undefined) return true;
  if (deadline.kind === "ongoing") return false;
  return deadline.statedOn >= (dueFrom ?? "") && deadline.statedOn <= (dueTo ?? "9999");
}

/** Numbers as the form takes them: with a comma, for a dot may part thousands. */
function figures(given: Record<string, string | number>): Record<string, string> {
  const text = (value: string | number) =>
    typeof value === "string" || Number.isInteger(value)
      ? String(value)
      : value.toFixed(6).replace(".", ",");
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, text(value)]));
}
