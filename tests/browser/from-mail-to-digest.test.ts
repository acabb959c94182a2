import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser } from "../support/browser.ts";
import { lastTo, openSeason, type Season } from "../support/season.ts";

let browser: Browser;
let opened: Season;

beforeAll(async () => {
  [browser, opened] = await Promise.all([openBrowser(), openSeason()]);
});

afterAll(async () => {
  await browser.close();
  await opened.close();
});

/** A phone without JavaScript. */
async function phone(): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
    locale: "vi-VN",
  });
  return context.newPage();
}

describe("from the inbox to the link, to the answer, to the digest, in a browser", () => {
  test("a leader says what hinders the unit, and the chair reads it the next morning", async () => {
    await opened.advanceTo("2025-09-18T08:30");
    const page = await phone();

    await page.goto(`${opened.url}/local/inbox`);
    await page
      .getByRole("link", { name: /báo cáo lần 1/i })
      .first()
      .click();
    const mail = page.frameLocator("iframe");
    await mail.getByRole("link").first().click();
    await page.waitForURL(/\/l\/[A-Za-z0-9_-]{22}$/);

    expect(await page.getByRole("radio", { checked: true }).count()).toBe(0);
    const form = page
      .locator("form")
      .filter({ has: page.getByRole("radio") })
      .first();
    await form.getByRole("radio", { name: /vướng mắc/i }).check();
    await form
      .getByRole("textbox")
      .first()
      .fill("Chưa có số liệu của ba thôn; đề nghị cho lùi hai ngày.");
    await form.getByRole("button", { name: /gửi/i }).click();
    await page.waitForURL(/da-ghi=/);
    await page.getByText("Chưa có số liệu của ba thôn").first().waitFor({ state: "attached" });

    // What was sent stands after a reload, and a reload sends nothing again.
    await page.reload();
    await page.getByText("Chưa có số liệu của ba thôn").first().waitFor({ state: "attached" });

    await opened.advanceTo("2025-09-19T08:30");
    await page.goto(`${opened.url}/local/inbox`);
    await page
      .getByRole("link", { name: /báo cáo tổng hợp/i })
      .first()
      .click();
    const digest = page.frameLocator("iframe");
    await digest.getByText("Chưa có số liệu của ba thôn").first().waitFor();
  });

  test("the chair sees figures, decisions and button on one screen of a phone, and the list behind it", async () => {
    await opened.advanceTo("2025-10-09T08:30");
    const digest = (await opened.inbox()).findLast(
      ({ kind, unit }) => unit === "chu-tich" && kind?.endsWith("digest"),
    );
    const page = await phone();
    await page.setContent(digest?.html ?? "");
    const button = page.getByRole("link", { name: "Xem chi tiết" });
    const box = await button.boundingBox();
    expect((box?.y ?? 1000) + (box?.height ?? 0)).toBeLessThanOrEqual(740);
    const decisions = page.getByRole("link", { name: /^[123]\. / });
    expect(await decisions.count()).toBe(3);
    const list = await page
      .getByRole("link", { name: "Bản in của danh sách này" })
      .getAttribute("href");
    await page.goto(list ?? "");
    await page.getByRole("link", { name: "Danh sách đầy đủ, bản in" }).click();
    await page.waitForURL(/\/danh-sach$/);
    await page.getByRole("heading", { name: "Danh sách đầy đủ" }).waitFor();
    await page.getByRole("row").nth(15).waitFor();
    await page.getByText("Chưa có số liệu của ba thôn").waitFor();
    await page.getByText(/^Tổng số \d+ nội dung; so với báo cáo /).waitFor();
    // A unit's own link opens no such list.
    const [own] = lastTo(await opened.inbox(), "doan").links;
    expect((await page.goto(`${own}/danh-sach`))?.status()).toBe(404);
  });

  test("the start page moves the clock without a script", async () => {
    const page = await phone();
    await page.goto(opened.url);
    const before = (await opened.inbox()).length;
    await page.getByRole("button", { name: /tuần|bảy ngày|7 ngày/i }).click();
    await expect.poll(async () => (await opened.inbox()).length).toBeGreaterThan(before);
  });
});
