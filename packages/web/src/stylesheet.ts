import { sheetOf } from "./asset.ts";
import { baseStyle } from "./style/base.ts";
import { entryStyle } from "./style/entry.ts";
import { filesStyle } from "./style/files.ts";
import { formStyle } from "./style/form.ts";
import { overviewStyle } from "./style/overview.ts";
import { themeStyle } from "./style/theme.ts";
import { wholeListStyle } from "./style/whole-list.ts";

/** Of every page; the console has one more of its own, which no leader need fetch. */
const sheet = sheetOf("/assets", [
  themeStyle,
  baseStyle,
  entryStyle,
  formStyle,
  overviewStyle,
  wholeListStyle,
  filesStyle,
]);

export const { text: stylesheet, path: stylesheetPath } = sheet;
