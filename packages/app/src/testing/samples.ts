import { createHash, randomBytes } from "node:crypto";
import type { CheckIn } from "@dondoc/core/answer/check-in";
import { mailboxId } from "@dondoc/core/notice/mailbox";
import type { NoticeRecord } from "@dondoc/core/notice/notice-record";
import { initialStanding, type Standing } from "@dondoc/core/obligation/standing";
import { Plan } from "@dondoc/core/plan/plan";
import { Temporal } from "temporal-polyfill";
import { type Epoch, readEpoch } from "../authority/epoch.ts";
import type { AuditEntry } from "../console/audit.ts";
import { claimNotice } from "../notice/claim.ts";
import type { App } from "../ports.ts";
import type { Link, StoredPlan } from "../records.ts";

export const now = Temporal.Instant.from("2025-09-30T01:00:00Z");

export const sampleAuthority = "aut_thu";

/** The epoch of every sample plan, now. */
export const epochNow = (ctx: Pick<App, "table">): Promise<Epoch> =>
  readEpoch(ctx, sampleAuthority);

export function samplePlan(id: string, title = "Thử nghiệm"): Plan {
  return Plan.parse({
    authority: sampleAuthority,
    id,
    document: { title, issuer: "UBND xã Nghĩa Hành", issuerShort: "UBND xã Nghĩa Hành" },
    period: { startsOn: "2025-09-01", endsOn: "2025-12-31", closesOn: "2026-01-15" },
    roles: { coordinatingOffice: "vhxh", chairsOffice: "van-phong" },
    units: [
      { id: "vhxh", name: "Phòng Văn hóa - Xã hội" },
      { id: "van-phong", name: "Văn phòng HĐND&UBND" },
      { id: "doan-xa", name: "Đoàn xã", leader: { email: "doan@nghiahanh.example" } },
    ],
    tasks: [
      {
        id: "bao-cao",
        number: 1,
        title: "Báo cáo",
        leads: ["doan-xa"],
        window: { kind: "before", on: "2025-09-30", phrase: "Trước 30/9/2025" },
      },
    ],
  });
}

export function storedPlan(id: string, changed: Partial<StoredPlan> = {}): StoredPlan {
  return {
    plan: samplePlan(id),
    version: 1,
    savedAt: now.toString(),
    life: { state: "active", activatedAt: now.toString() },
    nextWakeAt: null,
    ...changed,
  };
}

/** A plan that was read, without what it was joined from. */
export function withoutOrigin(read: StoredPlan | undefined): StoredPlan | undefined {
  if (!read) return undefined;
  const { from: _, ...plan } = read;
  return plan;
}

/** The mailbox of a unit, whatever its address is. */
export const mailboxOf = (unit: string) => mailboxId("aut_thu", `${unit}@nghiahanh.example`);

/** A claim by `fence` that holds for two minutes from `now`. */
export function claim(fence: number, changed: Partial<NoticeRecord> = {}): NoticeRecord {
  return {
    on: "2025-09-30",
    mailbox: mailboxOf("doan-xa"),
    recipient: "doan-xa",
    to: "doan@nghiahanh.example",
    kind: "reminder",
    covers: [{ obligation: "obl_bao-cao.doan-xa", audience: "unit", forOn: "2025-09-30" }],
    digest: false,
    planVersion: 1,
    policyVersion: 1,
    fence,
    claimedAt: now.toString(),
    progress: { state: "claimed", leaseUntil: now.add({ minutes: 2 }).toString() },
    ...changed,
  };
}

/** Takes a claim in the epoch of now, unless another is given. */
export async function claimSample(
  ctx: Pick<App, "table">,
  planId: string,
  record: NoticeRecord,
  link: Link,
  at: Temporal.Instant,
  epoch?: Epoch,
) {
  const claim = { planId, record, link, now: at };
  return claimNotice(ctx, epoch ?? (await epochNow(ctx)), claim);
}

let links = 0;

export function sampleLink(plan: string, changed: Partial<Link> = {}): Link {
  const hash = createHash("sha256").update(`${plan} ${++links}`).digest("base64url");
  return {
    hash,
    authority: "aut_thu",
    mailbox: mailboxOf("doan-xa"),
    plan,
    recipient: "doan-xa",
    createdAt: now.toString(),
    ...changed,
  };
}

/** An id that nothing else has: 22 letters after its prefix. */
export function freshId<Prefix extends string>(prefix: Prefix): `${Prefix}_${string}` {
  return `${prefix}_${randomBytes(16).toString("base64url")}`;
}

export function auditOf(action: AuditEntry["action"]): AuditEntry {
  return {
    id: freshId("aud"),
    at: now.toString(),
    who: { kind: "command" },
    action,
    subject: null,
    changes: [],
  };
}

export const obligation = { id: "obl_bao-cao.doan-xa", unit: "doan-xa" };

export function standing(version: number, changed: Partial<Standing> = {}): Standing {
  return { ...initialStanding(obligation), version, ...changed };
}

/** Each `n` has an id and an instant of its own. */
export function checkIn(n: number, changed: Partial<CheckIn> = {}): CheckIn {
  return {
    id: `chk_${String(n).padStart(22, "0")}`,
    obligation: obligation.id,
    unit: obligation.unit,
    at: now.add({ seconds: n }).toString(),
    status: "in-progress",
    note: `Lần ${n}`,
    progress: {},
    by: { kind: "link", recipient: "doan-xa" },
    ...changed,
  };
}
