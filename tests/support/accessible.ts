import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** WCAG 2.2 A and AA. */
export const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** And what axe holds to be good practice of a page: landmarks, one first heading. */
const wcagAndPractice = [...wcag, "best-practice"];

/** axe finds nothing on the page: see {@link violations}. */
export async function expectAccessible(page: Page, what = page.url()): Promise<void> {
  expect(await violations(page), what).toEqual([]);
}

/**
 * What axe finds on the page as it stands, with all that is folded opened: an unseen form is a page
 * too. The page's context must run JavaScript, and may keep its policy: what is evaluated is outside it.
 * Each violation is the rule's id and the elements that break it.
 */
export async function violations(page: Page, rules = wcagAndPractice): Promise<string[][]> {
  await page.waitForLoadState();
  await page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })");
  await page.evaluate(axe);
  return page.evaluate(
    `axe.run({ runOnly: ${JSON.stringify(rules)} }).then(({ violations }) =>
      violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]))`,
  );
}

/** Nothing is cut off or reached only by scrolling sideways (WCAG 1.4.10): tables may scroll in their own box. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(await scrollsSideways(page), `${page.url()} is wider than its window`).toBe(false);
}

export async function scrollsSideways(page: Page): Promise<boolean> {
  await page.waitForLoadState();
  return page.evaluate(
    "document.documentElement.scrollWidth > document.documentElement.clientWidth",
  );
}
