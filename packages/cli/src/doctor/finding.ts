/** What one check found. `todo` says what a person should do about it. */
export type Finding =
  | { check: string; state: "well"; says: string }
  | { check: string; state: "warning" | "wrong"; says: string; todo: string };

export const well = (check: string, says: string): Finding => ({ check, state: "well", says });

export const warning = (check: string, says: string, todo: string): Finding => ({
  check,
  state: "warning",
  says,
  todo,
});

export const wrong = (check: string, says: string, todo: string): Finding => ({
  check,
  state: "wrong",
  says,
  todo,
});

/** One line for many looks that found nothing, else what they found. */
export function summed(check: string, says: string, found: Finding[]): Finding[] {
  const others = found.filter(({ state }) => state !== "well");
  return others.length > 0 ? others : [well(check, says)];
}

/** A check that cannot even be made is a finding too: what it says is the service's own answer. */
export async function checked(
  check: string,
  todo: string,
  look: () => Promise<Finding[]>,
): Promise<Finding[]> {
  try {
    return await look();
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return [wrong(check, `${name}: ${message}`, todo)];
  }
}
