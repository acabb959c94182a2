/** Where an obligation of others stands on the page of an office that follows the plan. */
export function placeOf(obligation: string): string {
  return `xem-${obligation}`;
}
