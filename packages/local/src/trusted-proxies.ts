import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";
import * as z from "zod/mini";

/** Whether an address is a proxy's that says truly for whom it asks. */
export type TrustedProxies = Pick<BlockList, "check">;

/** Addresses and networks, `127.0.0.1, 10.0.0.0/8`. */
export const TrustedProxies = z.pipe(
  z.string().check(
    z.refine((text) => parts(text).every((part) => networkOf(part) !== null), {
      error: "addresses and networks, with commas between them",
    }),
  ),
  z.transform((text): TrustedProxies => {
    const proxies = new BlockList();
    for (const part of parts(text)) {
      const network = networkOf(part);
      if (network) proxies.addSubnet(network.address, network.prefix, network.type);
    }
    return proxies;
  }),
);

function parts(text: string): string[] {
  return text.split(",").map((part) => part.trim());
}

function networkOf(part: string) {
  const [address = "", prefix, ...more] = part.split("/");
  const family = isIP(address);
  const bits = family === 4 ? 32 : 128;
  const length = prefix === undefined ? bits : /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1;
  if (family === 0 || more.length > 0 || length < 0 || length > bits) return null;
  return { address, prefix: length, type: family === 4 ? "ipv4" : "ipv6" } as const;
}

/**
 * Who asks, as an IP address. `X-Forwarded-For` is believed where a trusted proxy wrote it, from the right,
 * up to the first address that is none: what stands further left a stranger may have written.
 */
export function sourceOf(
  request: Pick<IncomingMessage, "socket" | "headers">,
  proxies: TrustedProxies | undefined,
): string {
  const given = request.headers["x-forwarded-for"] ?? "";
  const hops = String(given).split(",");
  let source = plainAddress(request.socket.remoteAddress ?? "");
  while (proxies && isTrusted(source, proxies) && hops.length > 0) {
    const before = plainAddress(hops.pop()?.trim() ?? "");
    if (isIP(before) === 0) break;
    source = before;
  }
  return source;
}

function isTrusted(address: string, proxies: TrustedProxies): boolean {
  const family = isIP(address);
  return family !== 0 && proxies.check(address, family === 4 ? "ipv4" : "ipv6");
}

/** IPv4 without the dress of IPv6, and either without the port that some proxies write behind it. */
function plainAddress(address: string): string {
  const bare = /^\[([^\]]+)\](?::\d+)?$|^(\d+(?:\.\d+){3}):\d+$/.exec(address);
  return (bare?.[1] ?? bare?.[2] ?? address).replace(/^::ffff:(?=\d+\.)/i, "");
}
