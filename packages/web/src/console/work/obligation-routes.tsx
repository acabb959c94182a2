import { answerForUnit } from "@dondoc/app/console/answer-for-unit";
import { decideOn } from "@dondoc/app/console/decide-extension";
import { makeItemLink } from "@dondoc/app/console/item-link";
import type { Mailed } from "@dondoc/app/console/mail-at-once";
import {
  type ChosenObligation,
  type ObligationPage,
  obligationPage,
  officesFile,
} from "@dondoc/app/console/obligation-page";
import { authorised } from "@dondoc/app/console/opened";
import type { Permission } from "@dondoc/app/console/permission";
import type { App } from "@dondoc/app/ports";
import { Refusal } from "@dondoc/app/refusal";
import type { Context } from "hono";
import { Hono } from "hono/tiny";
import { checkInForm, requireNoFields } from "../../form-body.ts";
import { allow } from "../../headers.ts";
import { documentOf } from "../../pages/layout.tsx";
import type { Attempt } from "../../pages/view.ts";
import { problems } from "../../problems.ts";
import { attemptOf, type FormAttempt, statusOf } from "../form-attempt.ts";
import { planPath } from "../paths.ts";
import type { ConsoleEnv } from "../signed-in.tsx";
import { ObligationPageView, type Outcome } from "./obligation-page.tsx";

/** What a press left on the page: a form that was refused, or a link that is shown once. */
interface After {
  answer?: Attempt;
  decision?: FormAttempt;
  link?: string;
}

/** One obligation: its history and proof, an answer for the unit that phoned, the extension it asked for. */
export function obligationRoutes(app: App): Hono<ConsoleEnv> {
  const path = "/:plan/nhiem-vu/:obligation" as const;
  type At = Context<ConsoleEnv, typeof path>;
  const chosen = <R extends Permission>(c: At, right: R) => ({
    opened: authorised(c.var.principal, c.req.param("plan"), right),
    obligationId: c.req.param("obligation"),
  });
  const render = async (c: At, asked: ChosenObligation, after: After = {}) =>
    shown(c, await obligationPage(app, asked), after);
  const shown = (c: At, page: ObligationPage, after: After) => {
    const hasFiles = page.files.length > 0;
    allow(c, {
      ...(hasFiles && { bucketOrigin: app.bucket.origin }),
      ...(after.link && { script: true }),
    });
    return documentOf(
      <ObligationPageView
        principal={c.var.principal}
        page={page}
        outcome={outcomeIn(c.req.query("da-ghi"))}
        {...after}
      />,
    );
  };
  const done = (c: At, { opened, obligationId }: ChosenObligation, outcome: Outcome = "saved") => {
    const query = outcome === "saved" ? "da-ghi" : `da-ghi=${mailedKey[outcome]}`;
    return c.redirect(`${planPath(opened.plan, "nhiem-vu", obligationId)}?${query}`, 303);
  };

  return new Hono<ConsoleEnv>()
    .get(path, async (c) => c.html(await render(c, chosen(c, "see"))))
    .get(`${path}/tep/:attachment`, async (c) => {
      const file = { ...chosen(c, "see"), attachmentId: c.req.param("attachment") };
      return c.redirect(await officesFile(app, file), 303);
    })
    .post(`${path}/cap-nhat`, async (c) => {
      const { fields } = c.var;
      const asked = chosen(c, "follow-up");
      try {
        await answerForUnit(app, { ...asked, form: checkInForm(fields) });
      } catch (error) {
        if (!isFormRefusal(error)) throw error;
        const { code, fields: errors } = error;
        const values = Object.fromEntries(fields);
        const answer = { code, obligation: asked.obligationId, values, errors };
        return c.html(await render(c, asked, { answer }), problems[code].status);
      }
      return done(c, asked);
    })
    .post(`${path}/nhan-zalo`, async (c) => {
      requireNoFields(c.var.fields);
      const { page, link } = await makeItemLink(app, chosen(c, "follow-up"));
      return c.html(shown(c, page, { link }));
    })
    .post(`${path}/gia-han`, async (c) => {
      const { fields } = c.var;
      const asked = chosen(c, "decide-extension");
      try {
        return done(c, asked, await decideOn(app, { ...asked, form: Object.fromEntries(fields) }));
      } catch (error) {
        const decision = attemptOf(error, fields);
        return c.html(await render(c, asked, { decision }), statusOf(decision));
      }
    });
}

/** What became of the unit's mail, in the address of the page that says so. */
const mailedKey: Record<Mailed, string> = {
  sent: "da-gui",
  failed: "chua-gui",
  "no-address": "khong-dia-chi",
};

function outcomeIn(query: string | undefined): Outcome | null {
  const mailed = (Object.keys(mailedKey) as Mailed[]).find((key) => mailedKey[key] === query);
  return mailed ?? (query === undefined ? null : "saved");
}

function isFormRefusal(error: unknown): error is Refusal & { code: Attempt["code"] } {
  const codes: readonly string[] = ["form-invalid", "form-stale", "answer-raced"];
  return error instanceof Refusal && codes.includes(error.code);
}
