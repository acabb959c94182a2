import type { PlanState } from "@dondoc/app/plan/plan-reads";
import { describe, expect, test } from "vitest";
import { eveningOf, requestsBy } from "./evening.ts";
import { answer, nghiaHanh, request } from "./testing/autumn.ts";

const plan = nghiaHanh();

/** A plan of which one ad hoc report was asked for at 08:00 on 1/10/2025, local time. */
const state: PlanState = {
  stored: {
    plan,
    version: 1,
    savedAt: "2025-09-01T00:00:00Z",
    life: { state: "active", activatedAt: "2025-09-01T00:00:00Z" },
    nextWakeAt: null,
  },
  requests: [{ ...request, askedAt: "2025-09-30T17:00:00Z" }],
  standings: [],
  ledger: [],
  webhooks: [],
};
const done = answer("obl_t2.vhxh", "2025-09-30", { status: "done" });

const requestsOn = (on: string) =>
  eveningOf(state, [done], on)
    .entries.filter(({ obligation: { of } }) => of.kind === "duty" && of.request === request.id)
    .map(({ obligation }) => obligation.unit);

describe("the evening of an earlier day", () => {
  test("knows the ad hoc reports that were asked by its end, on the plan's clocks, and no later one", () => {
    expect(requestsOn("2025-09-30")).toEqual([]);
    expect(requestsOn("2025-10-01")).toEqual(request.units);
  });

  test("knows what was answered by then", () => {
    const stateOn = (on: string) =>
      eveningOf(state, [done], on).entries.find(({ obligation: { id } }) => id === "obl_t2.vhxh")
        ?.state.kind;
    expect(stateOn("2025-09-29")).toBe("in-time");
    expect(stateOn("2025-09-30")).toBe("done-on-time");
  });

  test("takes a request whose moment was not kept for one that was always there", () => {
    expect(requestsBy({ ...state, requests: [request] }, "2025-09-02")).toEqual([request]);
  });
});
