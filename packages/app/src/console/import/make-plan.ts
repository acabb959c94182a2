import { Plan } from "@dondoc/core/plan";
import { createPlan } from "../../new-plan.ts";
import type { App } from "../../ports.ts";
import { Refusal } from "../../refusal.ts";
import { derivedId, formVersion } from "../../token.ts";
import { saveMember } from "../member.ts";
import { refuseUnfit } from "../plan/complaint.ts";
import { actorOf, type Principal } from "../session.ts";
import { importSubject, openImport } from "./open-import.ts";
import { importingRole } from "./read-document.ts";

/**
 * Makes the draft a plan that reminds of nothing yet, and gives its maker a part in it. Pressed twice it
 * is made once: the plan's id follows from the draft.
 */
export async function makePlan(
  app: App,
  principal: Principal,
  id: string,
  token: unknown,
): Promise<Plan["id"]> {
  const role = importingRole(principal);
  const { imported, answered } = await openImport(app, principal, id);
  if (formVersion(principal.secret, importSubject(id), token) === null)
    throw new Refusal("form-stale", "the form was not made by this session");
  if (answered.open.some(({ needed }) => needed))
    throw new Refusal("form-invalid", "needed questions are open", {
      "plan.1": "Còn câu hỏi bắt buộc chưa trả lời.",
    });
  const plan = planOf(answered.plan, id);
  const who = actorOf(principal);
  await createPlan(app, plan, who);
  await saveMember(
    app,
    plan,
    { email: principal.account.email, name: principal.account.name, role },
    who,
  );
  await app.store.removeImport(imported.head.account, id);
  return plan.id;
}

/** The plan as the schema takes it. Its id tells apart two plans of one number, and nobody guesses it. */
function planOf(file: object & { id: string }, draftId: string): Plan {
  const mark = Buffer.from(derivedId("", draftId)).toString("hex").slice(2, 10);
  const read = Plan.safeParse({
    ...file,
    id: `${file.id.slice(0, 39).replace(/-+$/, "")}-${mark}`,
  });
  if (!read.success) {
    const places = read.error.issues.slice(0, 12).map(({ path }) => path.map(String).join("."));
    throw new Refusal(
      "form-invalid",
      "the plan is not one",
      Object.fromEntries(
        [...new Set(places)].map((place, index) => [
          `plan.${index + 1}`,
          `Mục “${place}” chưa đúng; đề nghị xem lại câu trả lời.`,
        ]),
      ),
    );
  }
  refuseUnfit(read.data, null);
  return read.data;
}
