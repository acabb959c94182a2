/** Where an obligation of others stands on the page of an office that follows the plan. */
export function placeOf(obligation: string): string {
  return `xem-${obligation}`;
}

/** The full list, fit to be printed: a page below that one, and the place where it leads there. */
export const wholeListPath = "danh-sach";
