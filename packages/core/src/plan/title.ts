import type { Plan } from "./plan.ts";

/** What stands before the matter itself in a title: "V/v tổ chức …", "Về việc tổ chức …". */
const about = /^(?:v\/v|về\s+việc)(?![\p{L}\p{N}])/iu;
const separators = /^[\s:;,.–-]+/u;
const dated = /^ngày\s+\d{1,2}(?:[/.-]\d{1,2}[/.-]|\s+tháng\s+\d{1,2}\s+năm\s+)\d{4}/iu;

/**
 * A title after the words that are said before it: without the kind that it brings itself ("Kế hoạch Kế
 * hoạch …"), and without "V/v" or "Về việc". It stays as it is where nothing else would be left.
 */
export function titleAfter(said: string, title: string): string {
  const rest = uncovered(withoutLead(said, title));
  if (rest === "" || rest === title) return title;
  return inSentence(rest);
}

/** Whether a title begins with words that are said before it, as a whole: "Kế hoạch hóa" is no "Kế hoạch". */
export function bringsAlong(said: string, title: string): boolean {
  const ahead = title.slice(0, said.length).toLocaleLowerCase("vi");
  return (
    said !== "" &&
    ahead === said.toLocaleLowerCase("vi") &&
    !/^(?:[\p{L}\p{N}]|\s+(?:hóa|hoá)(?!\p{L}))/iu.test(title.slice(said.length))
  );
}

/** The matter of a document (*trích yếu*), as it is said after its kind, number and day. */
export function documentTitle({
  kind,
  number,
  title,
}: Pick<Plan["document"], "kind" | "number" | "title">): string {
  if (!bringsAlong(kind, title)) return titleAfter("", title);
  const rest = withoutLead(kind, title);
  const numbered = rest.replace(/^số\s*:?\s*/iu, "");
  if (!number || !bringsAlong(number, numbered)) return titleAfter(kind, title);
  const matter = withoutLead(number, numbered).replace(dated, "");
  return titleAfter("", matter.replace(separators, "")) || title;
}

function withoutLead(said: string, title: string): string {
  return bringsAlong(said, title) ? title.slice(said.length).replace(separators, "") : title;
}

function uncovered(title: string): string {
  return title.replace(about, "").replace(separators, "");
}

/** What began a line stands within a sentence now; names and abbreviations keep their capitals. */
function inSentence(text: string): string {
  return /^\p{Lu}\p{Ll}*\s\p{Ll}/u.test(text)
    ? text.charAt(0).toLocaleLowerCase("vi") + text.slice(1)
    : text;
}
