import { answerQuestion } from "@dondoc/app/console/import/answer-question";
import { makePlan } from "@dondoc/app/console/import/make-plan";
import {
  importSubject,
  type OpenImport,
  openImport,
  questionsOf,
} from "@dondoc/app/console/import/open-import";
import { importingRole, readDocument } from "@dondoc/app/console/import/read-document";
import type { App } from "@dondoc/app/ports";
import { Refusal } from "@dondoc/app/refusal";
import { formVersion } from "@dondoc/app/token";
import { explainHtml } from "@dondoc/importer/import-plan";
import { Hono } from "hono";
import { limitedBody, readFields } from "../../form-body.ts";
import { documentPolicy } from "../../headers.ts";
import { documentOf } from "../../pages/layout.tsx";
import { sameSite } from "../../same-site.ts";
import { attemptOf, statusOf } from "../form-attempt.ts";
import { planPath } from "../paths.ts";
import { partFields } from "../plan/posted-part.ts";
import type { ConsoleEnv } from "../signed-in.tsx";
import { answerIn } from "./answer-fields.ts";
import { importHome, importPath } from "./import-paths.ts";
import { QuestionPage } from "./question-page.tsx";
import { QuestionsPage } from "./questions-page.tsx";
import { UploadPage } from "./upload-page.tsx";
import { limitedUpload, uploadedDocument } from "./uploaded-document.ts";

/** From a document to a draft plan: read it, answer what it leaves open, make the plan. */
export function importRoutes(app: App): Hono<ConsoleEnv> {
  const fromHere = sameSite(app.settings.baseUrl);
  return new Hono<ConsoleEnv>()
    .get("/", async (c) => {
      const { principal } = c.var;
      importingRole(principal);
      const drafts = await app.store.imports(principal.account.id);
      return c.html(documentOf(<UploadPage principal={principal} drafts={drafts} />));
    })
    .post("/", fromHere, limitedUpload, async (c) => {
      const { principal } = c.var;
      try {
        const { head } = await readDocument(app, principal, await uploadedDocument(c));
        return c.redirect(importPath(head.id), 303);
      } catch (error) {
        const attempt = attemptOf(error, new Map());
        const drafts = await app.store.imports(principal.account.id);
        const page = <UploadPage principal={principal} drafts={drafts} attempt={attempt} />;
        return c.html(documentOf(page), statusOf(attempt));
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
    .post("/:draft/cau-hoi/:question", fromHere, limitedBody, async (c) => {
      const { principal } = c.var;
      const { draft, question: id } = c.req.param();
      const posted = await readFields(c);
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
    .post("/:draft/ke-hoach", fromHere, limitedBody, async (c) => {
      const { principal } = c.var;
      const draft = c.req.param("draft");
      const posted = await readFields(c);
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
    .post("/:draft/bo", fromHere, limitedBody, async (c) => {
      const { principal } = c.var;
      const { imported } = await openImport(app, principal, c.req.param("draft"));
      const { head } = imported;
      const posted = await readFields(c);
      if (formVersion(principal.secret, importSubject(head.id), posted.get("formToken")) === null)
        throw new Refusal("form-stale", "the form was not made by this session");
      await app.store.removeImport(head.account, head.id);
      return c.redirect(importHome, 303);
    });
}

function questionIn(opened: OpenImport, id: string) {
  const question = questionsOf(opened).find((one) => one.id === id);
  if (!question) throw new Refusal("request-unknown", "no such question");
  return question;
}
