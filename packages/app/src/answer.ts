import type { RequestField } from "@dondoc/core/answer/ad-hoc-request";
import { type CheckIn, Status } from "@dondoc/core/answer/check-in";
import { CivilDate } from "@dondoc/core/calendar/civil-date";
import type { Entry } from "@dondoc/core/obligation/state";
import type { Target } from "@dondoc/core/plan/plan";
import { FreeText } from "@dondoc/core/schema/free-text";
import * as z from "zod/mini";
import type { CheckInForm } from "./leader-page.ts";
import { Refusal } from "./refusal.ts";

/** What a form says, read and checked. */
export type Answer = Pick<
  CheckIn,
  "status" | "note" | "progress" | "answers" | "confirmedOn" | "extension"
>;

/** What the page asked for beside the status. */
export interface Asked {
  targets: readonly Target[];
  fields: readonly RequestField[];
}

/** A form leaves a field empty where it says nothing. */
const blank = (value: unknown) =>
  value === undefined || (typeof value === "string" && value.trim() === "");

/** Reads a posted form for an obligation; refuses with a message for each wrong field, in Vietnamese for the page. */
export function readAnswer(
  form: CheckInForm,
  { deadline }: Entry,
  { targets, fields }: Asked,
): Answer {
  const wrong: Record<string, string> = {};
  const field = <T>(
    name: string,
    schema: z.ZodMiniType<T>,
    value: unknown,
    message: string,
  ): T | undefined => {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    wrong[name] = message;
    return undefined;
  };

  const status = field("status", Status, form.status, "Đề nghị chọn một tình hình thực hiện.");
  const note = field(
    "note",
    FreeText,
    form.note ?? "",
    "Nội dung ghi chú tối đa 2.000 ký tự và không chứa ký tự điều khiển.",
  );
  const progress = readProgress(form.progress, targets, wrong);
  const answers = readAnswers(form.answers ?? {}, fields, status, wrong);
  const confirmedOn = blank(form.confirmedOn)
    ? undefined
    : field(
        "confirmedOn",
        CivilDate,
        form.confirmedOn,
        "Ngày chốt không hợp lệ; đề nghị nhập lại ngày.",
      );
  if (confirmedOn !== undefined && deadline.kind !== "tentative")
    wrong.confirmedOn = "Nội dung này không cần chốt ngày.";
  const extension = readExtension(form, field);
  const askedOn = blank(form.extensionOn) ? undefined : String(form.extensionOn);
  if (askedOn !== undefined && deadline.kind === "ongoing")
    wrong.extensionOn = "Nhiệm vụ thường xuyên không có thời hạn để gia hạn.";
  else if (
    askedOn !== undefined &&
    wrong.extensionOn === undefined &&
    deadline.kind !== "ongoing" &&
    askedOn <= deadline.statedOn
  )
    wrong.extensionOn = "Ngày xin gia hạn phải sau thời hạn hiện tại.";
  if (status === "blocked" && blank(note))
    wrong.note = "Đề nghị nêu khó khăn, vướng mắc và đề xuất, kiến nghị.";

  if (Object.keys(wrong).length > 0 || status === undefined || note === undefined)
    throw new Refusal("form-invalid", "the form has wrong fields", wrong);
  return {
    status,
    note,
    progress,
    ...(fields.length > 0 ? { answers } : {}),
    ...(confirmedOn === undefined ? {} : { confirmedOn }),
    ...(extension ? { extension } : {}),
  };
}

function readProgress(
  given: Record<string, unknown>,
  targets: readonly Target[],
  wrong: Record<string, string>,
) {
  const progress: Record<string, number> = {};
  for (const target of targets) {
    const value = given[target.id];
    if (blank(value)) continue;
    const figure = typeof value === "string" ? figureOf(value.trim()) : Number.NaN;
    if (figure <= 1e9) progress[target.id] = figure;
    else wrong[`progress.${target.id}`] = "Đề nghị nhập một số không âm.";
  }
  return progress;
}

/** Whoever says "done" states everything that was asked for. */
function readAnswers(
  given: Record<string, unknown>,
  fields: readonly RequestField[],
  status: Status | undefined,
  wrong: Record<string, string>,
) {
  const answers: Record<string, string> = {};
  for (const { id, kind, label } of fields) {
    const value = given[id];
    if (blank(value)) {
      if (status === "done") wrong[`answer.${id}`] = `Đề nghị điền mục “${label}”.`;
      continue;
    }
    const text = FreeText.safeParse(value);
    const figure = text.success && kind === "number" ? figureOf(text.data) : 0;
    if (text.success && figure <= 1e9) answers[id] = kind === "number" ? String(figure) : text.data;
    else
      wrong[`answer.${id}`] =
        kind === "number"
          ? `Đề nghị nhập một số không âm vào mục “${label}”.`
          : `Mục “${label}” tối đa 2.000 ký tự và không chứa ký tự điều khiển.`;
  }
  return answers;
}

/** A figure as it is written in Việt Nam, `1.234,5`; `5.5` is understood too. */
function figureOf(text: string): number {
  if (/^\d{1,3}(\.\d{3})+(,\d+)?$/.test(text))
    return Number(text.replaceAll(".", "").replace(",", "."));
  return /^\d{1,10}([.,]\d{1,6})?$/.test(text) ? Number(text.replace(",", ".")) : Number.NaN;
}

type Field = <T>(
  name: string,
  schema: z.ZodMiniType<T>,
  value: unknown,
  message: string,
) => T | undefined;

function readExtension(form: CheckInForm, field: Field): CheckIn["extension"] {
  if (blank(form.extensionOn) && blank(form.extensionReason)) return undefined;
  const newOn = field(
    "extensionOn",
    CivilDate,
    form.extensionOn,
    "Đề nghị nhập ngày xin gia hạn đến.",
  );
  const reason = field(
    "extensionReason",
    z.pipe(FreeText, z.string().check(z.minLength(1))),
    form.extensionReason ?? "",
    "Đề nghị nêu lý do xin gia hạn.",
  );
  return newOn !== undefined && reason !== undefined ? { newOn, reason } : undefined;
}
