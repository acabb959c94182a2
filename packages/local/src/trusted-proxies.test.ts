import { expect, test } from "vitest";
import { sourceOf, TrustedProxies } from "./trusted-proxies.ts";

const trusted = TrustedProxies.parse("127.0.0.1, 10.0.0.0/8, fd00::/8");
const from = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded },
  }) as Parameters<typeof sourceOf>[0];

test("14.7 without trusted proxies the socket's address counts, whatever the request says", () => {
  expect(sourceOf(from("203.0.113.9", "198.51.100.1"), undefined)).toBe("203.0.113.9");
  expect(sourceOf(from("::ffff:127.0.0.1", "198.51.100.1"), undefined)).toBe("127.0.0.1");
});

test.each([
  ["a proxy's word is taken", "127.0.0.1", "203.0.113.7", "203.0.113.7"],
  ["also where it wears IPv6", "::ffff:127.0.0.1", "203.0.113.7", "203.0.113.7"],
  ["what a stranger wrote before it is not", "127.0.0.1", "1.1.1.1, 203.0.113.7", "203.0.113.7"],
  ["a second proxy's word is", "127.0.0.1", "1.1.1.1, 203.0.113.7, 10.1.2.3", "203.0.113.7"],
  ["nobody else's is", "203.0.113.9", "198.51.100.1", "203.0.113.9"],
  ["a port behind the address is no part of it", "127.0.0.1", "203.0.113.7:4711", "203.0.113.7"],
  ["IPv6 in brackets is read", "127.0.0.1", "[2001:db8::1]:4711", "2001:db8::1"],
  ["what is no address ends it", "127.0.0.1", "203.0.113.7, unknown", "127.0.0.1"],
  ["a proxy that says nothing is the source", "fd00::1", "", "fd00::1"],
  ["where all are proxies, the first of them is", "127.0.0.1", "10.0.0.5, 10.0.0.6", "10.0.0.5"],
])("14.7 %s", (_, socket, forwarded, source) => {
  expect(sourceOf(from(socket, forwarded), trusted)).toBe(source);
});

test.each(["", "nginx", "10.0.0.0/33", "10.0.0.0/8/8", "127.0.0.1,", "fd00::/129", "10.0.0.0/-1"])(
  "14.7 %j names no proxies",
  (text) => expect(TrustedProxies.safeParse(text).success).toBe(false),
);
