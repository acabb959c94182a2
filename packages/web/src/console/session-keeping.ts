/**
 * Whether a browser keeps the cookie of a session that began at an address: over TLS, or on the machine
 * itself, and nowhere else.
 */
export function keepsSession(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" || /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}
