import { Every, type Window } from "@dondoc/core/window/window";
import { type FieldReader, type Fields, filled } from "./fields.ts";

/** The kinds of window as a form offers them, the most usual first. */
export const windowKinds = [
  "before",
  "date",
  "range",
  "month",
  "quarter",
  "year",
  "until-year-end",
  "ongoing",
  "recurring",
  "on-request",
  "standing",
] as const satisfies Window["kind"][];

/** A window's own fields, under a prefix: `window.kind`, `window.before.on` … */
export function windowFields(window: Window, prefix = "window"): Fields {
  const { kind, phrase, ...own } = window;
  const flat: Record<string, string | number | undefined> = {
    [`${prefix}.kind`]: kind,
    [`${prefix}.phrase`]: phrase,
  };
  for (const [name, value] of Object.entries(own)) {
    // One box for what is not settled: a date, or a period that was taken for one the document does not name.
    if (name === "tentative" || name === "assumed")
      flat[`${prefix}.tentative`] = value ? "on" : undefined;
    else flat[`${prefix}.${kind}.${name}`] = value as string | number;
  }
  return filled(flat);
}

const needDate = "Đề nghị nhập đủ ngày, tháng, năm.";
const years = [2000, 2200] as const;
const needYear = "Đề nghị ghi năm bằng bốn chữ số.";

/** The window that a form states: of the chosen kind only, whatever else was left filled in. */
export function readWindowFields(read: FieldReader, prefix = "window"): Window {
  const kind = read.choice(`${prefix}.kind`, windowKinds, "Đề nghị chọn loại thời hạn.");
  const at = (name: string) => `${prefix}.${kind}.${name}`;
  const words = read.optionalLine(`${prefix}.phrase`);
  const phrase = words === undefined ? {} : { phrase: words };
  const dated = { tentative: read.text(`${prefix}.tentative`) === "on", ...phrase };
  const starting = () => given("start", read.optionalDate(at("start")));
  const ending = () => given("end", read.optionalDate(at("end")));
  const year = () => read.whole(at("year"), years, needYear);
  const every = () => read.choice(at("every"), Every.options, "Đề nghị chọn kỳ.");
  switch (kind) {
    case "before":
      return { kind, on: read.date(at("on"), needDate), ...starting(), ...dated };
    case "date":
      return { kind, on: read.date(at("on"), needDate), ...dated };
    case "range":
      return { kind, ...starting(), end: read.date(at("end"), needDate), ...dated };
    case "month":
      return { kind, month: readMonth(read, at("month")), ...dated };
    case "quarter":
      return {
        kind,
        year: year(),
        quarter: read.whole(at("quarter"), [1, 4], "Đề nghị chọn quý từ 1 đến 4."),
        ...dated,
      };
    case "year":
      return { kind, year: year(), ...dated };
    case "until-year-end":
      return { kind, ...starting(), year: year(), ...dated };
    case "ongoing":
      return {
        kind,
        every: every(),
        ...starting(),
        ...ending(),
        ...(dated.tentative && { assumed: true as const }),
        ...phrase,
      };
    case "recurring":
      return {
        kind,
        every: every(),
        ...(read.text(at("day")) !== "" && {
          day: read.whole(at("day"), [1, 31], "Đề nghị ghi một ngày từ 1 đến 31."),
        }),
        reading: read.text(at("reading")) === "before" ? "before" : "by",
        ...starting(),
        ...ending(),
        ...phrase,
      };
    case "on-request":
    case "standing":
      return { kind, ...phrase };
  }
}

/** As a browser's month field writes it, or as a person does: 9/2025. */
function readMonth(read: FieldReader, name: string): string {
  const text = read.text(name);
  const spoken = /^(\d{1,2})\s*[/-]\s*(\d{4})$/.exec(text);
  const month = spoken ? `${spoken[2]}-${spoken[1]?.padStart(2, "0")}` : text;
  if (!/^2[01]\d{2}-(0[1-9]|1[0-2])$/.test(month))
    read.fault(name, "Đề nghị ghi tháng và năm, ví dụ 9/2025.");
  return month;
}

function given<K extends string, V>(key: K, value: V | undefined) {
  return (value === undefined ? {} : { [key]: value }) as { [key in K]?: V };
}
