import { Role } from "@dondoc/app/console/account";
import { readMembers } from "@dondoc/app/console/account-rows";
import { addMember, removeMember } from "@dondoc/app/console/give-role";
import { openPlan } from "@dondoc/app/console/open-plan";
import { authorised } from "@dondoc/app/console/opened";
import type { App } from "@dondoc/app/ports";
import { Hono } from "hono/tiny";
import { requireNoFields } from "../../form-body.ts";
import { documentOf } from "../../pages/layout.tsx";
import { attemptOf, statusOf } from "../form-attempt.ts";
import { planPath } from "../paths.ts";
import type { ConsoleEnv } from "../signed-in.tsx";
import { MembersPage } from "./members-page.tsx";

/** Who may sign in to the plan, and as what. */
export function memberRoutes(app: App): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get("/:plan/nguoi-dung", async (c) => {
      const { principal } = c.var;
      const plan = c.req.param("plan");
      const open = await openPlan(app, { opened: authorised(principal, plan, "members") });
      const members = await readMembers(app, plan);
      return c.html(
        documentOf(
          <MembersPage
            principal={principal}
            open={open}
            members={members}
            said={c.req.query("da")}
          />,
        ),
      );
    })
    .post("/:plan/nguoi-dung", async (c) => {
      const { principal } = c.var;
      const plan = c.req.param("plan");
      const { fields } = c.var;
      let mailed: Awaited<ReturnType<typeof addMember>>;
      try {
        const opened = authorised(principal, plan, "members");
        const form = {
          email: fields.get("email"),
          name: fields.get("name"),
          role: Role.safeParse(fields.get("role")).data,
        };
        mailed = await addMember(app, { opened, form });
      } catch (error) {
        const attempt = attemptOf(error, fields);
        const open = await openPlan(app, { opened: authorised(principal, plan, "members") });
        const members = await readMembers(app, plan);
        const page = (
          <MembersPage principal={principal} open={open} members={members} attempt={attempt} />
        );
        return c.html(documentOf(page), statusOf(attempt));
      }
      const said = mailed === null ? "doi" : mailed === "sent" ? "giao" : "chua-gui";
      return c.redirect(`${planPath(plan, "nguoi-dung")}?da=${said}`, 303);
    })
    .post("/:plan/nguoi-dung/:account/thoi", async (c) => {
      requireNoFields(c.var.fields);
      const { plan, account } = c.req.param();
      const opened = authorised(c.var.principal, plan, "members");
      await removeMember(app, { opened, account });
      return c.redirect(`${planPath(plan, "nguoi-dung")}?da=thoi`, 303);
    });
}
