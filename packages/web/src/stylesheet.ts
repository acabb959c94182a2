import { createHash } from "node:crypto";
import { baseStyle } from "./style/base.ts";
import { consoleStyle } from "./style/console.ts";
import { consoleListStyle } from "./style/console-list.ts";
import { consoleMeetingStyle } from "./style/console-meeting.ts";
import { consoleOverviewStyle } from "./style/console-overview.ts";
import { consolePlanStyle } from "./style/console-plan.ts";
import { entryStyle } from "./style/entry.ts";
import { filesStyle } from "./style/files.ts";
import { formStyle } from "./style/form.ts";
import { overviewStyle } from "./style/overview.ts";
import { themeStyle } from "./style/theme.ts";
import { wholeListStyle } from "./style/whole-list.ts";

/** The one stylesheet, a string in the code so that a bundle holds it; comments and indents go. */
export const stylesheet = [
  themeStyle,
  baseStyle,
  entryStyle,
  formStyle,
  overviewStyle,
  wholeListStyle,
  filesStyle,
  consoleStyle,
  consoleListStyle,
  consoleOverviewStyle,
  consolePlanStyle,
  consoleMeetingStyle,
]
  .join("\n")
  .replace(/\/\*.*?\*\//gs, "")
  .replace(/\s*\n\s*/g, "\n")
  .trim();

/** Named by its content, so that a browser may keep it for ever. */
export const stylesheetPath = `/assets/${createHash("sha256")
  .update(stylesheet)
  .digest("hex")
  .slice(0, 16)}.css`;
