import { readAccessKeys } from "@dondoc/app/access/key-rows";
import { makeOfficeKey, revokeKey } from "@dondoc/app/access/office-keys";
import { giveOfficeKey, keysElsewhere } from "@dondoc/app/access/shared-keys";
import { randomOfForm } from "@dondoc/app/console/csrf-token";
import { openPlan } from "@dondoc/app/console/open-plan";
import { authorised } from "@dondoc/app/console/opened";
import type { App } from "@dondoc/app/ports";
import { addWebhook } from "@dondoc/app/webhook/office-webhooks";
import type { Context } from "hono";
import { Hono } from "hono/tiny";
import { requireNoFields } from "../../form-body.ts";
import { allow } from "../../headers.ts";
import { documentOf } from "../../pages/layout.tsx";
import { attemptOf, statusOf } from "../form-attempt.ts";
import { planPath } from "../paths.ts";
import type { ConsoleEnv } from "../signed-in.tsx";
import { chosen } from "./chosen.ts";
import { ConnectPage, type ConnectPageProps, everyPlanField } from "./connect-page.tsx";
import { SecretPage } from "./secret-page.tsx";
import { webhookRoutes } from "./webhook-routes.tsx";

/** Keys of other systems, and where events are sent. */
export function connectRoutes(app: App): Hono<ConsoleEnv> {
  const connect = new Hono<ConsoleEnv>()
    .get("/:plan/ket-noi", async (c) => c.html(await connectPage(app, c)))
    .post("/:plan/ket-noi/khoa", async (c) => {
      const { principal } = c.var;
      const plan = c.req.param("plan");
      const opened = authorised(principal, plan, "connect");
      const open = await openPlan(app, { opened });
      const { fields } = c.var;
      try {
        const form = {
          name: fields.get("name"),
          scopes: chosen(fields, "scope"),
          everyPlan: fields.has(everyPlanField),
          csrfToken: c.var.csrfToken,
        };
        const { key, text } = await makeOfficeKey(app, { opened, form });
        allow(c, { script: true });
        const page = (
          <SecretPage
            principal={principal}
            open={open}
            title={`Khóa kết nối của ${key.name}`}
            explanation="Hệ thống kết nối gửi khóa này trong mỗi yêu cầu. Ai có khóa thì có các quyền của khóa."
            secret={text}
            onward={planPath(plan, "ket-noi")}
          />
        );
        return c.html(documentOf(page), 201);
      } catch (error) {
        const attempt = attemptOf(error, fields);
        return c.html(await connectPage(app, c, { form: "key", attempt }), statusOf(attempt));
      }
    })
    .post("/:plan/ket-noi/khoa/:key/thu-hoi", async (c) => {
      requireNoFields(c.var.fields);
      const { plan, key } = c.req.param();
      const opened = authorised(c.var.principal, plan, "connect");
      await revokeKey(app, { opened, keyId: key });
      return c.redirect(planPath(plan, "ket-noi"), 303);
    })
    .post("/:plan/ket-noi/khoa/:key/dung-chung", async (c) => {
      requireNoFields(c.var.fields);
      const { plan, key } = c.req.param();
      const opened = authorised(c.var.principal, plan, "connect");
      await giveOfficeKey(app, { opened, keyId: key });
      return c.redirect(planPath(plan, "ket-noi"), 303);
    })
    .post("/:plan/ket-noi/su-kien", async (c) => {
      const { principal } = c.var;
      const plan = c.req.param("plan");
      const opened = authorised(principal, plan, "connect");
      const open = await openPlan(app, { opened });
      const { fields } = c.var;
      try {
        const form = {
          name: fields.get("name"),
          url: fields.get("url"),
          events: chosen(fields, "event"),
        };
        const filled = ["webhook", plan, JSON.stringify(form)];
        const random = randomOfForm(principal, c.var.csrfToken, ...filled);
        const { webhook, secret } = await addWebhook(app, { opened, form, random });
        allow(c, { script: true });
        const page = (
          <SecretPage
            principal={principal}
            open={open}
            title={`Khóa ký của ${webhook.name}`}
            explanation="Mỗi sự kiện được ký bằng khóa này, để hệ thống nhận biết sự kiện là thật."
            secret={secret}
            onward={planPath(plan, "ket-noi", webhook.id)}
          />
        );
        return c.html(documentOf(page), 201);
      } catch (error) {
        const attempt = attemptOf(error, fields);
        return c.html(await connectPage(app, c, { form: "webhook", attempt }), statusOf(attempt));
      }
    });
  connect.route("/", webhookRoutes(app));
  return connect;
}

async function connectPage(
  app: App,
  c: Context<ConsoleEnv>,
  refused?: ConnectPageProps["refused"],
): Promise<string> {
  const { principal } = c.var;
  const opened = authorised(principal, c.req.param("plan") ?? "", "connect");
  const open = await openPlan(app, { opened });
  const { plan } = open.state.stored;
  const [keys, elsewhere] = await Promise.all([
    readAccessKeys(app, plan.id),
    keysElsewhere(app, { opened, plan }),
  ]);
  const page = (
    <ConnectPage
      principal={principal}
      open={open}
      keys={keys}
      elsewhere={elsewhere}
      {...(refused && { refused })}
    />
  );
  return documentOf(page);
}
