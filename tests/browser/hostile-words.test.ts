import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asOperator } from "@dondoc/app/console/opened";
import { activatePlan } from "@dondoc/app/plan-life";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "../support/browser.ts";
import { signInByBrowser } from "../support/console-browser.ts";
import { crawl } from "../support/crawl.ts";
import { answer } from "../support/form.ts";
import { hostile, writeHostilePlan } from "../support/hostile-plan.ts";
import { lastTo, openSeason, type Season } from "../support/season.ts";
import { formTokenOf, people, planAt, planId, signIn } from "../support/visitor.ts";

let browser: Browser;
let season: Season;
let directory: string;

/** Hostile words wherever a person can write some: the plan, the answers, the requests of the office. */
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "dondoc-hostile-"));
  const plan = join(directory, "plan.json");
  await writeHostilePlan(plan);
  [browser, season] = await Promise.all([
    openBrowser(),
    openSeason({ plan, clock: "2025-09-01T07:00:00+07:00" }),
  ]);
  await activatePlan(season.runtime.app, { opened: asOperator(planId, "run") });
  await season.advanceTo("2025-09-23T09:00");
  const [link = ""] = lastTo(await season.inbox(), "doan").links;
  await answer(link, "obl_r1-1.doan", {
    status: "blocked",
    note: hostile,
    extensionOn: "2025-10-10",
    extensionReason: hostile,
  });
  const office = await signIn(season, people.office);
  const asked = await office.post(`${planAt}/dot-xuat`, {
    formToken: formTokenOf(await office.page(`${planAt}/dot-xuat/moi`), `${planAt}/dot-xuat`),
    duty: "r1-3",
    title: hostile,
    dueOn: "2025-09-26",
    "unit.doan": "on",
    "field.1": hostile,
    "kind.1": "text",
  });
  expect(asked.status).toBe(303);
  await season.advanceTo("2025-10-07T09:00");
});

afterAll(async () => {
  await browser.close();
  await season.close();
  await rm(directory, { recursive: true, force: true });
});

/** What a page must not have done by the time it stands. */
async function expectHarmless(page: Page, path: string): Promise<void> {
  expect(await page.evaluate("typeof pwned"), path).toBe("undefined");
  expect(await page.locator("img[src='x'], script:not([src])").count(), path).toBe(0);
}

/** Looks for what the policy had to stop: it is the second wall, and must have had nothing to do. */
function heardFrom(page: Page): string[] {
  const heard: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) heard.push(message.text());
  });
  page.on("dialog", (dialog) => {
    heard.push(dialog.message());
    dialog.dismiss().catch(() => {});
  });
  return heard;
}

test("nobody's words become markup on a page of the console", async () => {
  const page = await signInByBrowser(browser, season, people.office);
  const heard = heardFrom(page);
  let shown = 0;
  const visits = await crawl(
    page,
    season.url + planAt,
    async ({ path, status }, at) => {
      expect(status, path).toBe(200);
      await expectHarmless(at, path);
      shown += (await at.content()).includes("&lt;script&gt;pwned") ? 1 : 0;
    },
    { within: new RegExp(`^${planAt}`) },
  );
  expect(visits.length).toBeGreaterThan(8);
  expect(shown).toBeGreaterThan(5);
  expect(heard).toEqual([]);
  await page.context().close();
});

test("nor on a unit's page, nor in a mail as the inbox shows it", async () => {
  const context = await browser.newContext({ locale: "vi-VN" });
  const [page, reader] = [await context.newPage(), await context.newPage()];
  const heard = heardFrom(page);
  const mails = await season.inbox();
  for (const unit of ["doan", "vhxh", "chu-tich"]) {
    const mail = lastTo(mails, unit);
    await page.goto(mail.links[0] ?? "");
    await expectHarmless(page, unit);
    expect(await page.content(), unit).toContain("&lt;script&gt;pwned");
    await reader.setContent(mail.html);
    await expectHarmless(reader, `the mail to ${unit}`);
  }
  expect(heard).toEqual([]);
  await context.close();
});
