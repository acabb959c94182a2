/** Where an obligation of others stands on the page of an office that follows the plan. */
export function placeOf(obligation: string): string {
  return `xem-${obligation}`;
}

/** Below the page of such an office: the full list, fit to be printed. */
export const wholeListPath = "danh-sach";
