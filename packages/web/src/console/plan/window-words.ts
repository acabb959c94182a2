import type { Fields } from "@dondoc/app/console/plan/fields";
import { windowKinds } from "@dondoc/app/console/plan/window-fields";
import { CivilDate } from "@dondoc/core/calendar/civil-date";
import type { Every } from "@dondoc/core/window/window";
import { documentDate } from "@dondoc/messages/wording";

export type WindowKind = (typeof windowKinds)[number];

export const windowKindLabel: Record<WindowKind, string> = {
  before: "Trước ngày",
  date: "Vào ngày",
  range: "Đến hết ngày",
  month: "Trong tháng",
  quarter: "Trong quý",
  year: "Trong năm",
  "until-year-end": "Đến hết năm",
  ongoing: "Thường xuyên",
  recurring: "Định kỳ",
  "on-request": "Khi có yêu cầu",
  standing: "Duy trì, không phải báo cáo",
};

export const everyLabel: Record<Every, string> = {
  month: "Hằng tháng",
  quarter: "Hằng quý",
  "half-year": "6 tháng một lần",
  year: "Hằng năm",
};

const quarters = ["I", "II", "III", "IV"];

/** The window that fields state, in words: “từ ngày 15/9/2025 đến hết ngày 30/9/2025, dự kiến”. */
export function windowWords(fields: Fields, prefix = "window"): string {
  const kind = windowKinds.find((one) => one === fields[`${prefix}.kind`]);
  if (!kind) return "";
  const of = (name: string) => fields[`${prefix}.${kind}.${name}`] ?? "";
  const day = (name: string) =>
    CivilDate.safeParse(of(name)).success ? documentDate(of(name)) : of(name);
  const from = of("start") ? `từ ngày ${day("start")} ` : "";
  const span = `${from}${of("end") ? `đến hết ngày ${day("end")}` : ""}`.trim();
  const every = (everyLabel[of("every") as Every] ?? "").toLowerCase();
  const said = {
    before: () => `${from}trước ngày ${day("on")}`,
    date: () => `ngày ${day("on")}`,
    range: () => span,
    month: () => `trong tháng ${of("month").split("-").reverse().map(Number).join("/")}`,
    quarter: () => `quý ${quarters[Number(of("quarter")) - 1] ?? ""}/${of("year")}`,
    year: () => `trong năm ${of("year")}`,
    "until-year-end": () => `${from}đến hết năm ${of("year")}`,
    ongoing: () => joined(`thường xuyên, hỏi tình hình ${every}`, span),
    recurring: () =>
      joined(
        of("day")
          ? `${of("reading") === "before" ? "trước ngày" : "ngày"} ${of("day")}, ${every}`
          : every,
        span,
      ),
    "on-request": () => "khi có yêu cầu",
    standing: () => "duy trì thường xuyên, không phải báo cáo",
  }[kind]();
  const isSoft = Boolean(fields[`${prefix}.tentative`]);
  const soft = isSoft ? (kind === "ongoing" ? " (kỳ tạm tính, chờ xác nhận)" : ", dự kiến") : "";
  const phrase = fields[`${prefix}.phrase`];
  return `${said}${soft}${phrase ? ` (văn bản ghi: “${phrase}”)` : ""}`;
}

function joined(first: string, span: string): string {
  return span ? `${first}, ${span}` : first;
}
