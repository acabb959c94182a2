import type { Holidays } from "@dondoc/core/calendar/holidays";
import { shippedHolidays } from "@dondoc/core/calendar/shipped-holidays";
import { Plan } from "@dondoc/core/plan/plan";
import { namedByDirectory } from "@dondoc/importer/import-plan";
import { giveStandingKeys } from "../../access/shared-keys.ts";
import { createPlan } from "../../new-plan.ts";
import { readHolidays } from "../../plan/holiday-rows.ts";
import { readPlan } from "../../plan/plan-rows.ts";
import type { App } from "../../ports.ts";
import { Refusal } from "../../refusal.ts";
import { derivedId, formVersion } from "../../token.ts";
import { readMembers } from "../account-rows.ts";
import { carryOut } from "../carry-out.ts";
import { firstSteps } from "../follow-up.ts";
import { membersOf, type NewMember, oneEach } from "../member.ts";
import { may } from "../permission.ts";
import { refuseUnfit } from "../plan/complaint.ts";
import type { Principal } from "../session.ts";
import type { ImportHead } from "./import-draft.ts";
import { readImport, removeImport } from "./import-rows.ts";
import { type ChosenImport, importSubject, openImport } from "./open-import.ts";

/**
 * Makes the draft a plan of the authority that it was read for, which reminds of nothing yet: who is in the directory goes
 * by that, and only who is missing comes in. Those who worked on it have the part in it that they have where it was read,
 * and so have the keys of the whole authority. Pressed twice it is made once: the plan's id follows from the draft.
 */
export async function makePlan(
  app: App,
  { token, ...chosen }: ChosenImport & { token: unknown },
): Promise<Plan["id"]> {
  const { id } = chosen;
  const { opened, imported, answered } = await openImport(app, chosen);
  if (formVersion(opened.principal.secret, importSubject(id), token) === null)
    throw new Refusal("form-stale", "the form was not made by this session");
  if (answered.open.some(({ needed }) => needed))
    throw new Refusal("form-invalid", "needed questions are open", {
      "plan.1": "Còn câu hỏi bắt buộc chưa trả lời.",
    });
  const holidays = (await readHolidays(app)) ?? shippedHolidays;
  const known = await readPlan(app, opened.plan);
  const directory = known?.from?.authority.authority;
  const named = directory ? namedByDirectory(answered.plan, directory) : answered.plan;
  const plan = planOf(named, id, holidays);
  // Who was interrupted between this and the end finds the plan made already, and goes on.
  if (!(await readPlan(app, plan.id))) {
    const workers = await workersOn(app, opened.principal, imported.head);
    const members = oneEach([...workers, ...membersOf(plan)]);
    await createPlan(app, { opened, plan, steps: firstSteps(members, opened.who) });
  }
  // What reads documents from outside can send no mail: the sweep does, or whoever activates the plan first.
  await carryOut(app, plan.id, "roles");
  await giveStandingKeys(app, { opened, plan });
  await removeWhole(app, id);
  return plan.id;
}

/** Its maker and whoever brought it in or answered, as far as they still edit plans there. */
async function workersOn(
  app: App,
  { account }: Pick<Principal, "account">,
  { plan, imported, hands }: ImportHead,
): Promise<NewMember[]> {
  const workers = new Set([account, imported, ...Object.values(hands)].map(idOf));
  const members = await readMembers(app, plan);
  return members
    .filter((one) => workers.has(one.account.id) && may(one, "edit-plan"))
    .map(({ account: { email, name }, role }) => ({ email, name, role }));
}

function idOf(worker: { id: string } | { account: string }): string {
  return "id" in worker ? worker.id : worker.account;
}

/** The plan is there: an answer that came in meanwhile is one to a draft that is no more. */
async function removeWhole(app: App, id: string): Promise<void> {
  for (let round = 0; round < mostRounds; round++) {
    const left = await readImport(app, id);
    if (!left || (await removeImport(app, left.head)) === "removed") return;
  }
}

const mostRounds = 4;

/** The plan as the schema takes it. Its id tells apart two plans of one number, and nobody guesses it. */
function planOf(file: object & { id: string }, draftId: string, holidays: Holidays): Plan {
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
  refuseUnfit(read.data, holidays, null);
  return read.data;
}
