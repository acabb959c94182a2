import type { Notice } from "@dondoc/core/notice/notice";
import type { Obligation } from "@dondoc/core/obligation/obligation";
import { type Involvement, involvementOf } from "@dondoc/core/plan/involvement";
import type { Plan, Task, Unit } from "@dondoc/core/plan/plan";
import { bringsAlong, titleAfter } from "@dondoc/core/plan/title";
import type { Window } from "@dondoc/core/window/window";
import { asking, capitalised, namesText } from "./courtesy.ts";
import { sourceQuote } from "./deadline-text.ts";
import { inert } from "./inert-text.ts";
import { type Items, itemsSection } from "./letter.ts";

/** What a unit has in a plan beside what it is asked about, each with its title and the sentence that goes with it. */
export const involvementWords = {
  coordinating: {
    title: "Phối hợp, không phải báo cáo",
    ask: "phối hợp khi đơn vị chủ trì liên hệ; không có thư nhắc riêng về các nhiệm vụ này.",
  },
  implementing: {
    title: "Tham gia thực hiện, không phải báo cáo",
    ask: "thực hiện theo hướng dẫn của đơn vị chủ trì; không có thư nhắc riêng về các nhiệm vụ này.",
  },
  standing: {
    title: "Việc thường xuyên, không phải báo cáo",
    ask: "duy trì trong suốt thời gian thực hiện Kế hoạch; không có thư nhắc riêng về các việc này.",
  },
} as const satisfies Record<keyof Involvement, { title: string; ask: string }>;

const order = ["coordinating", "implementing", "standing"] as const;

/** The sections of a unit's first mail that say so; nothing for units without a part of the kind. */
export function involvementSections(
  plan: Plan,
  { introduces }: Pick<Notice, "introduces">,
): Items[] {
  const involvement = involvementOf(plan, introduces);
  if (!involvement) return [];
  const units = plan.units.filter(({ id }) => introduces.includes(id));
  const ask = capitalised(asking(units));
  return order.flatMap((kind) =>
    itemsSection(
      {
        title: involvementWords[kind].title,
        columns: null,
        rows: involvement[kind].map((item) => ({
          heading: partName(item),
          mark: kind === "standing" || !("leads" in item) ? "Duy trì" : leadsText(plan, item),
          alarming: false,
          lines: phraseLines(item.window),
        })),
        ask: `${ask} ${involvementWords[kind].ask}`,
      },
      20,
    ),
  );
}

/** "Nhiệm vụ 3: Tập huấn về chuyển đổi số", "Nhiệm vụ trọng tâm … (số 3)", or what is kept up by its title. */
export function partName(item: { number?: number; title: string }): string {
  const given = inert(item.title);
  if (item.number === undefined) return given;
  const said = `Nhiệm vụ ${item.number}`;
  const bare = titleAfter(said, given);
  const title = bare === given ? given : capitalised(bare);
  return bringsAlong("Nhiệm vụ", title) ? `${title} (số ${item.number})` : `${said}: ${title}`;
}

/** "Chủ trì: Công an xã; Phòng Văn hóa - Xã hội". */
export function leadsText(plan: Plan, { leads }: Pick<Task, "leads">): string {
  return `Chủ trì: ${bodiesText(plan, leads)}`;
}

export function phraseLines({ phrase }: Window): string[] {
  const quote = sourceQuote(phrase ?? null);
  return quote ? [`${quote}.`] : [];
}

/** Whom the lead of a task works with, in the document's own names: "Phối hợp: Công an xã; Tổ … các thôn." */
export function partnerLines(plan: Plan, { of }: Pick<Obligation, "of">): string[] {
  const task = of.kind === "task" ? plan.tasks.find(({ id }) => id === of.id) : undefined;
  if (!task) return [];
  const line = (what: string, keys: readonly string[]) =>
    keys.length > 0 ? [`${what}: ${bodiesText(plan, keys)}.`] : [];
  return [...line("Phối hợp", task.coordinating), ...line("Thực hiện", task.implementing)];
}

/** What units keep up, for the month's one section about ongoing work; null where there is nothing. */
export function standingText(plan: Plan, units: readonly Unit[]): string | null {
  const ids = units.map(({ id }) => id);
  const standing = involvementOf(plan, ids)?.standing ?? [];
  if (standing.length === 0) return null;
  return `Các việc thường xuyên khác tiếp tục duy trì, không phải cập nhật: ${standing.map(partName).join("; ")}.`;
}

/** A period that the document does not name, with what was taken for it; null where it does. */
export function periodQuestion(plan: Plan, { of }: Pick<Obligation, "of">): string | null {
  const list: readonly { id: string; window: Window }[] =
    of.kind === "task" ? plan.tasks : plan.duties;
  const window = list.find(({ id }) => id === of.id)?.window;
  return window?.kind === "ongoing" && window.assumed
    ? "Văn bản không ghi rõ kỳ; đang tạm tính theo kỳ nêu trên, đề nghị xác nhận hoặc đổi kỳ tại mục Kế hoạch."
    : null;
}

function bodiesText(plan: Plan, keys: readonly string[]): string {
  const names = keys.map((key) => {
    const body = [...plan.groups, ...plan.units].find(({ id }) => id === key);
    return inert(body?.name ?? key, 120);
  });
  return namesText(names, 20);
}
