import { describe, expect, test } from "vitest";
import { campaign } from "./campaign.ts";
import { type Mutation, mutationNames, mutations } from "./mutations.ts";
import { type Options, readOptions } from "./options.ts";
import { broken } from "./tally.ts";

const options: Options = readOptions(["--ours", "--kills", "60"]);

/** `npm run test:faults`: what the campaign finds when there is something to find. */
describe("the campaign", () => {
  // One line each, of eight trials; seven kills where the line is of kills.
  test.each(mutationNames)("finds it when %s", { timeout: 300_000 }, async (mutation: Mutation) => {
    const { line } = mutations[mutation];
    const tallies = await campaign({ ...options, mutation, only: line });
    expect(tallies.filter((tally) => tally.line === line).flatMap(broken)).not.toEqual([]);
  });

  test("finds what the two common designs lose and double", { timeout: 300_000 }, async () => {
    const tallies = await campaign({
      ...options,
      only: "sender killed after",
      kills: 30,
      designs: ["ours", "claim-then-send", "send-then-record"],
    });
    const sum = (design: string, count: "lost" | "doubled") =>
      tallies.filter((t) => t.design === design).reduce((total, t) => total + t[count], 0);
    expect(sum("ours", "lost") + sum("ours", "doubled")).toBe(0);
    expect(sum("claim-then-send", "lost")).toBeGreaterThan(0);
    expect(sum("send-then-record", "doubled")).toBeGreaterThan(0);
  });
});
