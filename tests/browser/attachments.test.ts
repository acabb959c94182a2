import { pdf, photoWithPlace } from "@dondoc/attachments/testing/files";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible, expectNoSidewaysScroll } from "../support/accessible.ts";
import { openBrowser } from "../support/browser.ts";
import { phone, signInByBrowser } from "../support/console-browser.ts";
import { lastTo, openSeason, type Season } from "../support/season.ts";
import { people, planAt } from "../support/visitor.ts";

let browser: Browser;
let season: Season;

beforeAll(async () => {
  [browser, season] = await Promise.all([openBrowser(), openSeason()]);
  await season.advanceTo("2025-09-23T09:00");
});

afterAll(async () => {
  await browser.close();
  await season.close();
});

const files = "Đính kèm ảnh, tệp minh chứng";

test("a leader answers on a phone without JavaScript, sends a photo and a page that calls itself one, and the office sees what was taken in", async () => {
  const context = await browser.newContext({ viewport: phone, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(lastTo(await season.inbox(), "doan").links[0] ?? "");
  const form = page
    .locator("form")
    .filter({ has: page.getByRole("radio") })
    .first();
  await form.getByRole("radio", { name: "Đang triển khai" }).check();
  await form.getByRole("button", { name: /Gửi cập nhật/ }).click();
  await page.getByRole("link", { name: files }).click();

  await send(page, "Ảnh buổi tập huấn tại nhà văn hóa thôn.jpg", await photoWithPlace());
  await page.getByText("Tệp đã gửi (1/5)").waitFor();
  expect(await pictureWidth(page)).toBeGreaterThan(0);
  await send(page, "anh.png", Buffer.from("<html><script>alert(1)</script>"));
  await page.getByText("Không nhận.").waitFor();
  await send(page, "Danh sách học viên.pdf", pdf());
  await page.getByText("Tệp đã gửi (2/5)").waitFor();
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Danh sách học viên.pdf" }).click();
  expect((await downloading).suggestedFilename()).toBe("Danh sách học viên.pdf");
  await page.getByRole("button", { name: "Rút lại Danh sách học viên.pdf" }).click();
  await page.getByText("Đã rút lại lúc").waitFor();

  const seeing = await browser.newPage({ viewport: phone });
  await seeing.goto(page.url());
  await expectNoSidewaysScroll(seeing);
  await picture(seeing, "leader");
  await seeing.locator("input[type=file]").setInputFiles({
    name: "Ảnh khổ lớn.jpg",
    mimeType: "image/jpeg",
    buffer: Buffer.alloc(10 * 1024 * 1024 + 1),
  });
  await seeing.locator("[role=alert]", { hasText: "Tệp lớn hơn 10 MB" }).waitFor();
  await seeing.getByRole("button", { name: "Gửi tệp" }).click();
  await seeing.locator("input[type=file][aria-invalid=true]:focus").waitFor();
  await expectAccessible(seeing);
  await send(seeing, "Ảnh vừa.jpg", await photoWithPlace());
  await seeing.getByText("Tệp đã gửi (2/5)").waitFor();
  await seeing.close();
  await context.close();

  const office = await signInByBrowser(browser, season, people.office);
  await office.goto(`${season.url}${planAt}/nhiem-vu/obl_r1-1.doan`);
  await office.getByRole("heading", { name: "Tệp minh chứng" }).waitFor();
  expect(await pictureWidth(office)).toBeGreaterThan(0);
  await picture(office, "office");
  await expectAccessible(office);
  await office.context().close();
});

/** Chooses a file and presses, as a person does; the check takes a moment. */
async function send(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.locator("input[type=file]").setInputFiles({
    name,
    mimeType: "application/octet-stream",
    buffer,
  });
  await page.getByRole("button", { name: "Gửi tệp" }).click();
  await page.waitForURL(/\/attachments\?/);
  await season.runtime.filesSettled();
  await page.goto(page.url().split("?")[0] ?? "");
}

/** Whether the small picture came through the page's own policy. */
async function pictureWidth(page: Page): Promise<number> {
  const image = page.locator(".files img").first();
  await image.scrollIntoViewIfNeeded();
  await image.evaluate((shown) => (shown as unknown as { decode(): Promise<void> }).decode());
  return image.evaluate((shown) => (shown as unknown as { naturalWidth: number }).naturalWidth);
}

async function picture(page: Page, name: string): Promise<void> {
  const directory = process.env.PICTURES;
  if (directory) await page.screenshot({ path: `${directory}/${name}.png`, fullPage: true });
}
