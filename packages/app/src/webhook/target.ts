import { BlockList, isIP } from "node:net";

/**
 * Where webhooks may go. `public`: over TLS, to addresses that anybody can reach; what a function on
 * AWS may speak to inside its cloud is none of it. `own-network`: for one machine in an authority's
 * own network, private addresses too, and this machine itself without TLS.
 */
export type Reach = "public" | "own-network";

const closed = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["100.64.0.0", 10],
  ["169.254.0.0", 16],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const)
  closed.addSubnet(network, prefix, "ipv4");

const near = new BlockList();
for (const [network, prefix] of [
  ["10.0.0.0", 8],
  ["127.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const)
  near.addSubnet(network, prefix, "ipv4");
near.addAddress("::1", "ipv6");
near.addSubnet("fc00::", 7, "ipv6");

/** What of IPv6 is given out to the world; all else is special. */
const world = new BlockList();
world.addSubnet("2000::", 3, "ipv6");
const special = new BlockList();
for (const [network, prefix] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
] as const)
  special.addSubnet(network, prefix, "ipv6");

/** Whether a connection to an address may be opened. One that wears IPv6 is judged as what it is. */
export function mayReach(address: string, reach: Reach): boolean {
  const plain = unwrapped(address);
  const family = isIP(plain);
  if (family === 0) return false;
  const type = family === 4 ? "ipv4" : "ipv6";
  if (near.check(plain, type)) return reach === "own-network";
  if (family === 4) return !closed.check(plain, type);
  return world.check(plain, type) && !special.check(plain, type);
}

/** ::ffff:a.b.c.d, also as ::ffff:7f00:1, which is the same address. */
function unwrapped(address: string): string {
  const bare = address.replace(/^\[|\]$/g, "").toLowerCase();
  const dotted = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(bare)?.[1];
  if (dotted) return dotted;
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(bare) ?? [];
  if (high === undefined || low === undefined) return bare;
  const [a, b] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return [a >> 8, a & 255, b >> 8, b & 255].join(".");
}

/** An address that events may be sent to, or null. What its name leads to is looked at each time. */
export function targetUrl(text: unknown, reach: Reach): URL | null {
  if (typeof text !== "string" || text.length > 500 || !URL.canParse(text)) return null;
  const url = new URL(text);
  const family = isIP(url.hostname.replace(/^\[|\]$/g, ""));
  const isHere = url.hostname === "localhost" || url.hostname.endsWith(".localhost");
  // "127.evil.example" is a name: only an address can be of this machine by its numbers.
  const isLoopback = isHere || (family !== 0 && /^127\.|^\[::1\]$/.test(url.hostname));
  if (url.username || url.password || url.hash) return null;
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback)) return null;
  if (isHere || isLoopback) return reach === "own-network" ? url : null;
  if (family !== 0) return mayReach(url.hostname, reach) ? url : null;
  // A name without a dot is one of a network of its own.
  return url.hostname.includes(".") || reach === "own-network" ? url : null;
}
