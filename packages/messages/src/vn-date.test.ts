import { addDays } from "@dondoc/core/calendar/civil-date";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { weekOf } from "./vn-date.ts";

test("every day of forty years is in the week that Temporal numbers, from its Monday to its Sunday", () => {
  for (let on = "2010-01-01"; on < "2050-01-01"; on = addDays(on, 1)) {
    const day = Temporal.PlainDate.from(on);
    const monday = day.subtract({ days: day.dayOfWeek - 1 });
    expect(weekOf(on)).toEqual({
      number: day.weekOfYear,
      monday: monday.toString(),
      sunday: monday.add({ days: 6 }).toString(),
    });
  }
});
