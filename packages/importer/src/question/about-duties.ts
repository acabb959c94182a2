import type { Place } from "../document/level.ts";
import type { Draft } from "../draft/draft.ts";
import { fold } from "../text/fold.ts";
import type { Inquiry } from "./inquiry.ts";
import { isWeekend, shown } from "./weekend.ts";

export function aboutDuties({ reportingDuties, units }: Draft, { ask }: Inquiry, place: Place) {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  for (const duty of reportingDuties) {
    const about = { kind: "duty" as const, id: duty.id };
    if (duty.periodic && !duty.window) ask("duty-period", about, duty.source, duty.raw);
    const stated = duty.window && duty.window.kind !== "recurring" ? duty.statedDate : null;
    if (stated && isWeekend(stated))
      ask("window-weekend", about, duty.source, `Hạn báo cáo ${shown(stated)}`);
    if (duty.who.length === 0) ask("duty-who", about, duty.source, duty.raw);
    const outside = duty.to.find(
      ({ unit }) =>
        byId.get(unit)?.type === "authority" && isAbove(byId.get(unit)?.name ?? "", place),
    );
    const own = duty.who.some(
      ({ unit }) => byId.get(unit)?.underUBND === true || byId.get(unit)?.type === "group",
    );
    if (outside && own && !duty.adHoc) ask("duty-addressee", about, duty.source, outside.raw);
  }
}

function isAbove(name: string, place: Place): boolean {
  const folded = fold(name);
  if (place.level === "xã" || place.level === "phường")
    return /^(?:sở|bộ)\s|tỉnh|thành phố/u.test(folded);
  return /^bộ\s|chính phủ/u.test(folded);
}
