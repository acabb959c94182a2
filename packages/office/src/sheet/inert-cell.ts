/** What a spreadsheet may take for a formula at the head of a cell, after gaps it does not show. */
const formula = /^[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u;

/**
 * Text that no spreadsheet runs: an apostrophe in front makes a formula text, also after the sheet
 * was saved as CSV and opened again. https://owasp.org/www-community/attacks/CSV_Injection
 */
export function inertCell(text: string): string {
  return formula.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
}
