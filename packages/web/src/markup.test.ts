import type { Plan } from "@dondoc/core/plan/plan";
import { describe, expect, test } from "vitest";
import { liveToken, nghiaHanh, world } from "./fixture.ts";
import { scriptTag } from "./testing/script-tag.ts";
import { createWeb } from "./web.ts";

const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>'</textarea><b>`;
/** A tag of theirs that came to life; "onerror=" as mere text does no harm. */
const alive = /<script|<img|<b>|<\/textarea><b/i;

/** The plan with markup in every text that its author writes and a page shows. */
function hostilePlan(): Plan {
  const plan = nghiaHanh();
  const person = { name: hostile, position: hostile, email: "a@b.example", phone: "0255 1" };
  return {
    ...plan,
    document: {
      ...plan.document,
      kind: hostile,
      title: hostile,
      issuerShort: hostile,
      number: hostile,
    },
    units: plan.units.map((unit) => ({ ...unit, name: hostile, leader: person, focal: person })),
    tasks: plan.tasks.map((task) => ({
      ...task,
      title: hostile,
      window: { ...task.window, phrase: hostile },
    })),
    duties: plan.duties.map((duty) => ({ ...duty, title: hostile, label: hostile })),
    targets: plan.targets.map((target) => ({ ...target, indicator: hostile, unit: hostile })),
  };
}

/** A page without our own script: whatever tag of one is left is theirs. */
async function textOf(response: Response): Promise<string> {
  return (await response.text()).replace(scriptTag, "");
}

/** The tags of a page, by name, how often each. */
function tags(html: string): Record<string, number> {
  const found: Record<string, number> = {};
  for (const [, name = ""] of html.matchAll(/<([a-z0-9]+)/gi)) found[name] = (found[name] ?? 0) + 1;
  return found;
}

describe("markup in words of others stays words", () => {
  test("of the plan's author, wherever the page shows them", async () => {
    const units = nghiaHanh().tasks.find(({ id }) => id === "t7")?.leads ?? [];
    const seen = async (plan: Plan) => {
      const { app, useCases } = world({ units, plan });
      return textOf(await createWeb(app, useCases).request(`/l/${liveToken}`));
    };
    const html = await seen(hostilePlan());
    expect(html).not.toMatch(alive);
    expect(tags(html)).not.toHaveProperty("script");
    expect(tags(html)).not.toHaveProperty("img");
  });

  test("of a person, in every field of the form, refused or recorded", async () => {
    const { app, useCases } = world();
    const web = createWeb(app, useCases);
    const { open } = await useCases.leaderPage(app, { token: liveToken });
    const { entry, formToken } = open[0] ?? expect.fail("nothing is open");
    const post = (fields: Record<string, string>) =>
      web.request(`/l/${liveToken}/check-ins`, {
        method: "POST",
        body: new URLSearchParams({ obligation: entry.obligation.id, formToken, ...fields }),
      });
    const refused = await post({
      status: hostile,
      note: hostile,
      confirmedOn: hostile,
      extensionOn: hostile,
      extensionReason: hostile,
      "progress.mentee": hostile,
    });
    expect(refused.status).toBe(422);
    expect(await textOf(refused)).not.toMatch(alive);

    const recorded = await post({
      status: "blocked",
      note: hostile,
      extensionOn: "2025-10-08",
      extensionReason: hostile,
    });
    expect(recorded.status).toBe(303);
    const html = await textOf(await web.request(recorded.headers.get("location") ?? ""));
    expect(html).toContain("&lt;script&gt;alert(1)");
    expect(html).not.toMatch(alive);
    expect(tags(html)).not.toHaveProperty("img");
  });

  test("of the address", async () => {
    const { app, useCases } = world();
    const web = createWeb(app, useCases);
    for (const path of [
      `/l/${liveToken}?da-ghi=${encodeURIComponent(hostile)}`,
      `/l/${encodeURIComponent(hostile)}`,
      `/${encodeURIComponent(hostile)}`,
    ])
      expect(await textOf(await web.request(path))).not.toMatch(alive);
  });
});
