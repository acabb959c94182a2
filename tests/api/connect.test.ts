import { mkdirSync } from "node:fs";
import { readAccessKeys } from "@dondoc/app/access/key-rows";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible, expectNoSidewaysScroll } from "../support/accessible.ts";
import { clientWith } from "../support/api-client.ts";
import { openBrowser } from "../support/browser.ts";
import { phone, signInByBrowser } from "../support/console-browser.ts";
import { openReceiver, type Receiver } from "../support/receiver.ts";
import { openSeason, type Season } from "../support/season.ts";
import { people, planAt, planId } from "../support/visitor.ts";

let season: Season;
let receiver: Receiver;
let browser: Browser;
const pictures = process.env.PICTURES;

beforeAll(async () => {
  season = await openSeason();
  [receiver, browser] = await Promise.all([openReceiver(), openBrowser()]);
  if (pictures) mkdirSync(pictures, { recursive: true });
});

afterAll(async () => {
  await browser.close();
  await receiver.close();
  await season.close();
});

test("the office connects another system: a key, an address, a test event, its log, without JavaScript in our pages", async () => {
  const page = await signInByBrowser(browser, season, people.office, { viewport: phone });
  const look = async (name: string) => {
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  };
  await page.goto(`${season.url}${planAt}/ket-noi`);
  await look("empty");

  await page.getByRole("button", { name: "Cấp khóa" }).click();
  await page.getByRole("alert").getByText("Đề nghị ghi tên hệ thống kết nối").waitFor();
  await look("refused");
  await page.getByLabel("Tên hệ thống kết nối").fill("VNPT iOffice");
  await page.getByRole("button", { name: "Cấp khóa" }).click();
  const key = await page.getByLabel("Nội dung cần sao chép").inputValue();
  await look("key");
  // The answer loaded again, or the button pressed twice, is the same key and no second one.
  await page.reload();
  expect(await page.getByLabel("Nội dung cần sao chép").inputValue()).toBe(key);
  expect(await keysOf(season)).toHaveLength(1);
  expect((await clientWith(season, key).get("/key")).status).toBe(200);
  await page.getByRole("link", { name: "Đã sao chép, quay lại" }).click();
  await page.waitForURL(/\/ket-noi$/);
  expect(await page.content()).not.toContain(key);
  await page.getByText("VNPT iOffice").first().waitFor();

  await page.getByLabel("Tên hệ thống nhận").fill("Trục liên thông tỉnh");
  await page.getByLabel("Địa chỉ nhận", { exact: true }).fill(receiver.url);
  await page.getByRole("button", { name: "Thêm địa chỉ" }).click();
  const secret = await page.getByLabel("Nội dung cần sao chép").inputValue();
  expect(secret).toMatch(/^whsec_/);
  await page.reload();
  expect(await page.getByLabel("Nội dung cần sao chép").inputValue()).toBe(secret);
  await page.getByRole("link", { name: "Đã sao chép, quay lại" }).click();
  await page.getByRole("button", { name: "Gửi thử một sự kiện" }).click();
  await page.getByText("Đã gửi được").waitFor();
  expect(receiver.received.map(({ event }) => event.type)).toEqual(["webhook.test"]);
  await look("webhook");
  await page.getByRole("button", { name: "Đổi khóa ký" }).click();
  const changed = await page.getByLabel("Nội dung cần sao chép").inputValue();
  expect(changed).not.toBe(secret);
  await page.reload();
  expect(await page.getByLabel("Nội dung cần sao chép").inputValue()).toBe(changed);
  await page.getByRole("link", { name: "Đã sao chép, quay lại" }).click();
  await page.getByRole("button", { name: "Tạm dừng" }).click();
  await page.getByRole("button", { name: "Bật lại" }).click();
  await page.getByRole("button", { name: "Tạm dừng" }).waitFor();

  await page.getByText("Trang:").click();
  await page.getByRole("link", { name: "Kết nối", exact: true }).click();
  await page.waitForURL(/\/ket-noi$/);
  await look("filled");
  await page.getByRole("button", { name: "Thu hồi" }).click();
  await page.getByText("Chưa có khóa nào.").waitFor();
  expect((await clientWith(season, key).get("/key")).status).toBe(401);
  await page.goto(`${season.url}${planAt}/nhat-ky`);
  const trail = await page.content();
  for (const deed of ["Cấp khóa kết nối", "Thu hồi khóa kết nối", "Thêm địa chỉ nhận sự kiện"])
    expect(trail.split(deed)).toHaveLength(2);
  await page.context().close();
});

async function keysOf({ runtime }: Season) {
  return readAccessKeys(runtime.app, planId);
}

test("the page that explains the API is readable on a phone", async () => {
  const context = await browser.newContext({ viewport: phone });
  const page = await context.newPage();
  await page.goto(`${season.url}/api`);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  if (pictures) await page.screenshot({ path: `${pictures}/api.png` });
  await context.close();
});
