import type { Browser, Page } from "playwright-core";
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

/** A newcomer whose browser speaks English: dates are the country's all the same. */
async function newcomer(): Promise<Page> {
  const context = await browser.newContext({ viewport: desk, locale: "en-US" });
  const page = await context.newPage();
  await page.goto(season.url);
  return page;
}

async function expectFit(page: Page) {
  for (const viewport of [desk, phone]) {
    await page.setViewportSize(viewport);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  }
  await page.setViewportSize(desk);
}

test("the start page says what this is and shows the three dates on its first screen", async () => {
  const page = await newcomer();
  expect(await season.inbox()).toEqual([]);
  const cards = page.locator(".dates .card");
  expect(await cards.locator("strong").allTextContents()).toEqual(["30/9", "15/11", "20/11"]);
  for (const card of await cards.all()) {
    const box = await card.boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(desk.height);
  }
  await page.getByText("no mail leaves it").waitFor();
  await expectFit(page);
  await page.context().close();
});

test("one press on a date lives to the end of its story and tells it", async () => {
  const page = await newcomer();
  const part = (heading: RegExp) =>
    page.locator("section", { has: page.getByRole("heading", { name: heading, level: 2 }) });

  await page.getByRole("button", { name: /^30\/9/ }).click();
  await page.getByRole("heading", { name: "Mốc 30/9/2025" }).waitFor();
  await page.getByText("tính quá hạn từ ngày 01/10/2025").first().waitFor();
  await part(/Thư nhắc/)
    .getByText("bithu@doan.nghiahanh.example")
    .first()
    .waitFor();
  await part(/Trả lời/)
    .getByText("Đang triển khai")
    .first()
    .waitFor();
  await part(/Ai chưa hoàn thành/)
    .getByText("01/10/2025")
    .first()
    .waitFor();
  await part(/Báo cáo lên cấp trên/)
    .getByText("truongphong@vhxh.nghiahanh.example")
    .waitFor();
  // One digest of the same words, a mail of its own for the chair and for the Văn phòng.
  await part(/Báo cáo lên cấp trên/)
    .getByRole("link", { name: "Chủ tịch UBND xã" })
    .first()
    .waitFor();
  const rang = part(/Lịch hẹn giờ đã kích hoạt/);
  await rang.getByText("pln_nghia-hanh-bdhvs-2025.20251001T0100Z").waitFor();
  await rang
    .getByText(/:wakes$/)
    .first()
    .waitFor();
  await expectFit(page);

  await part(/Trang của đơn vị/)
    .getByRole("link", { name: /^Đoàn TNCS/ })
    .click();
  await page.getByRole("button", { name: "Gửi" }).first().waitFor();
  await page.goBack();

  for (const [card, up] of [
    [/^15\/11/, "20/11/2025"],
    [/^20\/11/, "27/11/2025"],
  ] as const) {
    await page.goto(season.url);
    await page.getByRole("button", { name: card }).click();
    await page.getByRole("heading", { name: /^Mốc \d+\/11\/2025/ }).waitFor();
    await part(/Báo cáo lên cấp trên/)
      .getByText(up)
      .first()
      .waitFor();
    await expectFit(page);
  }

  // What is behind is told again and moves nothing.
  const { now } = await clock();
  await page.goto(season.url);
  await page.getByRole("button", { name: /^30\/9/ }).click();
  await page.getByRole("heading", { name: "Mốc 30/9/2025" }).waitFor();
  expect(Date.parse((await clock()).now) - Date.parse(now)).toBeLessThan(600_000);
  await page.context().close();
});

test("a month by one press, then each of the three people's views by one", async () => {
  const page = await newcomer();
  await page.getByRole("button", { name: /^Xem một tháng sau/ }).click();
  await page.getByText(/Vừa gửi \d+ thư/).waitFor();
  const views: [button: string, shown: RegExp][] = [
    ["Đơn vị", /\/l\/[\w-]+$/],
    ["Cơ quan theo dõi", /\/van-phong/],
    ["Lãnh đạo", /\/van-phong/],
  ];
  for (const [name, shown] of views) {
    await page.goto(season.url);
    await page.getByRole("button", { name: new RegExp(`^${name}`) }).click();
    await page.waitForURL(shown);
    expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
  }
  await page.goto(`${season.url}/local/inbox`);
  await page.getByRole("link", { name: "Trang đầu" }).click();
  await page.getByRole("heading", { name: "Đôn Đốc", level: 1 }).waitFor();
  await page.context().close();
});

test("who asks for a sign-in is led to the inbox that its mail came to", async () => {
  const page = await newcomer();
  await page.goto(`${season.url}/dang-nhap`);
  await page.getByLabel("Địa chỉ thư điện tử").fill("chuyenvien@vhxh.nghiahanh.example");
  await page.getByRole("button", { name: "Gửi đường dẫn đăng nhập" }).click();
  await page.getByRole("link", { name: "mở hộp thư" }).click();
  await page
    .getByRole("link", { name: /đăng nhập/i })
    .first()
    .waitFor();
  await page.context().close();
});

async function clock(): Promise<{ now: string }> {
  return (await (await fetch(`${season.url}/local/clock`)).json()) as { now: string };
}
