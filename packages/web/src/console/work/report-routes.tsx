import { askReport, type ReportForm, remindRest } from "@dondoc/app/console/ask-report";
import { openPlan } from "@dondoc/app/console/open-plan";
import { authorised } from "@dondoc/app/console/opened";
import type { App } from "@dondoc/app/ports";
import { Refusal } from "@dondoc/app/refusal";
import { maxRequestFields } from "@dondoc/core/answer/ad-hoc-request";
import { Hono } from "hono/tiny";
import { requireNoFields } from "../../form-body.ts";
import { documentOf } from "../../pages/layout.tsx";
import { attemptOf, statusOf } from "../form-attempt.ts";
import { planPath } from "../paths.ts";
import type { ConsoleEnv } from "../signed-in.tsx";
import { AskReportPage } from "./ask-report-page.tsx";
import { ReportAnswersPage } from "./report-answers-page.tsx";
import { ReportsPage } from "./reports-page.tsx";

/** Ad hoc reports: ask for one, watch the answers come in, urge the rest. */
export function reportRoutes(app: App): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get("/:plan/dot-xuat", async (c) => {
      const open = await openPlan(app, {
        opened: authorised(c.var.principal, c.req.param("plan"), "see"),
      });
      return c.html(documentOf(<ReportsPage principal={c.var.principal} open={open} />));
    })
    .get("/:plan/dot-xuat/moi", async (c) => {
      const { principal } = c.var;
      const open = await openPlan(app, {
        opened: authorised(principal, c.req.param("plan"), "ask-report"),
      });
      return c.html(documentOf(<AskReportPage principal={principal} open={open} />));
    })
    .post("/:plan/dot-xuat", async (c) => {
      const { principal } = c.var;
      const plan = c.req.param("plan");
      const opened = authorised(principal, plan, "ask-report");
      const { fields } = c.var;
      try {
        const request = await askReport(app, { opened, form: reportForm(fields) });
        return c.redirect(`${planPath(plan, "dot-xuat", request.id)}?da-gui`, 303);
      } catch (error) {
        const attempt = attemptOf(error, fields);
        const open = await openPlan(app, { opened });
        const page = <AskReportPage principal={principal} open={open} attempt={attempt} />;
        return c.html(documentOf(page), statusOf(attempt));
      }
    })
    .get("/:plan/dot-xuat/:request", async (c) => {
      const { principal } = c.var;
      const open = await openPlan(app, {
        opened: authorised(principal, c.req.param("plan"), "see"),
      });
      const request = open.state.requests.find(({ id }) => id === c.req.param("request"));
      if (!request) throw new Refusal("request-unknown", "no such request");
      const mailed = /^\d{1,4}$/.exec(c.req.query("da-nhac") ?? "")?.[0];
      const page = (
        <ReportAnswersPage
          principal={principal}
          open={open}
          request={request}
          isJustAsked={c.req.query("da-gui") !== undefined}
          mailed={mailed === undefined ? undefined : Number(mailed)}
        />
      );
      return c.html(documentOf(page));
    })
    .post("/:plan/dot-xuat/:request/nhac", async (c) => {
      requireNoFields(c.var.fields);
      const { plan, request } = c.req.param();
      const opened = authorised(c.var.principal, plan, "follow-up");
      const mailed = await remindRest(app, { opened, requestId: request });
      return c.redirect(`${planPath(plan, "dot-xuat", request)}?da-nhac=${mailed}`, 303);
    });
}

/** `unit.<key>` are ticked boxes; `field.<n>` with `kind.<n>` what the report is to state. */
function reportForm(fields: ReadonlyMap<string, string>): ReportForm {
  const units = [...fields.keys()].flatMap((name) =>
    name.startsWith("unit.") ? [name.slice("unit.".length)] : [],
  );
  const asked = Array.from({ length: maxRequestFields }, (_, index) => ({
    label: fields.get(`field.${index + 1}`) ?? "",
    kind: fields.get(`kind.${index + 1}`) ?? "text",
  }));
  const one = (name: string) => fields.get(name);
  return {
    formToken: one("formToken"),
    duty: one("duty"),
    title: one("title"),
    dueOn: one("dueOn"),
    units,
    fields: asked,
  };
}
