import { openPlan } from "@dondoc/app/console/open-plan";
import { authorised } from "@dondoc/app/console/opened";
import { editPart, type OpenPart, openPart } from "@dondoc/app/console/plan/edit-plan";
import { type ChosenPart, choosePart } from "@dondoc/app/console/plan/part";
import { chooseDeed, openDeed, runPlan } from "@dondoc/app/console/plan/run-plan";
import type { App } from "@dondoc/app/ports";
import { Refusal } from "@dondoc/app/refusal";
import { unitById } from "@dondoc/core/plan/plan";
import type { Context } from "hono";
import { Hono } from "hono/tiny";
import { documentOf } from "../../pages/layout.tsx";
import { HttpRefusal } from "../../problems.ts";
import { attemptOf, statusOf } from "../form-attempt.ts";
import { planPath } from "../paths.ts";
import type { ConsoleEnv } from "../signed-in.tsx";
import { DeedPage } from "./deed-page.tsx";
import { deedAt } from "./deed-words.ts";
import { PartPage } from "./part-page.tsx";
import { partAt } from "./part-paths.ts";
import { PlanPage } from "./plan-page.tsx";
import { postedPart } from "./posted-part.ts";
import { PreviewPage } from "./preview-page.tsx";

const partRoute = "/:plan/ke-hoach/:kind/:id" as const;
const deedRoute = "/:plan/theo-doi/:deed" as const;

/** The plan itself: look at it, change its parts, begin, pause, go on, close. */
export function planRoutes(app: App): Hono<ConsoleEnv> {
  const partOf = (c: Context<ConsoleEnv, typeof partRoute>) => {
    const { kind, id } = c.req.param();
    const ref = partAt(kind, id, () => Buffer.from(app.random.bytes(5)).toString("hex"));
    if (!ref) throw new HttpRefusal("not-found");
    return choosePart(c.var.principal, c.req.param("plan"), ref);
  };
  const deedOf = (c: Context<ConsoleEnv, typeof deedRoute>) => {
    const deed = deedAt(c.req.param("deed"));
    if (!deed) throw new HttpRefusal("not-found");
    return chooseDeed(c.var.principal, c.req.param("plan"), deed);
  };
  return new Hono<ConsoleEnv>()
    .get("/:plan/ke-hoach", async (c) => {
      const { principal } = c.var;
      const open = await openPlan(app, {
        opened: authorised(principal, c.req.param("plan"), "see"),
      });
      const said = c.req.query("da");
      return c.html(documentOf(<PlanPage principal={principal} open={open} said={said} />));
    })
    .get(partRoute, async (c) => {
      const { principal } = c.var;
      const chosen = partOf(c);
      const part = await openPart(app, chosen);
      const isFresh =
        c.req.param("id") === "moi" || chosen.ref.kind === "year" || isUndelegated(part);
      if (part.fields === null && !isFresh)
        throw new Refusal("request-unknown", "the plan has no such part");
      return c.html(documentOf(<PartPage principal={principal} part={part} />));
    })
    .post(partRoute, async (c) => {
      const { principal } = c.var;
      const chosen = partOf(c);
      const posted = c.var.fields;
      const { form, step } = postedPart(posted);
      const seen = posted.get("seen");
      const again = { principal, values: form.fields, seen };
      if (step === "edit") {
        const part = await openPart(app, chosen);
        return c.html(documentOf(<PartPage {...again} part={part} />));
      }
      try {
        const edited = await editPart(app, { ...chosen, form });
        switch (edited.outcome) {
          case "preview":
            return c.html(
              documentOf(<PreviewPage principal={principal} preview={edited} posted={form} />),
            );
          case "conflict": {
            const page = (
              <PartPage {...again} seen={undefined} part={edited.part} conflict={edited} />
            );
            return c.html(documentOf(page), 409);
          }
          case "saved":
            return c.redirect(`${pageOf(chosen)}?da=${form.removed ? "bo" : "luu"}`, 303);
          case "unchanged":
            return c.redirect(`${pageOf(chosen)}?da=nguyen`, 303);
        }
      } catch (error) {
        const attempt = attemptOf(error, posted);
        const part = await openPart(app, chosen);
        return c.html(
          documentOf(<PartPage {...again} part={part} attempt={attempt} />),
          statusOf(attempt),
        );
      }
    })
    .get(deedRoute, async (c) => {
      const { principal } = c.var;
      const chosen = deedOf(c);
      const opened = await openDeed(app, chosen);
      const now = app.clock.now();
      return c.html(
        documentOf(<DeedPage principal={principal} deed={chosen.deed} opened={opened} now={now} />),
      );
    })
    .post(deedRoute, async (c) => {
      const { principal } = c.var;
      const chosen = deedOf(c);
      const { deed } = chosen;
      const posted = c.var.fields;
      try {
        await runPlan(app, { ...chosen, token: posted.get("formToken") });
      } catch (error) {
        const attempt = attemptOf(error, posted);
        const opened = await openDeed(app, chosen);
        const page = (
          <DeedPage
            principal={principal}
            deed={deed}
            opened={opened}
            now={app.clock.now()}
            problem={attempt.problem}
          />
        );
        return c.html(documentOf(page), statusOf(attempt));
      }
      return c.redirect(`${planPath(chosen.opened.plan, "ke-hoach")}?da=${deed}`, 303);
    });
}

/** Where a part is seen: a delegate on the unit's page, from where it is named, the rest on the plan's. */
function pageOf({ opened: { plan }, ref: { kind, id } }: ChosenPart): string {
  return kind === "delegate" ? planPath(plan, "don-vi", id) : planPath(plan, "ke-hoach");
}

/** A delegate is named in the form of the unit that has none yet. */
function isUndelegated({ open, ref }: OpenPart): boolean {
  return ref.kind === "delegate" && unitById(open.situation.plan, ref.id) !== undefined;
}
