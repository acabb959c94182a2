import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { asOperator } from "@dondoc/app/console/opened";
import { activatePlan, closePlan, importPlan } from "@dondoc/app/plan-life";
import { createApp } from "@dondoc/aws/platform";
import { Plan } from "@dondoc/core/plan/plan";
import { start as startMailEvents } from "@dondoc/functions/mail-events";
import { start as startSweep } from "@dondoc/functions/sweep";
import { start as startWake } from "@dondoc/functions/wake";
import { start as startWeb } from "@dondoc/functions/web";
import { lambdaHttp, type WebHandler } from "@dondoc/local/lambda-http";
import type { SQSEvent } from "aws-lambda";
import { byOperator } from "../../support/by-operator.ts";
import type { Job, Order, Report } from "../job.ts";
import { claimThenSend } from "../models/claim-then-send.ts";
import { sendThenRecord } from "../models/send-then-record.ts";
import { watchedTable } from "./watched-table.ts";

/**
 * A process that does one job after the other with the deployed handlers, until it is killed. Its
 * clock is where the runtime puts its own; nothing in the handlers knows that it is being watched.
 */
let offset = 0;
const now = () => Date.now() + offset;
(globalThis as Record<symbol, unknown>)[Symbol.for("dondoc.clock")] = { now };

/** As on the one machine: the same handlers, over the file where there is one. */
const file = process.env.FAULTS_SQLITE;
const app = file ? { ...createApp(), table: watchedTable(file) } : createApp();
const wake = startWake(app);
const sweep = startSweep(app);
const mailEvents = startMailEvents(app);
const web = startWeb(app);

async function work(job: Job): Promise<unknown> {
  switch (job.kind) {
    case "wake": {
      if (job.design === "claim-then-send") return claimThenSend(app, job.plan);
      if (job.design === "send-then-record") return sendThenRecord(app, job.plan);
      const { batchItemFailures } = await wake(message({ plan: job.plan }));
      if (batchItemFailures.length > 0) throw new Error("the queue delivers it again");
      return;
    }
    case "sweep":
      return sweep();
    case "mail-event":
      return mailEvents(job.event);
    case "activate":
      return activatePlan(app, { opened: asOperator(job.plan, "run") });
    case "close":
      return closePlan(app, { opened: asOperator(job.plan, "close") });
    case "import":
      return importPlan(app, byOperator(Plan.parse(job.plan)));
  }
}

process.on("message", async (order: Order) => {
  if (order.order !== "work" && order.order !== "clock") return;
  offset = order.now - Date.now();
  if (order.order === "clock") return;
  try {
    await work(order.job);
    tell({ report: "done" });
  } catch (error) {
    tell({ report: "unfinished", reason: String(error) });
  }
});
process.on("disconnect", () => process.exit(0));

const onError = (error: unknown) => console.error("web", String(error));
const server = createServer(lambdaHttp(web as WebHandler, { now, onError }));
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  tell({ report: "ready", url: `http://127.0.0.1:${port}` });
});

function tell(report: Report) {
  // The campaign may be over: nobody listens, and that is no error.
  process.send?.(report, undefined, {}, () => {});
}

/** As the queue hands it over: only the body is looked at. */
function message(body: unknown): SQSEvent {
  const records = [{ messageId: "message", body: JSON.stringify(body) }];
  return { Records: records } as unknown as SQSEvent;
}
