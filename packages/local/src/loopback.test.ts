import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { isFromElsewhere, isLoopback } from "./loopback.ts";

function request(headers: Record<string, string>, remoteAddress = "127.0.0.1") {
  return { headers, socket: { remoteAddress } } as unknown as IncomingMessage;
}

describe("loopback", () => {
  test.each(["localhost", "localhost:3000", "127.0.0.1:3000", "127.1.2.3", "[::1]:3000"])(
    "%s names this machine",
    (host) => expect(isLoopback(request({ host }))).toBe(true),
  );

  test.each([
    "evil.example",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "10.0.0.5:3000",
    "",
  ])("%s does not", (host) => expect(isLoopback(request({ host }))).toBe(false));

  test.each([
    ["127.0.0.1", true],
    ["::1", true],
    ["::ffff:127.0.0.1", true],
    ["10.0.0.5", false],
    ["::ffff:10.0.0.5", false],
    ["2001:db8::127", false],
  ])("a request from %s: %s", (address, expected) => {
    expect(isLoopback(request({ host: "localhost" }, address))).toBe(expected);
  });
});

describe("point 1: what a proxy has passed on comes from elsewhere", () => {
  test.each([
    "forwarded",
    "x-forwarded-for",
    "x-forwarded-proto",
    "x-forwarded",
    "via",
    "x-real-ip",
  ])("with %s", (name) => {
    const given = { host: "localhost:3000", [name]: "203.0.113.5" };
    expect(isLoopback(request(given))).toBe(false);
  });

  test("by HTTP/1.0, as nginx's plain proxy_pass asks, with our own address as Host and no header", () => {
    const plain = { ...request({ host: "127.0.0.1:3000", connection: "close" }) };
    expect(isLoopback({ ...plain, httpVersion: "1.0" } as IncomingMessage)).toBe(false);
    expect(isLoopback({ ...plain, httpVersion: "1.1" } as IncomingMessage)).toBe(true);
  });
});

describe("a form from elsewhere", () => {
  test.each([
    [{ "sec-fetch-site": "same-origin", origin: "null" }, false],
    [{ "sec-fetch-site": "none" }, false],
    [{ "sec-fetch-site": "same-site" }, true],
    [{ "sec-fetch-site": "cross-site" }, true],
    [{ origin: "http://localhost:3000" }, false],
    [{ origin: "http://localhost:3001" }, true],
    [{}, false],
  ])("%j: %s", (headers, expected) => {
    const given = request({ host: "localhost:3000", ...headers } as Record<string, string>);
    expect(isFromElsewhere(given)).toBe(expected);
  });
});
