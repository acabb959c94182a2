import { expect, test } from "vitest";
import { type LocalRoutesOptions, localRoutes } from "./local-routes.tsx";

/** The demo as far as the press for the second plan knows it; as in the store, a plan is added only once. */
function demo(fails = 0) {
  const state = { plans: 1, failures: fails };
  const options: Partial<LocalRoutesOptions> = {
    tags: { kindTag: "kind", planTag: "plan", unitTag: "unit", unitsTag: "units" },
    ses: { inbox: () => [], mail: () => undefined } as never,
    offersSecondPlan: async () => state.plans === 1,
    addSecondPlan: async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (state.failures-- > 0) throw new Error("the disk is full");
      if (state.plans > 1) throw new Error("there is a plan of this id");
      state.plans += 1;
    },
    onError: () => {},
  };
  const app = localRoutes(options as LocalRoutesOptions);
  const press = async () => (await app.request("/local/plans", { method: "POST" })).status;
  return { state, press };
}

test("the press for the second plan, twice at once and once more, adds it once and shows it each time", async () => {
  const { state, press } = demo();
  expect(await Promise.all([press(), press(), press()])).toEqual([303, 303, 303]);
  expect(await press()).toBe(303);
  expect(state.plans).toBe(2);
});

test("a press that failed can be repeated", async () => {
  const { state, press } = demo(1);
  expect(await press()).toBe(500);
  expect(await press()).toBe(303);
  expect(state.plans).toBe(2);
});
