import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectAccessible, expectNoSidewaysScroll } from "../support/accessible.ts";
import { openBrowser } from "../support/browser.ts";
import { desk, phone, signInByBrowser } from "../support/console-browser.ts";
import { answer } from "../support/form.ts";
import { readQr } from "../support/qr.ts";
import { lastTo, openSeason, type Season } from "../support/season.ts";
import { dumpStore } from "../support/store-dump.ts";
import { people, planAt, type Visitor, visitor } from "../support/visitor.ts";

let season: Season;
let browser: Browser;
let page: Page;
/** The same session without a browser. */
let office: Visitor;

const evil = "Thiếu máy <img src=x onerror=alert(1)>";

beforeAll(async () => {
  [season, browser] = await Promise.all([openSeason({ store: "sqlite" }), openBrowser()]);
  await season.advanceTo("2025-09-29T09:00");
  const inbox = await season.inbox();
  const linkOf = (unit: string) => lastTo(inbox, unit).links[0] ?? "";
  await answer(linkOf("kinh-te"), "obl_t4.kinh-te", { status: "blocked", note: evil });
  await answer(linkOf("doan"), "obl_r1-1.doan", {
    status: "in-progress",
    note: "",
    extensionOn: "2025-10-15",
    extensionReason: "Chờ số liệu",
  });
  await season.advanceTo("2025-10-06T09:00");
  await answer(linkOf("vhxh"), "obl_t2.vhxh", { status: "done", note: "" });
  page = await signInByBrowser(browser, season, people.office, { viewport: desk });
  const cookies = await page.context().cookies();
  office = visitor(season, cookies.map(({ name, value }) => `${name}=${value}`).join("; "));
});

afterAll(async () => {
  await browser.close();
  await season.close();
});

describe("the overview", () => {
  test("tells what has changed since the last digest, and each figure leads to a list of its length", async () => {
    await page.goto(season.url + planAt);
    const late = page.getByRole("link", { name: /^Hoàn thành trễ hạn/ });
    expect(await late.textContent()).toMatch(/1\D*1,8%tăng 1/);
    const figures = page.locator(".buckets a");
    expect(await figures.count()).toBe(4);
    for (const figure of await figures.all()) {
      const count = await figure.locator(".count").textContent();
      const list = await office.page((await figure.getAttribute("href")) ?? "");
      expect(list).toContain(`<h1>Nhiệm vụ, báo cáo (${count})</h1>`);
    }
  });

  test("keeps the words of others words", async () => {
    await page.goto(season.url + planAt);
    await page.getByText(evil).first().waitFor();
    expect(await page.locator("img").count()).toBe(0);
  });

  test("is filtered by keyboard alone, without a script, on a phone, and says so in its address", async () => {
    const small = await signInByBrowser(browser, season, people.viewer, {
      viewport: phone,
      javaScriptEnabled: false,
    });
    await expectNoSidewaysScroll(small);
    await small.getByLabel("Tình hình", { exact: true }).focus();
    await small.keyboard.press("ArrowDown");
    await small.keyboard.press("Tab");
    await small.keyboard.press("Enter");
    await small.waitForURL(/tinh-hinh=dung-han/);
    await small.goto(`${season.url}${planAt}/nhiem-vu?tinh-hinh=vuong-mac&don-vi=kinh-te`);
    await expectNoSidewaysScroll(small);
    await small.getByRole("heading", { name: "Nhiệm vụ, báo cáo (1)" }).waitFor();
    await small.getByRole("link", { name: "Hướng dẫn cài đặt ứng dụng" }).click();
    await small.waitForURL(/obl_t4\.kinh-te$/);
    // The chair reads: nobody's number, no code to make.
    await small.goto(`${season.url}${planAt}/giao-ban`);
    expect(await small.getByRole("button", { name: /Tạo mã QR/ }).count()).toBe(0);
    await expectNoSidewaysScroll(small);
    await small.context().close();
  });
});

describe("the weekly meeting", () => {
  test("makes codes by a press only; each opens its unit's page, is shown once, and stands in the trail", async () => {
    const at = `${planAt}/giao-ban`;
    const before = await dumpStore(season);
    expect(await office.page(at)).not.toContain("data:image/png");
    expect(await dumpStore(season)).toBe(before);

    await page.goto(season.url + at);
    await page.getByRole("button", { name: /Tạo mã QR/ }).click();
    const code = page.getByRole("img", { name: "Mã QR mở trang của Phòng Kinh tế" });
    const link = await readQr(page, await code.getAttribute("src"));
    await expectAccessible(page, "the meeting with its codes");
    expect(await page.locator("#zalo-kinh-te").inputValue()).toContain(link);
    const unitPage = await (await fetch(link)).text();
    expect(unitPage).toContain("Phòng Kinh tế");
    expect(unitPage).not.toContain("Kính gửi: Công an xã");

    await page.goto(season.url + at);
    expect(await page.getByRole("img").count()).toBe(0);
    expect(await office.page(`${planAt}/nhat-ky`)).toContain("Tạo mã QR cho buổi giao ban");
    expect(await dumpStore(season)).not.toContain(link.split("/l/")[1]);
  });
});

describe("each page", () => {
  test.each([
    "",
    "/nhiem-vu",
    "/nhiem-vu?tinh-hinh=dot-xuat&loai=dot-xuat",
    "/theo-tuan",
    "/giao-ban",
  ])("%s has no fault that axe finds, in the light and in the dark", async (path) => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(season.url + planAt + path);
      await expectAccessible(page, `${path} ${colorScheme}`);
      await expectNoSidewaysScroll(page);
    }
  });
});
