import {
  changeText,
  type Figures,
  type Items,
  type Letter,
  moreText,
  placeLabel,
  type Section,
  signatureRole,
} from "./letter.ts";

/** A letter as plain text. Lines are not wrapped: a phone does that better. */
export function letterText(letter: Letter): string {
  const { action, below } = letter;
  return [
    `Kính gửi: ${letter.salutation}`,
    letter.opening,
    ...letter.sections.map(sectionText),
    `${action.lead}\n${action.link}`,
    ...(below ? [capitals(below.title), ...below.sections.map(sectionText)] : []),
    "Trân trọng./.",
    `${letter.signature} – ${signatureRole}`,
    ["--", ...letter.colophon].join("\n"),
  ]
    .join("\n\n")
    .concat("\n");
}

function sectionText(section: Section): string {
  const title = capitals(section.title);
  if (section.kind === "figures") return [title, ...figureTexts(section)].join("\n");
  return [title, ...itemTexts(section), ...(section.ask ? [section.ask] : [])].join("\n\n");
}

function capitals(title: string): string {
  return title.toLocaleUpperCase("vi");
}

function figureTexts({ figures, since }: Figures): string[] {
  const lines = figures.map(
    ({ label, value, change }) =>
      `- ${label}: ${value}${change === undefined ? "" : ` (${changeText(change)})`}`,
  );
  return since ? [...lines, since] : lines;
}

function itemTexts({ rows, more }: Items): string[] {
  const items = rows.map(({ heading, mark, lines, place }, index) =>
    [
      `${index + 1}. ${heading}`,
      mark,
      ...lines,
      ...(place ? [`${placeLabel}: ${place}`] : []),
    ].join("\n   "),
  );
  return more > 0 ? [...items, moreText(more)] : items;
}
