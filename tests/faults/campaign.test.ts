import { describe, expect, test } from "vitest";
import { campaign } from "./campaign.ts";
import { type Mutation, mutationNames, mutations } from "./mutations.ts";
import { type Options, readOptions } from "./options.ts";
import { broken, type Tally } from "./tally.ts";

const quick: Options = readOptions(["--quick", "--kills", "12"]);

const faultsOf = (tallies: readonly Tally[]) => tallies.flatMap(broken);

describe("the campaign", () => {
  test("finds nothing lost and nothing doubled, however quick", { timeout: 240_000 }, async () => {
    const tallies = await campaign(quick);
    expect(faultsOf(tallies)).toEqual([]);
    const kills = tallies.reduce((sum, tally) => sum + tally.kills, 0);
    expect(kills).toBeGreaterThanOrEqual(12);
  });

  // One line each, of eight trials; seven kills where the line is of kills.
  test.each(mutationNames)("finds it when %s", { timeout: 120_000 }, async (mutation: Mutation) => {
    const { line } = mutations[mutation];
    const tallies = await campaign({ ...quick, quick: false, kills: 60, mutation, only: line });
    expect(faultsOf(tallies)).not.toEqual([]);
  });

  test("finds what the two common designs lose and double", { timeout: 120_000 }, async () => {
    const only = "sender killed after";
    const tallies = await campaign({
      ...quick,
      only,
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
