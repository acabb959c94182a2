import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scrollsSideways, violations, wcag } from "../support/accessible.ts";
import { openBrowser } from "../support/browser.ts";
import { desk, phone, signInByBrowser } from "../support/console-browser.ts";
import { crawl } from "../support/crawl.ts";
import { openSeason, type Season } from "../support/season.ts";
import { people, planAt } from "../support/visitor.ts";

let browser: Browser;
let season: Season;

beforeAll(async () => {
  [browser, season] = await Promise.all([openBrowser(), openSeason()]);
  await season.advanceTo("2025-10-07T09:00");
});

afterAll(async () => {
  await browser.close();
  await season.close();
});

/** What a page may weigh, without its pictures. */
const maxSize = 50_000;

describe("every page that a link of the console leads to", () => {
  test.each([
    { viewport: desk, colorScheme: "light" as const },
    { viewport: phone, colorScheme: "dark" as const },
  ])(
    "is accessible at $viewport.width pixels, $colorScheme, not wider, and light",
    async (view) => {
      const page = await signInByBrowser(browser, season, people.office, view);
      const problems: Record<string, string[][]> = {};
      const visits = await crawl(
        page,
        season.url + planAt,
        async ({ path, status, size }) => {
          const found = status === 200 ? await violations(page) : [["status", String(status)]];
          if (await scrollsSideways(page)) found.push(["wider than its window"]);
          if (size > maxSize) found.push(["heavy", String(size)]);
          if (found.length > 0) problems[path] = found;
        },
        { atMostAlike: 1, within: /^\/van-phong/ },
      );
      expect(problems).toEqual({});
      expect(visits.length).toBeGreaterThan(12);
      await page.context().close();
    },
  );
});

test("every kind of mail is accessible, in both widths", async () => {
  const newest = new Map((await season.inbox()).map((mail) => [mail.kind, mail]));
  expect(newest.size).toBeGreaterThan(5);
  const problems: Record<string, string[][]> = {};
  for (const viewport of [desk, phone]) {
    const context = await browser.newContext({ viewport, locale: "vi-VN" });
    const page = await context.newPage();
    for (const [kind, { html }] of newest) {
      await page.setContent(html);
      // A mail is a part of its client's page: landmarks are the client's.
      const found = await violations(page, wcag);
      if (await scrollsSideways(page)) found.push(["wider than its window"]);
      if (found.length > 0) problems[`${kind} at ${viewport.width}`] = found;
    }
    await context.close();
  }
  expect(problems).toEqual({});
});
