import { sheetOf } from "../asset.ts";
import { consoleStyle } from "../style/console.ts";
import { consoleListStyle } from "../style/console-list.ts";
import { consoleMeetingStyle } from "../style/console-meeting.ts";
import { consoleOverviewStyle } from "../style/console-overview.ts";
import { consolePlanStyle } from "../style/console-plan.ts";
import { home } from "./paths.ts";

/** What the console has beside the styles of every page: its own function serves it, and only to its pages. */
export const consoleStylesheet = sheetOf(home, [
  consoleStyle,
  consoleListStyle,
  consoleOverviewStyle,
  consolePlanStyle,
  consoleMeetingStyle,
]);
