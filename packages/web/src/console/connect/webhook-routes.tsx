import { openPlan } from "@dondoc/app/console/open-plan";
import { authorised } from "@dondoc/app/console/opened";
import type { App } from "@dondoc/app/ports";
import { type ChosenWebhook, webhookIn } from "@dondoc/app/webhook/known-webhook";
import {
  changeWebhook,
  removeWebhook,
  sendAgain,
  sendTest,
} from "@dondoc/app/webhook/office-webhooks";
import { rotateOnce, secretSeen } from "@dondoc/app/webhook/rotation";
import { readWebhookBox } from "@dondoc/app/webhook/webhook-rows";
import type { Context } from "hono";
import { Hono } from "hono/tiny";
import { requireNoFields } from "../../form-body.ts";
import { allow } from "../../headers.ts";
import { documentOf } from "../../pages/layout.tsx";
import { attemptOf, type FormAttempt, statusOf } from "../form-attempt.ts";
import { planPath } from "../paths.ts";
import type { ConsoleEnv } from "../signed-in.tsx";
import { chosen } from "./chosen.ts";
import { SecretPage } from "./secret-page.tsx";
import { WebhookPage } from "./webhook-page.tsx";

const deliveriesAPage = 50;

/** One address that events are sent to. Every press is a form of its own. */
export function webhookRoutes(app: App): Hono<ConsoleEnv> {
  const chosenBy = (c: Context<ConsoleEnv>) => {
    const { plan = "", webhook = "" } = c.req.param() as { plan?: string; webhook?: string };
    return { opened: authorised(c.var.principal, plan, "connect"), id: webhook };
  };
  const back = (c: Context<ConsoleEnv>, { opened, id }: ChosenWebhook) =>
    c.redirect(planPath(opened.plan, "ket-noi", id), 303);
  const pressed = (c: Context<ConsoleEnv>) => {
    requireNoFields(c.var.fields);
    return chosenBy(c);
  };
  const page = async (c: Context<ConsoleEnv>, attempt?: FormAttempt) => {
    const { opened, id } = chosenBy(c);
    const open = await openPlan(app, { opened });
    const webhook = webhookIn(open.state, id);
    const box = await readWebhookBox(app, id);
    const newest = [...(box?.deliveries ?? [])].reverse();
    const from = newest.findIndex(({ id }) => id === c.req.query("truoc")) + 1;
    return documentOf(
      <WebhookPage
        principal={c.var.principal}
        open={open}
        webhook={webhook}
        deliveries={newest.slice(from, from + deliveriesAPage)}
        secretSeen={box ? secretSeen(box.secrets) : ""}
        isMore={newest.length > from + deliveriesAPage}
        {...(attempt && { attempt })}
      />,
    );
  };
  return new Hono<ConsoleEnv>()
    .get("/:plan/ket-noi/:webhook", async (c) => c.html(await page(c)))
    .post("/:plan/ket-noi/:webhook", async (c) => {
      const { fields } = c.var;
      const webhook = chosenBy(c);
      try {
        const form = {
          name: fields.get("name"),
          url: fields.get("url"),
          events: chosen(fields, "event"),
        };
        await changeWebhook(app, { ...webhook, form });
      } catch (error) {
        const attempt = attemptOf(error, fields);
        return c.html(await page(c, attempt), statusOf(attempt));
      }
      return back(c, webhook);
    })
    .post("/:plan/ket-noi/:webhook/gui-thu", async (c) => {
      const webhook = pressed(c);
      await sendTest(app, webhook);
      return back(c, webhook);
    })
    .post("/:plan/ket-noi/:webhook/tam-dung", async (c) => {
      const webhook = pressed(c);
      await changeWebhook(app, { ...webhook, state: "paused" });
      return back(c, webhook);
    })
    .post("/:plan/ket-noi/:webhook/bat-lai", async (c) => {
      const webhook = pressed(c);
      await changeWebhook(app, { ...webhook, state: "active" });
      return back(c, webhook);
    })
    .post("/:plan/ket-noi/:webhook/doi-khoa", async (c) => {
      const { fields } = c.var;
      const { opened, id } = chosenBy(c);
      const { principal, csrfToken } = c.var;
      const open = await openPlan(app, { opened });
      const webhook = webhookIn(open.state, id);
      const form = { csrfToken, seen: fields.get("seen") };
      let secret: string;
      try {
        secret = await rotateOnce(app, { opened, id, ...form });
      } catch (error) {
        const attempt = attemptOf(error, fields);
        return c.html(await page(c, attempt), statusOf(attempt));
      }
      allow(c, { script: true });
      const shown = (
        <SecretPage
          principal={principal}
          open={open}
          title={`Khóa ký mới của ${webhook.name}`}
          explanation="Trong một ngày tới, mỗi sự kiện được ký bằng cả khóa mới và khóa đang dùng, để hệ thống nhận kịp đổi."
          secret={secret}
          onward={planPath(webhook.plan, "ket-noi", webhook.id)}
        />
      );
      return c.html(documentOf(shown), 201);
    })
    .post("/:plan/ket-noi/:webhook/bo", async (c) => {
      const webhook = pressed(c);
      await removeWebhook(app, webhook);
      return c.redirect(planPath(webhook.opened.plan, "ket-noi"), 303);
    })
    .post("/:plan/ket-noi/:webhook/:event/gui-lai", async (c) => {
      const webhook = pressed(c);
      await sendAgain(app, { ...webhook, event: c.req.param("event") });
      return back(c, webhook);
    });
}
