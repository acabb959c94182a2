import * as z from "zod/mini";

/**
 * A mail address, in lower case, in ASCII alone: not every mail server on the way takes another. A domain
 * with Vietnamese letters (IDN) has an ASCII form, which the refusal names.
 */
export const Email = z.pipe(
  z.email({ error: ({ input }) => asciiHint(String(input)) }).check(z.maxLength(254)),
  z.transform((address) => address.toLowerCase()),
);

/** Undefined leaves the schema's own words. */
function asciiHint(address: string): string | undefined {
  const [, local, domain] = /^([^@\s]+)@([^@\s]+\.[^@\s]+)$/.exec(address) ?? [];
  if (local === undefined || domain === undefined) return undefined;
  const ascii = asciiDomain(domain);
  if (ascii === null || ascii === domain.toLowerCase()) return undefined;
  return `a domain is written in ASCII: write ${local}@${ascii}`;
}

/** A domain as the network knows it, `xn--…`; null where it can be none. */
function asciiDomain(domain: string): string | null {
  try {
    return new URL(`http://${domain}`).hostname;
  } catch {
    return null;
  }
}
