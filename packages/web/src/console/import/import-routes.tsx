import { answerQuestion } from "@dondoc/app/console/import/answer-question";
import { discardImport } from "@dondoc/app/console/import/discard-import";
import { importingPlans } from "@dondoc/app/console/import/importing-plans";
import { makePlan } from "@dondoc/app/console/import/make-plan";
import {
  type OpenImport,
  openImport,
  openImports,
  questionsOf,
} from "@dondoc/app/console/import/open-import";
import { readDocument } from "@dondoc/app/console/import/read-document";
import type { Principal } from "@dondoc/app/console/session";
import { readPlan } from "@dondoc/app/plan/plan-rows";
import type { App } from "@dondoc/app/ports";
import { Refusal } from "@dondoc/app/refusal";
import { planName } from "@dondoc/core/plan/plan";
import type { ReadPlan } from "@dondoc/importer/import-apart";
import { explainHtml } from "@dondoc/importer/import-plan";
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
  const uploadPage = async (principal: Principal, attempt?: FormAttempt) => {
    const [drafts, offices] = await Promise.all([
      openImports(app, principal),
      officesOf(app, principal),
    ]);
    return documentOf(<UploadPage {...{ principal, drafts, offices, attempt }} />);
  };

  return new Hono<ConsoleEnv>()
    .get("/", async (c) => c.html(await uploadPage(c.var.principal)))
    .post("/", async (c) => {
      const { principal } = c.var;
      importingPlans(principal);
      try {
        const { head } = await readDocument(app, readPlan, principal, await uploadedDocument(c));
        return c.redirect(importPath(head.id), 303);
      } catch (error) {
        const attempt = attemptOf(error, new Map());
        return c.html(await uploadPage(principal, attempt), statusOf(attempt));
      }
    })
    .get("/:draft", async (c) => {
      const { principal } = c.var;
      const opened = await openImport(app, principal, c.req.param("draft"));
      return c.html(documentOf(<QuestionsPage principal={principal} opened={opened} />));
    })
    .get("/:draft/ban-doc", async (c) => {
      const { imported } = await openImport(app, c.var.principal, c.req.param("draft"));
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
      const opened = await openImport(app, principal, c.req.param("draft"));
      const question = questionIn(opened, c.req.param("question"));
      return c.html(
        documentOf(<QuestionPage principal={principal} opened={opened} question={question} />),
      );
    })
    .post("/:draft/cau-hoi/:question", async (c) => {
      const { principal } = c.var;
      const { draft, question: id } = c.req.param();
      const posted = c.var.fields;
      const values = partFields(posted);
      try {
        const question = questionIn(await openImport(app, principal, draft), id);
        await answerQuestion(app, principal, draft, id, {
          formToken: posted.get("formToken"),
          seen: posted.get("seen"),
          answer: answerIn(question, values, posted.get("step") === "keep"),
        });
      } catch (error) {
        const attempt = attemptOf(error, posted);
        const opened = await openImport(app, principal, draft);
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
      const [next] = questionsOf(await openImport(app, principal, draft)).filter((q) => q.isOpen);
      const to = next ? importPath(draft, "cau-hoi", next.id) : importPath(draft);
      return c.redirect(to, 303);
    })
    .post("/:draft/ke-hoach", async (c) => {
      const { principal } = c.var;
      const draft = c.req.param("draft");
      const posted = c.var.fields;
      try {
        const plan = await makePlan(app, principal, draft, posted.get("formToken"));
        return c.redirect(`${planPath(plan, "ke-hoach")}?da=tao`, 303);
      } catch (error) {
        const attempt = attemptOf(error, posted);
        const opened = await openImport(app, principal, draft);
        const page = <QuestionsPage principal={principal} opened={opened} attempt={attempt} />;
        return c.html(documentOf(page), statusOf(attempt));
      }
    })
    .post("/:draft/bo", async (c) => {
      const { principal } = c.var;
      const draft = c.req.param("draft");
      const posted = c.var.fields;
      try {
        await discardImport(app, principal, draft, posted.get("formToken"));
        return c.redirect(importHome, 303);
      } catch (error) {
        const attempt = attemptOf(error, posted);
        const opened = await openImport(app, principal, draft);
        const page = <QuestionsPage principal={principal} opened={opened} attempt={attempt} />;
        return c.html(documentOf(page), statusOf(attempt));
      }
    });
}

/** The plans whose colleagues may share the work, by name; nothing to choose from where there is one. */
async function officesOf(app: App, principal: Principal): Promise<Office[]> {
  const memberships = importingPlans(principal);
  if (memberships.length === 1) return [];
  const plans = await Promise.all(memberships.map(({ plan }) => readPlan(app, plan)));
  return memberships.map(({ plan, issuerShort }, at) => {
    const stored = plans[at];
    return { plan, name: `${issuerShort}${stored ? ` – ${planName(stored.plan)}` : ""}` };
  });
}

function questionIn(opened: OpenImport, id: string) {
  const question = questionsOf(opened).find((one) => one.id === id);
  if (!question) throw new Refusal("request-unknown", "no such question");
  return question;
}
