import { readFile } from "node:fs/promises";
import { openDocx } from "@dondoc/office/testing/opened-docx";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible, expectNoSidewaysScroll } from "../support/accessible.ts";
import { openBrowser } from "../support/browser.ts";
import { phone, signInByBrowser } from "../support/console-browser.ts";
import { lastTo, openSeason, type Season } from "../support/season.ts";
import { people, planAt } from "../support/visitor.ts";

let season: Season;
let browser: Browser;

beforeAll(async () => {
  season = await openSeason();
  await season.advanceTo("2025-10-03T09:00");
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await season?.close();
});

/** Kept to be looked at, where a directory is named. */
const shots = process.env.SHOTS;

test("the office saves the report of a unit that it chooses, with the keyboard", async () => {
  const page = await signInByBrowser(browser, season, people.office, { viewport: phone });
  await page.goto(`${season.url}${planAt}/bao-cao`);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  if (shots) await page.screenshot({ path: `${shots}/bao-cao.png`, fullPage: true });
  await page.getByLabel("Báo cáo theo đơn vị").selectOption({ label: "Phòng Kinh tế" });
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Tải báo cáo của đơn vị (.docx)" }).press("Enter");
  const download = await saving;
  expect(download.suggestedFilename()).toMatch(/^bao-cao-kinh-te-.*\.docx$/);
  const { text } = openDocx(await readFile(await download.path()));
  expect(text).toContain("Kết quả thực hiện nhiệm vụ của Phòng Kinh tế");
  await page.context().close();
});

test("a leader takes the address of the calendar, on a phone and without JavaScript", async () => {
  const link = lastTo(await season.inbox(), "doan").links[0] ?? "";
  const context = await browser.newContext({ viewport: phone, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(link);
  await page.getByRole("button", { name: "Lấy địa chỉ lịch" }).click();
  const url = await page.getByLabel("Hoặc sao chép địa chỉ này").inputValue();
  expect(await (await fetch(url)).text()).toContain("BEGIN:VCALENDAR");
  if (shots) await page.screenshot({ path: `${shots}/lich.png`, fullPage: true });
  await page.getByRole("link", { name: "Trở lại trang của đơn vị" }).click();
  await page.waitForURL(link);
  await context.close();

  const scripted = await browser.newPage({
    viewport: phone,
    permissions: ["clipboard-read", "clipboard-write"],
  });
  await scripted.goto(link);
  await scripted.getByText("Nội dung để gửi Zalo").click();
  const text = await scripted.locator("#zalo").inputValue();
  expect(await copiedBy(scripted, "Sao chép nội dung để gửi Zalo")).toBe(text);
  await expectAccessible(scripted, "the leader's page with its button");
  await expectNoSidewaysScroll(scripted);
  await scripted.getByRole("button", { name: "Lấy địa chỉ lịch" }).click();
  await scripted.getByLabel("Hoặc sao chép địa chỉ này").waitFor();
  expect(await copiedBy(scripted, "Sao chép địa chỉ lịch")).toMatch(/\/lich\/.+\.ics$/);
  await expectAccessible(scripted, "the calendar's address");
  await expectNoSidewaysScroll(scripted);
  if (shots) {
    await scripted.goto(link);
    await scripted.screenshot({ path: `${shots}/leader.png`, fullPage: true });
  }
  await scripted.close();
});

/** What the clipboard holds after a press, once the page has said so. */
async function copiedBy(page: Page, button: string): Promise<string> {
  await page.getByRole("button", { name: button }).press("Enter");
  await page.locator("[role=status]", { hasText: "Đã sao chép." }).waitFor();
  return page.evaluate("navigator.clipboard.readText()");
}
