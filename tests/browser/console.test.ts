import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "../support/browser.ts";
import { phone } from "../support/console-browser.ts";
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

test("signing in needs a keyboard and no script, and ends with one button", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: phone });
  const page = await context.newPage();
  await page.goto(`${season.url}${planAt}`);
  expect(new URL(page.url()).pathname).toBe("/dang-nhap");
  await page.getByLabel("Địa chỉ thư điện tử").focus();
  await page.keyboard.type(people.viewer);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Đề nghị mở hộp thư" }).waitFor();
  const mail = (await season.inbox()).findLast(({ kind }) => kind === "sign-in");
  await page.goto(mail?.links[0] ?? "");
  await page.getByRole("button", { name: "Đăng nhập" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(`${season.url}${planAt}`);
  await page.getByRole("button", { name: "Đăng xuất" }).press("Enter");
  await page.waitForURL(/\/dang-nhap$/);
  await page.goto(`${season.url}${planAt}`);
  expect(new URL(page.url()).pathname).toBe("/dang-nhap");
  await context.close();
});
