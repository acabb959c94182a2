import { scriptPath } from "../script.ts";

/** Our script's tag as a page has it: what else is a script there is none of ours. */
export const scriptTag = `<script src="${scriptPath}" defer=""></script>`;
