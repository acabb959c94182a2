import { planInForce } from "@dondoc/core/authority/in-force";
import { filesOf, type InForce } from "@dondoc/core/authority/taken-apart";
import { listAuthorities } from "../authority/authority-list.ts";
import { readAuthority, saveAuthority } from "../authority/authority-rows.ts";
import { headChange, type PlanHead, readPlanHeads } from "../authority/head-rows.ts";
import type { AuditEntry } from "../console/audit.ts";
import { auditChanges } from "../console/audit-changes.ts";
import type { App } from "../ports.ts";
import { PlanVersion, type StoredPlan } from "../records.ts";
import { Refusal } from "../refusal.ts";
import { maxRowBytes, rowBytes } from "../world/change.ts";
import { rememberedName } from "../world/fact-memory.ts";
import { planKey, versionKey } from "../world/keys.ts";
import { BadRow, parsedRow } from "../world/row.ts";
import { fromSortable, sortable } from "../world/sortable.ts";
import {
  absent,
  type Change,
  is,
  over,
  type Put,
  queueAttributes,
  type Row,
} from "../world/table.ts";
import { wakeAttributes } from "./wake-rows.ts";

/** A plan that does not fit into one item. */
export class PlanTooLarge extends Refusal {
  readonly bytes: number;

  constructor(planId: string, bytes: number) {
    super(
      "plan-too-large",
      `Plan ${planId} takes ${bytes} bytes, more than the ${maxRowBytes} of one item`,
    );
    this.name = "PlanTooLarge";
    this.bytes = bytes;
  }
}

type Context = Pick<App, "table">;

export async function readPlan(ctx: Context, planId: string): Promise<StoredPlan | undefined> {
  const row = await ctx.table.get(planKey(planId));
  return row && storedPlan(ctx, row);
}

/** What goes with the save of a plan. */
export interface AlongWith {
  entry?: AuditEntry;
  /** What it owes to people. */
  owed?: readonly Put[];
  /** The two as whoever saves states them; otherwise they are worked out from what was edited. */
  files?: InForce | undefined;
}

/**
 * Writes a plan over version `stored.version - 1` (or a new one over none): its row, that names its newest version, the
 * version itself, its head with its authority, whose epoch it raises, and what goes along. What was edited of the
 * authority changes that, for all its plans. One transaction, but for an address book that does not fit into one.
 * Throws PlanTooLarge.
 */
export async function savePlan(
  { table }: Context,
  stored: StoredPlan,
  { entry, owed = [], files }: AlongWith = {},
): Promise<"saved" | "conflict"> {
  const { nextWakeAt: _, plan, from, ...said } = stored;
  const { version } = stored;
  const before = from?.authority ?? (await readAuthority({ table }, plan.authority));
  const { authority, body } = files ?? filesOf(plan, before?.authority, from?.body);
  const row = planRow(stored);
  const whole = { ...versionKey(plan.id, version), body: JSON.stringify({ ...said, body }) };
  const bytes = rowBytes(whole);
  if (bytes > maxRowBytes) throw new PlanTooLarge(plan.id, bytes);
  const own: Change[] = [
    version === 1
      ? { put: row, when: absent }
      : over(row, is("version", version - 1), queueAttributesLeft(row)),
    { put: whole, when: absent },
    headChange(stored, body),
    ...auditChanges(plan.id, entry),
    ...owed,
  ];
  return saveAuthority({ table }, authority, before, { by: `${plan.id} ${version}`, changes: own });
}

/** Every plan of the stage, by id. What cannot be read is left out and logged. */
export async function listPlans(ctx: Pick<App, "table" | "log">): Promise<PlanHead[]> {
  const authorities = await listAuthorities(ctx);
  const heads = await Promise.all(authorities.map((id) => readPlanHeads(ctx, id)));
  return heads.flat().sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * What a plan's row says, joined with its authority, whose own row may be at hand. Its newest version is read once in a
 * process, for nobody writes a version anew; both together are joined once.
 */
export async function storedPlan(ctx: Context, row: Row, authorityRow?: Row): Promise<StoredPlan> {
  const { table } = ctx;
  const { nextWakeAt } = row;
  const { sk } = versionKey(row.pk, Number(row.version));
  const [authority, version] = await Promise.all([
    readAuthority(ctx, String(row.authority), authorityRow),
    rememberedName(table, `${row.pk} ${sk}`, async () => {
      const whole = await table.get({ pk: row.pk, sk });
      return whole && { fact: planVersion(whole), size: rowBytes(whole) };
    }),
  ]);
  if (!version) throw new BadRow(row, "its version is missing");
  if (!authority) throw new BadRow(row, "its authority is missing");
  const { body, ...said } = version;
  const both = `${row.pk} ${sk} ${authority.version}`;
  const plan = await rememberedName(table, both, async () => ({
    fact: planInForce(authority.authority, body),
    size: JSON.stringify(body).length,
  }));
  if (!plan) throw new BadRow(row, "is no plan");
  const waiting = nextWakeAt === undefined ? null : fromSortable(String(nextWakeAt));
  return { ...said, plan, from: { authority, body }, nextWakeAt: waiting };
}

export function planVersion(row: Row): PlanVersion {
  return parsedRow(PlanVersion, row);
}

/** A plan that waits for nothing any more leaves its queue. */
function queueAttributesLeft(row: Row): string[] {
  return Object.values(queueAttributes).filter((name) => row[name] === undefined);
}

function planRow({ plan, version, life, nextWakeAt }: StoredPlan): Row {
  const active = life.state === "active";
  return {
    ...planKey(plan.id),
    authority: plan.authority,
    version,
    state: life.state,
    ...(nextWakeAt !== null && wakeAttributes(sortable(nextWakeAt), active)),
  };
}
