import { answerQuestion } from "@dondoc/app/console/import/answer-question";
import { discardImport } from "@dondoc/app/console/import/discard-import";
import { makePlan } from "@dondoc/app/console/import/make-plan";
import {
  type ChosenImport,
  type Importing,
  type OpenImport,
  openImport,
  openImports,
  questionsOf,
} from "@dondoc/app/console/import/open-import";
import { readDocument } from "@dondoc/app/console/import/read-document";
import { authorisedAnywhere } from "@dondoc/app/console/opened";
import { readPlan } from "@dondoc/app/plan/plan-rows";
import type { App } from "@dondoc/app/ports";
import { Refusal } from "@dondoc/app/refusal";
import { planName } from "@dondoc/core/plan/plan";
import type { ReadPlan } from "@dondoc/importer/import-apart";
import { explainHtml } from "@dondoc/importer/import-plan";
import type { Context } from "hono";
import { Hono } from "hono/tiny";
import { documentPolicy } from "../../headers.ts";
import { documentOf } from "../../pages/layout.tsx";
import { attemptOf, type FormAttempt, statusOf } from "../form-attempt.ts";
import { planPath } from "../paths.ts";
import { partFields } from "../plan/posted-part.ts";
import type { ConsoleEnv } from "../signed-in.tsx";
import { answerIn } from "./answer-fields.ts";
import { importHome, importPath } from "./import-paths.ts";
import { QuestionPage } from "./question-page.tsx";
import { QuestionsPage } from "./questions-page.tsx";
import { type Office, UploadPage } from "./upload-page.tsx";
import { uploadedDocument } from "./uploaded-document.ts";

/** From a document to a draft plan: read it, answer what it leaves open, make the plan. */
export function importRoutes(app: App, readPlan: ReadPlan): Hono<ConsoleEnv> {
  const importing = (c: Context<ConsoleEnv>) => authorisedAnywhere(c.var.principal, "edit-plan");
  const chosen = (c: Context<ConsoleEnv, `/:draft${string}`>): ChosenImport => ({
    opened: importing(c),
    id: c.req.param("draft"),
  });
  const uploadPage = async (opened: Importing, attempt?: FormAttempt) => {
    const [{ principal }] = opened;
    const [drafts, offices] = await Promise.all([
      openImports(app, { opened }),
      officesOf(app, opened),
    ]);
    return documentOf(<UploadPage {...{ principal, drafts, offices, attempt }} />);
  };

  return new Hono<ConsoleEnv>()
    .get("/", async (c) => c.html(await uploadPage(importing(c))))
    .post("/", async (c) => {
      const opened = importing(c);
      try {
        const form = await uploadedDocument(c);
        const { head } = await readDocument(app, { opened, readPlan, form });
        return c.redirect(importPath(head.id), 303);
      } catch (error) {
        const attempt = attemptOf(error, new Map());
        return c.html(await uploadPage(opened, attempt), statusOf(attempt));
      }
    })
    .get("/:draft", async (c) => {
      const { principal } = c.var;
      const opened = await openImport(app, chosen(c));
      return c.html(documentOf(<QuestionsPage principal={principal} opened={opened} />));
    })
    .get("/:draft/ban-doc", async (c) => {
      const { imported } = await openImport(app, chosen(c));
      c.header("Content-Security-Policy", documentPolicy);
      return c.html(
        explainHtml(imported.draft, imported.text, {
          back: importPath(imported.head.id),
          answerAt: (question) => importPath(imported.head.id, "cau-hoi", question),
        }),
      );
    })
    .get("/:draft/cau-hoi/:question", async (c) => {
      const { principal } = c.var;
      const opened = await openImport(app, chosen(c));
      const question = questionIn(opened, c.req.param("question"));
      return c.html(
        documentOf(<QuestionPage principal={principal} opened={opened} question={question} />),
      );
    })
    .post("/:draft/cau-hoi/:question", async (c) => {
      const { principal } = c.var;
      const asked = chosen(c);
      const { draft, question: id } = c.req.param();
      const posted = c.var.fields;
      const values = partFields(posted);
      try {
        const question = questionIn(await openImport(app, asked), id);
        await answerQuestion(app, {
          ...asked,
          question: id,
          formToken: posted.get("formToken"),
          seen: posted.get("seen"),
          answer: answerIn(question, values, posted.get("step") === "keep"),
        });
      } catch (error) {
        const attempt = attemptOf(error, posted);
        const opened = await openImport(app, asked);
        const page = (
          <QuestionPage
            principal={principal}
            opened={opened}
            question={questionIn(opened, id)}
            values={values}
            attempt={attempt}
          />
        );
        return c.html(documentOf(page), statusOf(attempt));
      }
      const [next] = questionsOf(await openImport(app, asked)).filter((q) => q.isOpen);
      const to = next ? importPath(draft, "cau-hoi", next.id) : importPath(draft);
      return c.redirect(to, 303);
    })
    .post("/:draft/ke-hoach", async (c) => {
      const { principal } = c.var;
      const asked = chosen(c);
      const posted = c.var.fields;
      try {
        const plan = await makePlan(app, { ...asked, token: posted.get("formToken") });
        return c.redirect(`${planPath(plan, "ke-hoach")}?da=tao`, 303);
      } catch (error) {
        const attempt = attemptOf(error, posted);
        const opened = await openImport(app, asked);
        const page = <QuestionsPage principal={principal} opened={opened} attempt={attempt} />;
        return c.html(documentOf(page), statusOf(attempt));
      }
    })
    .post("/:draft/bo", async (c) => {
      const { principal } = c.var;
      const asked = chosen(c);
      const posted = c.var.fields;
      try {
        await discardImport(app, { ...asked, token: posted.get("formToken") });
        return c.redirect(importHome, 303);
      } catch (error) {
        const attempt = attemptOf(error, posted);
        const opened = await openImport(app, asked);
        const page = <QuestionsPage principal={principal} opened={opened} attempt={attempt} />;
        return c.html(documentOf(page), statusOf(attempt));
      }
    });
}

/** The plans whose colleagues may share the work, by name; nothing to choose from where there is one. */
async function officesOf(app: App, opened: Importing): Promise<Office[]> {
  if (opened.length === 1) return [];
  const plans = await Promise.all(opened.map(({ plan }) => readPlan(app, plan)));
  return opened.map(({ plan, membership: { issuerShort } }, at) => {
    const stored = plans[at];
    return { plan, name: `${issuerShort}${stored ? ` – ${planName(stored.plan)}` : ""}` };
  });
}

function questionIn(opened: OpenImport, id: string) {
  const question = questionsOf(opened).find((one) => one.id === id);
  if (!question) throw new Refusal("request-unknown", "no such question");
  return question;
}
