import { planNow } from "@dondoc/app/console/open-plan";
import { readPlan } from "@dondoc/app/plan/plan-rows";
import { statistics } from "@dondoc/core/figures/statistics";
import { unitById } from "@dondoc/core/plan/plan";
import { PageQuery, pageAfter } from "./cursor.ts";
import { operation } from "./operation.ts";
import { none, ofPlan, ofUnit } from "./parameters.ts";
import { ApiRefusal } from "./problem.ts";
import { keyResource, planResource, taskResource, unitResource } from "./represent.ts";
import { Key, Plan, pageOf, Statistics, Task, Unit } from "./resources.ts";

/** A plan's own number first, so that tasks come in the document's order. */
const byNumber = ({ number, id }: { number: number; id: string }) =>
  `${String(number).padStart(6, "0")} ${id}`;

/** The plan as it was issued, and where it stands. */
export const planOperations = [
  operation({
    id: "getKey",
    method: "get",
    path: "/key",
    tag: "Key",
    scope: null,
    summary: "The key that asks: its scopes and its plans.",
    params: none,
    query: none,
    answer: { status: 200, schema: Key, description: "The key, without its secret." },
    handle: async ({ holder }) => ({ body: keyResource(holder.key, holder.plans) }),
  }),
  operation({
    id: "listPlans",
    method: "get",
    path: "/plans",
    tag: "Plans",
    scope: "read",
    summary: "The plans that the key was given.",
    params: none,
    query: PageQuery,
    answer: { status: 200, schema: pageOf(Plan), description: "A page of plans, by id." },
    async handle({ app, holder, query }) {
      const { items, next } = pageAfter(holder.plans, (id) => id, query);
      const plans = await Promise.all(items.map((id) => readPlan(app, id)));
      const known = plans.flatMap((stored) => stored ?? []);
      return { body: { items: known.map(planResource), next } };
    },
  }),
  operation({
    id: "getPlan",
    method: "get",
    path: "/plans/{plan}",
    tag: "Plans",
    scope: "read",
    summary: "One plan.",
    params: ofPlan,
    query: none,
    answer: { status: 200, schema: Plan, description: "The plan." },
    problems: ["plan-unknown"],
    async handle({ app, opened }) {
      const { state } = await planNow(app, { opened });
      return { body: planResource(state.stored) };
    },
  }),
  operation({
    id: "getStatistics",
    method: "get",
    path: "/plans/{plan}/statistics",
    tag: "Plans",
    scope: "read",
    summary: "The four figures of every announcement, and what stands beside them.",
    params: ofPlan,
    query: none,
    answer: { status: 200, schema: Statistics, description: "As of now." },
    problems: ["plan-unknown"],
    async handle({ app, opened }) {
      const { situation, entries, on } = await planNow(app, { opened });
      return { body: { on, ...statistics(situation, entries) } };
    },
  }),
  operation({
    id: "listUnits",
    method: "get",
    path: "/plans/{plan}/units",
    tag: "Units and tasks",
    scope: "read",
    summary: "The bodies with duties, without their contacts.",
    params: ofPlan,
    query: PageQuery,
    answer: { status: 200, schema: pageOf(Unit), description: "A page of units, by id." },
    problems: ["plan-unknown"],
    async handle({ app, opened, query }) {
      const { plan } = (await planNow(app, { opened })).situation;
      const { items, next } = pageAfter(plan.units, ({ id }) => id, query);
      return { body: { items: items.map((unit) => unitResource(unit, plan.roles)), next } };
    },
  }),
  operation({
    id: "getUnit",
    method: "get",
    path: "/plans/{plan}/units/{unit}",
    tag: "Units and tasks",
    scope: "read",
    summary: "One unit.",
    params: ofUnit,
    query: none,
    answer: { status: 200, schema: Unit, description: "The unit." },
    problems: ["plan-unknown"],
    async handle({ app, opened, params }) {
      const { plan } = (await planNow(app, { opened })).situation;
      const unit = unitById(plan, params.unit);
      if (!unit) throw new ApiRefusal("not-found");
      return { body: unitResource(unit, plan.roles) };
    },
  }),
  operation({
    id: "listTasks",
    method: "get",
    path: "/plans/{plan}/tasks",
    tag: "Units and tasks",
    scope: "read",
    summary: "The tasks, in the document's order.",
    params: ofPlan,
    query: PageQuery,
    answer: { status: 200, schema: pageOf(Task), description: "A page of tasks." },
    problems: ["plan-unknown"],
    async handle({ app, opened, query }) {
      const { plan } = (await planNow(app, { opened })).situation;
      const { items, next } = pageAfter(plan.tasks, byNumber, query);
      return { body: { items: items.map(taskResource), next } };
    },
  }),
];
