import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible, expectNoSidewaysScroll } from "../support/accessible.ts";
import { openBrowser } from "../support/browser.ts";
import { desk, phone } from "../support/console-browser.ts";
import { openSeason, type Season } from "../support/season.ts";

let browser: Browser;
let season: Season;

beforeAll(async () => {
  [browser, season] = await Promise.all([openBrowser(), openSeason()]);
});
afterAll(async () => {
  await browser.close();
  await season.close();
});

test("one press adds the commune's second plan, and the first one's dates stay as they were", async () => {
  const context = await browser.newContext({ viewport: desk, locale: "en-US" });
  const page = await context.newPage();
  await page.goto(season.url);
  const plans = page.locator("#plans h2");
  expect(await plans.count()).toBe(1);
  await page.getByRole("button", { name: /^Thêm kế hoạch thứ hai của xã/ }).click();
  await page.getByRole("heading", { name: /giữ gìn vệ sinh môi trường/ }).waitFor();
  expect(await plans.count()).toBe(2);
  const dates = page.locator(".dates .card strong");
  expect(await dates.allTextContents()).toEqual(["30/9", "15/11", "20/11"]);
  // It joins once.
  expect(await page.getByRole("button", { name: /^Thêm kế hoạch/ }).count()).toBe(0);
  for (const viewport of [desk, phone]) {
    await page.setViewportSize(viewport);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  }
  await context.close();

  await season.advanceTo("2025-09-19T09:00");
  const mails = await season.inbox();
  const told = new Set(mails.map(({ plan }) => plan));
  expect([...told].sort()).toEqual(["pln_nghia-hanh-bdhvs-2025", "pln_nghia-hanh-moi-truong-2025"]);
  const toVillage = mails.filter(({ unit }) => unit === "thon-01");
  expect(toVillage.map(({ subject }) => subject).join()).toContain("Tổng vệ sinh");
});

test("a link opens what its mailbox owes in both plans, the nearest first, and an answer is its own plan's", async () => {
  const mails = await season.inbox();
  const newest = mails.filter(({ unit, links }) => unit === "doan" && links[0]).at(-1);
  const context = await browser.newContext({ viewport: phone });
  const page = await context.newPage();
  await page.goto(newest?.links[0] ?? "");
  await page.getByRole("heading", { level: 1, name: "Nhiệm vụ, báo cáo được giao" }).waitFor();
  const refs = await page.locator(".entry summary > .ref, .entry .head .ref").allTextContents();
  const documents = new Set(refs.map((ref) => ref.split(" · ")[0]));
  expect([...documents].sort()).toEqual(["Bình dân học vụ số", "Vệ sinh môi trường"]);
  await page.locator("summary", { hasText: "Theo 2 văn bản" }).click();
  expect(await page.getByText("Kế hoạch giữ gìn vệ sinh môi trường").count()).toBeGreaterThan(0);
  for (const viewport of [desk, phone]) {
    await page.setViewportSize(viewport);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  }
  // The mail's own item stands open.
  const foremost = page.locator("article.entry");
  expect(await foremost.count()).toBe(1);
  const title = await foremost.locator("h2").textContent();
  expect(newest?.text).toContain(title ?? "?");
  // Each answer goes to its own plan. What was unfolded above is folded again.
  await page.reload();
  for (const plan of ["Vệ sinh môi trường", "Bình dân học vụ số"]) {
    const entry = page.locator("details.entry", { hasText: plan }).first();
    await entry.locator("summary").first().click();
    await entry.locator('input[value="in-progress"]').check();
    await entry.getByRole("button", { name: /^Gửi cập nhật/ }).click();
    const panel = page.locator("#da-ghi");
    await panel.waitFor();
    expect(await panel.textContent()).toContain("Đang triển khai");
  }
  await context.close();
});
