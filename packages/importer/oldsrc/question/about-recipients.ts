import type { Draft } from "../draft/draft.ts";
import { fold } from "../text/fold.ts";
import type { Inquiry } from "./inquiry.ts";

export function aboutRecipients({ recipients, tasks, units }: Draft, { ask }: Inquiry) {
  const about = { kind: "recipients" } as const;
  if (recipients.length === 0) return;
  const odd = recipients.find(
    ({ raw }) =>
      /\s{3,}\(|(?<!\()[^(]*\)\s*[;.]?$/u.test(raw.replace(/\([^()]*\)/g, "")) ||
      /\s{3,}\(b\/c\)/.test(raw),
  );
  if (odd) ask("recipients-format", about, odd.source, odd.raw);
  const listed = recipients
    .map(({ name }) =>
      fold(name)
        .replace(/[-,&]/g, " ")
        .replace(/\s+và\s+/g, " ")
        .replace(/\s+/g, " "),
    )
    .join("\n");
  const leads = new Set(tasks.flatMap(({ leadUnits }) => leadUnits.map(({ unit }) => unit)));
  const missing = units.filter(
    (unit) =>
      leads.has(unit.id) &&
      unit.type === "unit" &&
      !unit.aliases.some((alias) =>
        listed.includes(
          fold(alias)
            .replace(/[-,&]/g, " ")
            .replace(/\s+và\s+/g, " ")
            .replace(/\s+/g, " "),
        ),
      ),
  );
  if (missing.length)
    ask(
      "recipients-missing",
      about,
      recipients[0]?.source ?? null,
      missing.map(({ name }) => name).join("; "),
    );
}
