import { CivilDate } from "@dondoc/core/calendar/civil-date";
import { InvalidArgumentError } from "commander";

/** An option's date, or commander's own error. */
export function civilDateArgument(text: string): CivilDate {
  const parsed = CivilDate.safeParse(text);
  if (!parsed.success) throw new InvalidArgumentError("write a date as YYYY-MM-DD");
  return parsed.data;
}
