import type { OpenPlan } from "@dondoc/app/console/open-plan";
import type { CivilDate } from "@dondoc/core/calendar/civil-date";
import { type Bucket, bucketOf } from "@dondoc/core/figures/statistics";
import { unreachableUnits } from "@dondoc/core/notice/reach";
import { type Entry, isClosed } from "@dondoc/core/obligation/state";
import { bucketLabel } from "@dondoc/messages/wording";
import { isDueWithin, soonDays } from "./due.ts";

/** What of a plan is looked at, as it stands in the query string; null is everything. */
export interface Filter {
  unit: string | null;
  kind: Kind | null;
  state: StateKey | null;
  /** One task, duty or request with all its units. */
  matter: string | null;
}

export const noFilter: Filter = { unit: null, kind: null, state: null, matter: null };

/** What a test of an entry may need to know beside it. */
export interface Scope {
  on: CivilDate;
  unreachable: ReadonlyMap<string, string>;
}

export function scopeOf({ situation, on }: OpenPlan): Scope {
  return { on, unreachable: unreachableUnits(situation) };
}

export const kindLabel = {
  "nhiem-vu": "Nhiệm vụ",
  "bao-cao": "Báo cáo theo kế hoạch",
  "dot-xuat": "Báo cáo đột xuất",
} as const;
export type Kind = keyof typeof kindLabel;

export const bucketKey = {
  doneOnTime: "dung-han",
  doneLate: "tre-han",
  openInTime: "trong-han",
  openOverdue: "qua-han",
} as const satisfies Record<Bucket, string>;

export const stateLabels = {
  "dung-han": bucketLabel.doneOnTime,
  "tre-han": bucketLabel.doneLate,
  "trong-han": bucketLabel.openInTime,
  "qua-han": bucketLabel.openOverdue,
  "chua-xong": "Chưa hoàn thành",
  "sap-den-han": `Đến hạn trong ${soonDays} ngày tới`,
  "vuong-mac": "Vướng mắc",
  "gia-han": "Xin gia hạn",
  "im-lang": "Chưa cập nhật nhiệm vụ thường xuyên",
  "chua-chot": "Dự kiến, chưa chốt ngày",
  "thu-hong": "Đơn vị không nhận được thư",
} as const;
export type StateKey = keyof typeof stateLabels;

const isBucket =
  (bucket: Bucket) =>
  (entry: Entry): boolean =>
    bucketOf(entry) === bucket;

const stateTests: Record<StateKey, (entry: Entry, scope: Scope) => boolean> = {
  "dung-han": isBucket("doneOnTime"),
  "tre-han": isBucket("doneLate"),
  "trong-han": isBucket("openInTime"),
  "qua-han": isBucket("openOverdue"),
  "chua-xong": (entry) => !isClosed(entry),
  "sap-den-han": (entry, { on }) => isDueWithin(entry, on, soonDays),
  "vuong-mac": (entry) => !isClosed(entry) && entry.blocked,
  "gia-han": (entry) => !isClosed(entry) && entry.extensionAsked,
  "im-lang": ({ state }) => state.kind === "ongoing" && state.silent,
  "chua-chot": ({ state }) => state.kind === "soft",
  "thu-hong": (entry, { unreachable }) =>
    !isClosed(entry) && unreachable.has(entry.obligation.unit),
};

export function isInState(state: StateKey, entry: Entry, scope: Scope): boolean {
  return stateTests[state](entry, scope);
}

export function matches(filter: Filter, entry: Entry, scope: Scope): boolean {
  const { unit, kind, state, matter } = filter;
  return (
    (unit === null || entry.obligation.unit === unit) &&
    (kind === null || kindOf(entry) === kind) &&
    (matter === null || matterOf(entry) === matter) &&
    (state === null || isInState(state, entry, scope))
  );
}

export function kindOf({ obligation: { of } }: Entry): Kind {
  if (of.kind === "task") return "nhiem-vu";
  return of.request === undefined ? "bao-cao" : "dot-xuat";
}

/** The task, the duty or the request that an obligation comes from. */
export function matterOf({ obligation: { of } }: Entry): string {
  return of.kind === "duty" ? (of.request ?? of.id) : of.id;
}

/** The query's parameters by what they filter; a value that means nothing is no filter. */
const names = { unit: "don-vi", kind: "loai", state: "tinh-hinh", matter: "viec" } as const;

export { names as filterNames };

export function readFilter(query: (name: string) => string | undefined): Filter {
  const kind = query(names.kind) ?? "";
  const state = query(names.state) ?? "";
  const key = (text: string | undefined) =>
    text !== undefined && /^[a-z0-9-]{1,80}$/.test(text) ? text : null;
  return {
    unit: key(query(names.unit)),
    kind: Object.hasOwn(kindLabel, kind) ? (kind as Kind) : null,
    state: Object.hasOwn(stateLabels, state) ? (state as StateKey) : null,
    matter: key(query(names.matter)),
  };
}

/** `?…` of a filter, empty for none; `page` from the second on. */
export function filterQuery(filter: Filter, page = 1): string {
  const query = new URLSearchParams();
  for (const [part, name] of Object.entries(names)) {
    const value = filter[part as keyof Filter];
    if (value !== null) query.set(name, value);
  }
  if (page > 1) query.set("trang", String(page));
  return query.size > 0 ? `?${query}` : "";
}

export function isFiltering(filter: Filter): boolean {
  return Object.values(filter).some((value) => value !== null);
}
