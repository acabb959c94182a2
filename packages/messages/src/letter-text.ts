import { type Items, type Letter, moreText, type Section, signatureRole } from "./letter.ts";

/** A letter as plain text. Lines are not wrapped: a phone does that better. */
export function letterText(letter: Letter): string {
  const { action } = letter;
  return [
    `Kính gửi: ${letter.salutation}`,
    letter.opening,
    ...letter.sections.map(sectionText),
    `${action.lead}\n${action.link}`,
    "Trân trọng./.",
    `${letter.signature} – ${signatureRole}`,
    ["--", ...letter.colophon].join("\n"),
  ]
    .join("\n\n")
    .concat("\n");
}

function sectionText(section: Section): string {
  const title = section.title.toLocaleUpperCase("vi");
  if (section.kind === "figures")
    return [title, ...section.figures.map(({ label, value }) => `- ${label}: ${value}`)].join("\n");
  return [title, ...itemTexts(section), ...(section.ask ? [section.ask] : [])].join("\n\n");
}

function itemTexts({ rows, more }: Items): string[] {
  const items = rows.map(({ heading, mark, lines }, index) =>
    [`${index + 1}. ${heading}`, mark, ...lines].join("\n   "),
  );
  return more > 0 ? [...items, moreText(more)] : items;
}
