import { type Holidays, holidaysOf } from "./holidays.ts";
import file from "./vn-holidays.json" with { type: "json" };

/** The holidays that a release brings: they hold where a stage has none of its own. */
export const shippedHolidays: Holidays = holidaysOf(file);
