import { CivilDate } from "@dondoc/core/calendar/civil-date";
import { Email, type Plan } from "@dondoc/core/plan/plan";
import { Line } from "@dondoc/core/schema/line";
import { Refusal } from "../../refusal.ts";

/**
 * A part of a plan as a flat form: names and texts. What a form shows, what it posts, what two
 * editors differ in and what a preview carries along is all this one shape. Lists stand one a line.
 */
export type Fields = Readonly<Record<string, string>>;

/** Fields without the empty ones, so that a field left empty and one that is not there are the same. */
export function filled(fields: Record<string, string | number | null | undefined>): Fields {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      value === null || value === undefined || value === "" ? [] : [[name, String(value)]],
    ),
  );
}

export function linesOf(text: string | undefined): string[] {
  return (text ?? "")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
}

/** Reads fields one after another and gathers what is wrong with each, to be said all at once. */
export function fieldReader(fields: Fields) {
  const wrong: Record<string, string> = {};
  const text = (name: string) => (fields[name] ?? "").trim();
  const fault = (name: string, message: string) => {
    wrong[name] ??= message;
  };

  function line(name: string, message: string): string {
    const read = Line.safeParse(text(name));
    if (!read.success) fault(name, message);
    return read.data ?? "";
  }
  function optionalLine(name: string): string | undefined {
    return text(name) === ""
      ? undefined
      : line(name, "Đề nghị ghi trong một dòng, không quá 300 chữ.");
  }
  function date(name: string, message: string): string {
    const read = CivilDate.safeParse(text(name));
    if (!read.success) fault(name, message);
    return read.data ?? "";
  }
  function optionalDate(name: string): string | undefined {
    return text(name) === "" ? undefined : date(name, "Ngày không hợp lệ; đề nghị nhập lại ngày.");
  }
  function whole(name: string, [least, most]: readonly [number, number], message: string): number {
    const number = /^\d{1,9}$/.test(text(name)) ? Number(text(name)) : Number.NaN;
    if (!(number >= least && number <= most)) fault(name, message);
    return number;
  }
  function choice<T extends string>(name: string, options: readonly T[], message: string): T {
    const found = options.find((option) => option === text(name));
    if (found === undefined) fault(name, message);
    return found ?? (options[0] as T);
  }
  function email(name: string): string {
    const read = Email.safeParse(text(name));
    if (!read.success) fault(name, "Địa chỉ thư chưa đúng. Đề nghị nhập đủ, có phần sau dấu @.");
    return read.data ?? "";
  }
  /** One name a line. */
  function names(name: string): string[] {
    const read = linesOf(fields[name]).map((one) => Line.safeParse(one));
    if (read.some(({ success }) => !success)) fault(name, "Mỗi tên một dòng, không quá 300 chữ.");
    return read.flatMap(({ data }) => data ?? []);
  }
  /** Units, and groups where they may stand: keys or names, one a line. */
  function bodies(name: string, plan: Plan, allowed: "units" | "all" = "all"): string[] {
    const known = allowed === "all" ? [...plan.groups, ...plan.units] : plan.units;
    const found = linesOf(fields[name]).map((one) => {
      const body = known.find(
        ({ id, name: own, aliases }) =>
          id === one || [own, ...aliases].some((other) => folded(other) === folded(one)),
      );
      if (!body) fault(name, `Kế hoạch không có đơn vị “${one.slice(0, 80)}”.`);
      return body?.id ?? one;
    });
    return [...new Set(found)];
  }
  /** The value, or the refusal that names every wrong field. */
  function done<T>(value: T): T {
    if (Object.keys(wrong).length > 0)
      throw new Refusal("form-invalid", "a part of the plan has wrong fields", wrong);
    return value;
  }
  return {
    text,
    fault,
    line,
    optionalLine,
    date,
    optionalDate,
    whole,
    choice,
    email,
    names,
    bodies,
    done,
  };
}

export type FieldReader = ReturnType<typeof fieldReader>;

function folded(name: string): string {
  return name.normalize("NFC").toLowerCase().replace(/[-–—]/g, "-").replace(/\s+/g, " ").trim();
}
