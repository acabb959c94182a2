import type { PartKind, PartRef } from "@dondoc/app/console/plan/part";
import { planPath } from "../paths.ts";

/** How the parts of a plan are called in addresses. */
const slugs: Record<PartKind, string> = {
  document: "van-ban",
  task: "nhiem-vu",
  duty: "bao-cao",
  target: "chi-tieu",
  unit: "don-vi",
  delegate: "uy-quyen",
  group: "nhom",
  day: "ngay",
  year: "lich-nghi",
  policy: "quy-tac",
};

/** Of what a plan has once. */
const only = "chung";
/** A part that is yet to be made. */
const fresh = "moi";

const kinds = new Map(Object.entries(slugs).map(([kind, slug]) => [slug, kind as PartKind]));

export function partPath(planId: string, { kind, id }: PartRef): string {
  return planPath(planId, "ke-hoach", slugs[kind], id || only);
}

export function newPartPath(planId: string, kind: PartKind): string {
  return planPath(planId, "ke-hoach", slugs[kind], fresh);
}

const prefixes: Partial<Record<PartKind, string>> = {
  task: "t",
  duty: "bc",
  target: "ct",
  unit: "dv",
  group: "nhom",
};

/**
 * The part that an address names; null when it names none. A new one gets its id here, with the form:
 * the same form sent twice makes one part, and no id of the past comes back with what was answered to it.
 */
export function partAt(slug: string, id: string, mint: () => string): PartRef | null {
  const kind = kinds.get(slug);
  if (!kind) return null;
  if (kind === "document" || kind === "policy") return id === only ? { kind, id: "" } : null;
  if (kind === "day") return /^(?:moi|\d{4}-\d{2}-\d{2})$/.test(id) ? { kind, id } : null;
  if (kind === "year") return /^2\d{3}$/.test(id) ? { kind, id } : null;
  // A delegate is a unit's, whose id it goes by.
  if (kind === "delegate" && id === fresh) return null;
  if (id === fresh) return { kind, id: `${prefixes[kind]}-${mint()}` };
  return id.length <= 40 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) ? { kind, id } : null;
}
