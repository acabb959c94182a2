import { type Effect, effectOf } from "@dondoc/core/notice/effect";
import { Plan } from "@dondoc/core/plan/plan";
import { carriedOver, tolerant } from "@dondoc/core/schema/tolerant";
import { holidaysOfPlan } from "../../active.ts";
import type { PlanState } from "../../plan/plan-reads.ts";
import { importPlan } from "../../plan-life.ts";
import type { App } from "../../ports.ts";
import { revisionOf } from "../../records.ts";
import { Refusal } from "../../refusal.ts";
import { derivedId, formToken, formVersion } from "../../token.ts";
import type { Actor } from "../audit.ts";
import { readAuditTrail } from "../audit-rows.ts";
import { type ContactChange, contactChange } from "../contact-change.ts";
import { type OpenPlan, openPlan } from "../open-plan.ts";
import { may } from "../permission.ts";
import type { Principal } from "../session.ts";
import { refuseUnfit } from "./complaint.ts";
import { type Fields, filled } from "./fields.ts";
import { type ChosenPart, type PartRef, partOf } from "./part.ts";
import { situationAhead } from "./season.ts";

export interface EditForm {
  formToken?: unknown;
  /** The mark of the part as the form's maker saw it. */
  seen?: unknown;
  fields: Fields;
  /** Take the part out instead. */
  removed: boolean;
  /** Only say what it would do. */
  preview: boolean;
  /** The members stay as they are, whoever heads the offices from now on. */
  keepsRoles?: boolean;
}

/** A part of a plan before an editor, with what a form about it needs. */
export interface OpenPart {
  open: OpenPlan;
  ref: PartRef;
  /** Null for one that is yet to be made. */
  fields: Fields | null;
  /** Binds the form to the session and the kind of part; the mark binds it to the part as it was seen. */
  token: string;
  /** Tells the part as it stands now from any other: another editor's change is seen by it. */
  mark: string;
}

export type Edited =
  | { outcome: "saved"; version: number }
  /** The plan says so already. */
  | { outcome: "unchanged" }
  | {
      outcome: "preview";
      part: OpenPart;
      after: Fields | null;
      effect: Effect;
      people: ContactChange;
    }
  /** Somebody else has changed the same part meanwhile; nothing was saved. */
  | { outcome: "conflict"; part: OpenPart; by: { who: Actor; at: string } | null };

/** Opens a part for whoever may change it. Reads only. */
export async function openPart(
  app: App,
  { opened, ref }: Pick<ChosenPart, "opened"> & { ref: PartRef },
): Promise<OpenPart> {
  const open = await openPlan(app, { opened });
  if (open.state.stored.life.state === "closed")
    throw new Refusal("plan-not-active", `plan ${opened.plan} is closed`);
  return partIn(open, opened.principal, ref);
}

/** A part of a plan that is open already, for a form about it that stands on another page. */
export function partIn(open: OpenPlan, principal: Principal, ref: PartRef): OpenPart {
  const fields = partOf(ref).fields(open.situation.plan, ref.id);
  return {
    open,
    ref,
    fields,
    token: formToken(principal.secret, subjectOf(ref), 1),
    mark: markOf(fields),
  };
}

/**
 * Changes one part of a plan, or says what the change would do. What others changed elsewhere in the
 * plan stays; what they changed in the same part is a conflict, told and never written over unseen.
 */
export async function editPart(
  app: App,
  { opened, ref: asked, form }: ChosenPart & { form: EditForm },
): Promise<Edited> {
  const ref = { ...asked, id: partOf(asked).named?.(asked.id, form.fields) ?? asked.id };
  for (let round = 0; round < mostRounds; round++) {
    const part = await openPart(app, { opened, ref });
    if (formVersion(opened.principal.secret, subjectOf(ref), form.formToken) === null)
      throw new Refusal("form-stale", "the form was not made by this session");
    // A plan file may state what a form puts in another order: looked at and sent back, it stays as it is.
    if (!form.removed && markOf(stated(form.fields)) === part.mark) return { outcome: "unchanged" };
    const { edited, after } = applied(part.open, ref, form);
    if (markOf(after) === part.mark) return { outcome: "unchanged" };
    if (form.seen !== part.mark)
      return { outcome: "conflict", part, by: await lastEditor(app, opened) };
    if (form.preview) {
      const people = await contactChange(app, part.open.situation.plan, edited);
      return {
        outcome: "preview",
        part,
        after,
        effect: effect(app, part.open.state, edited),
        people,
      };
    }
    try {
      const over = revisionOf(part.open.state.stored);
      // Who may not say who signs in may not do so by a contact's address either.
      const follows = may(part.open.membership, "members") && !form.keepsRoles;
      const saving = { opened, plan: edited, over, keepsRoles: !follows };
      const { stored } = await importPlan(app, saving);
      return { outcome: "saved", version: stored.version };
    } catch (error) {
      // Somebody saved another part in this moment: once more, on what there is now.
      if (!(error instanceof Refusal) || error.code !== "plan-changed") throw error;
    }
  }
  throw new Refusal("plan-changed", `plan ${opened.plan} changes too fast`);
}

const mostRounds = 4;

function applied(
  { situation: { plan }, state }: OpenPlan,
  ref: PartRef,
  { fields, removed }: EditForm,
) {
  const part = partOf(ref);
  if (removed && !part.removed) throw new Refusal("form-invalid", `a plan keeps its ${ref.kind}`);
  const draft = removed
    ? (part.removed?.(plan, ref.id) ?? plan)
    : part.edited(plan, ref.id, fields);
  refuseUnfit(draft, holidaysOfPlan(state.stored), removed ? null : part.place(draft, ref.id));
  // Whatever the fields let through, the schema has the last word.
  const edited = tolerant(Plan).safeParse(carriedOver(Plan, plan, draft));
  if (!edited.success)
    throw new Refusal("form-invalid", "the plan is not one", {
      "plan.1": "Kế hoạch vượt quá số mục cho phép; đề nghị rút gọn rồi lưu lại.",
    });
  return { edited: edited.data, after: part.fields(edited.data, ref.id) };
}

/** With the answers and the ledger as they are, from now to the plan's end. */
function effect(app: App, state: PlanState, edited: Plan): Effect {
  const now = app.clock.now();
  const after = { ...state, stored: { ...state.stored, plan: edited } };
  const [was, is] = [situationAhead(state, now), situationAhead(after, now)];
  return effectOf(was.situation, is.situation, was.from);
}

async function lastEditor(app: App, opened: ChosenPart["opened"]) {
  const entries = await readAuditTrail(app, { opened, atMost: 20 });
  const last = entries.find(({ action }) => action === "plan-edited");
  return last ? { who: last.who, at: last.at } : null;
}

const subjectOf = ({ kind }: PartRef) => `plan part ${kind}`;

function stated(fields: Fields): Fields {
  return filled(
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value.trim()])),
  );
}

function markOf(fields: Fields | null): string {
  const inOrder = Object.entries(fields ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return derivedId("mrk", JSON.stringify(fields && inOrder));
}
