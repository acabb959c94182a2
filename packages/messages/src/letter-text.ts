import {
  changeText,
  type FullList,
  type Items,
  type Letter,
  moreText,
  placeLabel,
  type Screen,
  signatureRole,
  wholeText,
} from "./letter.ts";

/** A letter as plain text. Lines are not wrapped: a phone does that better. */
export function letterText(letter: Letter): string {
  const { action, screen, aside = [], below } = letter;
  const link = `${action.lead}\n${action.link}`;
  const sections = letter.sections.map(sectionText);
  return [
    `Kính gửi: ${letter.salutation}`,
    letter.opening,
    ...(screen ? [...screenTexts(screen), link, ...sections] : [...sections, link]),
    ...aside.map(sectionText),
    ...(below ? listTexts(below) : []),
    "Trân trọng./.",
    `${letter.signature} – ${signatureRole}`,
    ["--", ...letter.colophon].join("\n"),
  ]
    .join("\n\n")
    .concat("\n");
}

function screenTexts({ figures: { figures, note }, decisions }: Screen): string[] {
  const lines = figures.map(
    ({ label, value, change }) =>
      `- ${label}: ${value}${change === undefined ? "" : ` (${changeText(change)})`}`,
  );
  return [[...lines, note].join("\n"), ...(decisions ? [sectionText(decisions)] : [])];
}

function listTexts(list: FullList): string[] {
  return [
    capitals(list.title),
    list.opening,
    ...list.sections.map(sectionText),
    `${wholeText(list)}: ${list.wholeAt}`,
  ];
}

function sectionText(section: Items): string {
  return [
    capitals(section.title),
    ...itemTexts(section),
    ...(section.ask ? [section.ask] : []),
  ].join("\n\n");
}

function capitals(title: string): string {
  return title.toLocaleUpperCase("vi");
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
