import type { Obligation } from "@dondoc/core/obligation/obligation";
import { bringsAlong, titleAfter } from "@dondoc/core/plan/title";
import { keptWith } from "@dondoc/core/remembered";
import { capitalised, uncapitalised } from "./courtesy.ts";
import { inert } from "./inert-text.ts";
import { periodText } from "./vn-date.ts";

/** How the document calls an obligation, a recurring one with its period: "Báo cáo (tháng 9/2025)". */
export function obligationRef(obligation: Obligation): string {
  return inert(obligation.ref).replace(
    /\((\d{4}(?:-(?:\d{2}|Q[1-4]|H[12]))?)\)$/,
    (_, key: string) => `(${periodText(key)})`,
  );
}

/**
 * An obligation's title below how the document calls it. `ref` is null where the title says it all
 * itself: "Báo cáo" above "Báo cáo kết quả" would be said twice.
 */
export interface Heading {
  ref: string | null;
  title: string;
}

/** For a heading of two lines: "Lần 1" and "Báo cáo kết quả", "Nhiệm vụ 6" and "Đoàn viên …". */
export const obligationHeading = keptWith((obligation: Obligation): Heading => {
  const ref = obligationRef(obligation);
  const given = inert(obligation.title);
  const bare = titleAfter(numbered(obligation), given);
  const title = bare === given ? given : capitalised(bare);
  const kind = kindOf(obligation);
  if (!bringsAlong(kind, title)) return { ref, title };
  const number = obligation.of.kind === "task" ? "số " : "";
  const more = `${number}${ref
    .slice(kind.length)
    .trim()
    .replace(/^\((.*)\)$/, "$1")}`;
  const isSaid = title.toLocaleLowerCase("vi").includes(more.toLocaleLowerCase("vi"));
  return { ref: isSaid ? null : capitalised(more), title };
});

/** "Nhiệm vụ 6: Đoàn viên, thanh niên hướng dẫn …", "Báo cáo kết quả thực hiện (lần 1)". */
export const obligationName = keptWith((obligation: Obligation): string => {
  const { ref, title } = obligationHeading(obligation);
  if (!bringsAlong(kindOf(obligation), title)) return `${ref}: ${title}`;
  return ref === null ? title : `${title} (${uncapitalised(ref)})`;
});

/** In a subject line: a task by its title, which people know; a report that has a number of its own by that. */
export interface ShortName {
  /** "Nhiệm vụ", "Báo cáo lần 1", "Báo cáo đột xuất"; null where the title says it. */
  what: string | null;
  title: string | null;
}

export function shortName(obligation: Obligation): ShortName {
  const { title } = obligationHeading(obligation);
  const name = obligationName(obligation);
  const kind = kindOf(obligation);
  if (bringsAlong(kind, title)) return { what: null, title: name };
  const ref = obligationRef(obligation);
  if (obligation.of.kind === "task") {
    const period = /\([^)]*\)$/.exec(ref)?.[0];
    return { what: kind, title: period ? `${title} ${period}` : title };
  }
  const isOwn = obligation.of.request === undefined && !/^Báo cáo(?: \(.*\))?$/.test(ref);
  return { what: ref, title: isOwn ? null : title };
}

function kindOf({ of }: Obligation): "Nhiệm vụ" | "Báo cáo" {
  return of.kind === "task" ? "Nhiệm vụ" : "Báo cáo";
}

/** "Nhiệm vụ 6", which a title may bring along. */
function numbered({ of }: Obligation): string {
  return of.kind === "task" ? `Nhiệm vụ ${of.number}` : "";
}
