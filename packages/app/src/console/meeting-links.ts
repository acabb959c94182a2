import { unitMailbox } from "@dondoc/core/notice/mailbox";
import type { Unit } from "@dondoc/core/plan/plan";
import { passGate } from "../gate.ts";
import { isOpen, makeLink } from "../link.ts";
import { inParallel } from "../parallel.ts";
import type { App } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import { auditEntry } from "./audit.ts";
import { saveAudit } from "./audit-rows.ts";
import { type OpenPlan, openPlan } from "./open-plan.ts";
import type { OpenedByMember } from "./opened.ts";

const savedAtOnce = 8;

/** A press that is repeated at once would leave as many links behind. */
const gateSeconds = 20;

/** Who is called up, of the plan as it is now. */
interface Called {
  opened: OpenedByMember<"follow-up">;
  unitsOf: (open: OpenPlan) => readonly Unit[];
}

/** A plan on the table of a meeting, with a link for each unit that is called up. */
export interface MeetingLinks {
  open: OpenPlan;
  /** By unit. Shown this once: only their hashes are kept. */
  links: Map<string, string>;
}

/**
 * A fresh link for each of some units, to be scanned in the room (*giao ban*). Nothing is mailed; the
 * trail tells who had them made, and for whom.
 */
export async function meetingLinks(app: App, { opened, unitsOf }: Called): Promise<MeetingLinks> {
  const { plan: planId, who, principal } = opened;
  const open = await openPlan(app, { opened });
  if (!isOpen(open.state.stored, app))
    throw new Refusal("plan-not-active", `plan ${planId} takes no answers`);
  const units = unitsOf(open);
  const { authority } = open.situation.plan;
  const gate = `meeting:${planId}:${principal.account.id}:${units[0]?.id ?? ""}`;
  if (!(await passGate(app, gate, { seconds: gateSeconds })))
    throw new Refusal("too-often", "links for these units were made just now");
  // The trail first: a link that it does not tell of must not be about.
  await saveAudit(
    app,
    planId,
    auditEntry(app, who, "meeting-links-made", null, [
      { field: "units", before: null, after: units.map(({ name }) => name).join("; ") },
    ]),
  );
  const links = new Map<string, string>();
  await inParallel(units, savedAtOnce, async (unit) => {
    const mailbox = unitMailbox(authority, unit, open.on);
    links.set(
      unit.id,
      await makeLink(app, { authority, mailbox, plan: planId, recipient: unit.id, bound: true }),
    );
  });
  return { open, links };
}
