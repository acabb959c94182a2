import type { Draft } from "../draft/draft.ts";
import type { Inquiry } from "./inquiry.ts";
import { isWeekend, shown } from "./weekend.ts";

export function aboutTasks({ tasks, units }: Draft, { ask }: Inquiry) {
  const nameOf = new Map(units.map(({ id, name }) => [id, name]));
  for (const task of tasks) {
    const about = { kind: "task" as const, id: task.id };
    const { window } = task;
    if (task.leadUnits.length > 1)
      ask(
        "multi-lead",
        about,
        task.sources.lead ?? null,
        task.leadUnits.map(({ unit }) => nameOf.get(unit)).join("; "),
      );
    if (window.tentative) ask("window-tentative", about, task.sources.time ?? null, task.timeRaw);
    if (window.kind === "relative")
      ask("window-relative", about, task.sources.time ?? null, task.timeRaw);
    if (window.kind === "recurring" && !window.recurrence?.day && !window.recurrence?.dates)
      ask("recurring-day", about, task.sources.time ?? null, window.raw);
    for (const [name, day] of [
      [
        "Ngày bắt đầu",
        window.kind === "range" || window.kind === "until-year-end" || window.kind === "date"
          ? window.start
          : null,
      ],
      ["Ngày đến hạn", window.kind === "before" || window.kind === "range" ? window.end : null],
    ] as const) {
      if (day && isWeekend(day))
        ask("window-weekend", about, task.sources.time ?? null, `${name} ${shown(day)}`);
    }
    const parts =
      task.title.split(/[.;]\s+(?=\p{Lu})/u).filter((part) => part.length > 25).length +
      task.description.length;
    if (parts >= 2) ask("several-deliverables", about, task.source, null);
  }
  const before = tasks.filter(({ window }) => window.kind === "before");
  if (before.length)
    ask(
      "before-reading",
      { kind: "document" },
      before[0]?.sources.time ?? null,
      before.map(({ window }) => shown(window.statedDate ?? "")).join(", "),
    );
  const ongoing = tasks.filter(({ window }) => window.kind === "ongoing");
  if (ongoing.length)
    ask(
      "ongoing-period",
      { kind: "document" },
      ongoing[0]?.sources.time ?? null,
      ongoing.map(({ number, path }) => number ?? path).join(", "),
    );
}
