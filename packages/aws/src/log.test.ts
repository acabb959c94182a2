import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { LogLevel } from "./environment.ts";
import { createLog } from "./log.ts";
import { masked } from "./masking.ts";

const token = "aB3-_fGh1jKlMn0pQrStUv";

function logging(level: LogLevel) {
  const lines: string[] = [];
  const clock = { now: () => Temporal.Instant.from("2025-09-30T01:00:00Z") };
  return { lines, log: createLog({ level, clock, write: (line) => lines.push(line) }) };
}

test("an event is one line of JSON with its time and level", () => {
  const { log, lines } = logging("info");
  log.info("wake", { plan: "pln_x", sent: 2, nextWakeAt: null });
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      plan: "pln_x",
      sent: 2,
      nextWakeAt: null,
      time: "2025-09-30T01:00:00Z",
      level: "info",
      event: "wake",
    },
  ]);
});

test("what is below the level is not written; no field passes for the event", () => {
  const { log, lines } = logging("warn");
  log.info("quiet");
  log.warn("loud", { event: "other", level: "info" });
  log.error("loudest");
  expect(lines.map((line) => JSON.parse(line).event)).toEqual(["loud", "loudest"]);
});

test("errors are told with their cause, and nothing in them names a person", () => {
  const { log, lines } = logging("info");
  const cause = new Error(`550 doan@nghiahanh.example does not exist`);
  log.error("failed", {
    error: new Error(`sent /l/${token}`, { cause }),
    nested: [{ to: ["a@b.vn"] }],
  });
  const line = lines.join();
  expect(JSON.parse(line).error).toMatchObject({
    name: "Error",
    message: "sent /l/[token]",
    cause: { message: "550 [address] does not exist" },
  });
  expect(line).not.toContain(token);
  expect(line).not.toMatch(/@/);
});

test("a value that refers to itself ends", () => {
  const { log, lines } = logging("info");
  const loop: Record<string, unknown> = { n: 1n };
  loop.self = loop;
  log.info("loop", { loop });
  expect(lines).toHaveLength(1);
});

describe("masking", () => {
  test.each([
    ["đến doan@nghiahanh.example, vhxh@x.vn", "đến [address], [address]"],
    ["<Doan+1@nghiahanh.example>", "<[address]>"],
    ["to=doan%40nghiahanh.example&x=1", "to=[address]&x=1"],
    [`https://x.example/l/${token}?a=1`, "https://x.example/l/[token]?a=1"],
    [`token ${token}.`, "token [token]."],
    [`GET /l/${token}abc`, "GET /l/[token]"],
  ])("%j", (text, expected) => {
    expect(masked(text)).toBe(expected);
  });

  test.each([
    "pln_nghia-hanh-2025-01",
    "obl_bao-cao-1.doan-xa",
    `chk_${token}`,
    "2025-09-30_doan-xa",
  ])("%s is no secret", (text) => {
    expect(masked(text)).toBe(text);
  });
});
