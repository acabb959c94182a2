import type { StepDone } from "@dondoc/app/console/follow-up";
import type { Imported } from "@dondoc/app/plan-life";
import type { Unit } from "@dondoc/core/plan/plan";

/** What the saving of a plan did to people, for `--json`. */
export function peopleJson({ change, done }: Imported) {
  return {
    linksEnded: (change?.leaving ?? []).map(({ email, unit }) => ({ email, unit: unit.id })),
    roles: done.flatMap(({ step, outcome }) =>
      step.kind === "role" && outcome === "done"
        ? [{ email: step.email, was: step.was, is: step.is }]
        : [],
    ),
    mails: done.flatMap(({ step, outcome }) => {
      if (step.kind === "role" || outcome === "void") return [];
      const units = step.kind === "contact-mail" ? { units: step.units } : {};
      return [{ email: step.email, kind: mailKind[step.kind], ...units, outcome }];
    }),
  };
}

const mailKind = { "member-mail": "member", "contact-mail": "new-contact" } as const;

/** The same in sentences, one a line. */
export function peopleLines({ stored, change, done }: Imported): string[] {
  const name = (id: string) => nameOf(stored.plan.units, id);
  return [
    ...(change?.leaving ?? []).map(
      ({ email, unit }) => `${email} is no contact of ${unit.name} any more: links have ended.`,
    ),
    ...done.flatMap((one) => lineOf(one, name) ?? []),
  ];
}

function lineOf({ step, outcome }: StepDone, name: (id: string) => string): string | null {
  if (outcome === "void") return null;
  switch (step.kind) {
    case "role":
      return step.is === null
        ? `${step.email} is no member any more (was ${step.was}): sessions and sign-in links have ended.`
        : `${step.email} is ${step.is} now${step.was === null ? "" : ` (was ${step.was})`}.`;
    case "member-mail":
      return `A mail that tells how to sign in ${mailed(outcome)} ${step.email}.`;
    case "contact-mail":
      return `A mail with a link for ${step.units.map(name).join("; ")} ${mailed(outcome)} ${step.email}.`;
  }
}

function mailed(outcome: StepDone["outcome"]): string {
  if (outcome === "sent") return "went to";
  const next = outcome === "not-sent" ? "; it is tried again" : "";
  return `did not leave (${outcome}${next}) for`;
}

function nameOf(units: readonly Unit[], id: string): string {
  return units.find((unit) => unit.id === id)?.name ?? id;
}
