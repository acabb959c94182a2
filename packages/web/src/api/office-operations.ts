import { planNow } from "@dondoc/app/console/open-plan";
import { CivilDate } from "@dondoc/core/calendar/civil-date";
import { noticeKey } from "@dondoc/core/notice/notice-key";
import * as z from "zod/mini";
import { PageQuery, pageAfter } from "./cursor.ts";
import { operation } from "./operation.ts";
import { ofPlan, unitId } from "./parameters.ts";
import { extensionResource, noticeResource, reportRequestResource } from "./represent.ts";
import { Extension, ExtensionRequest, Notice, pageOf, ReportRequest } from "./resources.ts";

/** What the offices do with a plan: decide, ask, and send notices. */
export const officeOperations = [
  operation({
    id: "listExtensionRequests",
    method: "get",
    path: "/plans/{plan}/extension-requests",
    tag: "Offices",
    scope: "read",
    summary: "The newest extension request of each obligation. A person decides, in the console.",
    params: ofPlan,
    query: z.extend(PageQuery, { state: z.optional(Extension.shape.state) }),
    answer: {
      status: 200,
      schema: pageOf(ExtensionRequest),
      description: "A page, by obligation.",
    },
    problems: ["plan-unknown"],
    async handle({ app, opened, query }) {
      const { entries } = await planNow(app, { opened });
      const requests = entries.flatMap(({ obligation, standing: { extension } }) =>
        extension && extension.state === (query.state ?? extension.state)
          ? [
              {
                obligation: obligation.id,
                unit: obligation.unit,
                title: obligation.title,
                extension: extensionResource(extension),
              },
            ]
          : [],
      );
      return { body: pageAfter(requests, ({ obligation }) => obligation, query) };
    },
  }),
  operation({
    id: "listReportRequests",
    method: "get",
    path: "/plans/{plan}/report-requests",
    tag: "Offices",
    scope: "read",
    summary: "The ad hoc reports that were asked for (báo cáo đột xuất).",
    params: ofPlan,
    query: PageQuery,
    answer: { status: 200, schema: pageOf(ReportRequest), description: "A page, by id." },
    problems: ["plan-unknown"],
    async handle({ app, opened, query }) {
      const { state } = await planNow(app, { opened });
      const { items, next } = pageAfter(state.requests, ({ id }) => id, query);
      return { body: { items: items.map(reportRequestResource), next } };
    },
  }),
  operation({
    id: "listNotices",
    method: "get",
    path: "/plans/{plan}/notices",
    tag: "Offices",
    scope: "read",
    summary: "The daily mails, and what became of them.",
    params: ofPlan,
    query: z.extend(PageQuery, { unit: z.optional(unitId), since: z.optional(CivilDate) }),
    answer: { status: 200, schema: pageOf(Notice), description: "A page, the oldest first." },
    problems: ["plan-unknown"],
    async handle({ app, opened, query }) {
      const { ledger } = (await planNow(app, { opened })).state;
      const fitting = ledger.filter(
        ({ on, recipient }) => on >= (query.since ?? "") && recipient === (query.unit ?? recipient),
      );
      const { items, next } = pageAfter(fitting, noticeKey, query);
      return { body: { items: items.map(noticeResource), next } };
    },
  }),
];
