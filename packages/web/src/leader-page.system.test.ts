import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { expectAccessible } from "../../../tests/support/accessible.ts";
import { openBrowser } from "../../../tests/support/browser.ts";
import { liveToken, type World, world } from "./fixture.ts";
import { createWeb } from "./web.ts";

const phone = { width: 360, height: 740 };
const desk = { width: 1280, height: 800 };

let browser: Browser;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  browser = await openBrowser();
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
afterAll(() => browser.close());

/** The pages over real HTTP, on a free port. */
async function site(units: string[] = ["doan"]): Promise<{ lived: World; link: string }> {
  const lived = world({ units });
  const web = createWeb(lived.app, lived.useCases);
  const server = serve({ fetch: web.fetch, port: 0, hostname: "127.0.0.1" });
  await new Promise<void>((listening) => server.once("listening", listening));
  closing.push(() => new Promise((closed) => server.close(closed)));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  lived.app.settings.baseUrl = base;
  return { lived, link: `${base}/l/${liveToken}` };
}

/** A page in a browser; without JavaScript unless the check itself needs it. */
async function visit(link: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: phone,
    locale: "vi-VN",
    ...options,
  });
  closing.push(() => context.close());
  const page = await context.newPage();
  await page.goto(link);
  return page;
}

describe("on a phone, without JavaScript", () => {
  test("the nearest obligation and its whole form fit one screen of 360 pixels", async () => {
    const { link } = await site();
    const page = await visit(link);
    const button = await page
      .getByRole("button", { name: /^Gửi cập nhật/ })
      .first()
      .boundingBox();
    expect((button?.y ?? 999) + (button?.height ?? 0)).toBeLessThanOrEqual(phone.height);
  });

  test("an answer is given with the keyboard alone", async () => {
    const { lived, link } = await site();
    const page = await visit(link);
    await page.keyboard.press("Tab"); // the way past the header
    await page.keyboard.press("Enter");
    await page.locator("main:focus").waitFor();
    await page.keyboard.press("Tab"); // the first answer
    await page.locator("input[type=radio]:focus").waitFor();
    expect(await page.getByRole("radio", { checked: true }).count()).toBe(0);
    await page.keyboard.press("Space");
    for (let step = 0; step < 3; step++) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab"); // the note
    await page.keyboard.type("Thiếu máy; đề xuất mượn.");
    await page.keyboard.press("Tab"); // the extension, folded
    await page.keyboard.press("Tab"); // the button
    await page.keyboard.press("Enter");
    await page.waitForURL(/da-ghi=/);
    expect(await lived.answers()).toMatchObject([
      { status: "blocked", note: "Thiếu máy; đề xuất mượn." },
    ]);
    await page.getByRole("heading", { name: "Đã ghi nhận cập nhật" }).waitFor();
    expect(await page.getByRole("radio", { checked: true }).count()).toBe(0);
  });

  test("the button alone sends nothing: an answer must be picked", async () => {
    const { lived, link } = await site();
    const page = await visit(link);
    await page
      .getByRole("button", { name: /^Gửi cập nhật/ })
      .first()
      .click();
    await page.locator("input[type=radio]:invalid:focus").waitFor();
    expect(page.url()).toBe(link);
    expect(lived.writes).toEqual([]);
  });

  test("an error summary has the focus and leads to the field, the words are kept", async () => {
    const { link } = await site();
    const page = await visit(link);
    const form = page.locator("form").first();
    await form.getByRole("radio", { name: "Vướng mắc" }).check();
    await form.locator("summary", { hasText: "Xin gia hạn" }).click();
    await form.getByLabel("Lý do xin gia hạn").fill("Mưa lũ");
    await form.getByRole("button").click();
    const summary = page.getByRole("alert");
    await page.locator("[role=alert]:focus").waitFor();
    const reason = page.getByLabel("Lý do xin gia hạn").first();
    await expect.poll(() => reason.inputValue()).toBe("Mưa lũ");
    await summary.getByRole("link", { name: /khó khăn/ }).click();
    await page.locator("textarea[name=note]:focus").waitFor();
  });

  test("nothing scrolls sideways at 320 pixels, and every target is 44 pixels high", async () => {
    const { link } = await site(["vhxh"]);
    const context = { viewport: { width: 320, height: 640 }, javaScriptEnabled: true };
    const page = await visit(link, context);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
    const low = await page.evaluate(
      `[...document.querySelectorAll("summary, button, .choice, input[type=text], input[type=date], textarea, footer a")]
        .map((e) => [e.textContent.trim(), e.getBoundingClientRect().height])
        .filter(([, height]) => height > 0 && height < 44)`,
    );
    expect(low).toEqual([]);
  });
});

describe("axe finds nothing against WCAG 2.2 A and AA", () => {
  const views = [phone, desk].flatMap((viewport) =>
    (["light", "dark"] as const).map((colorScheme) => ({ viewport, colorScheme })),
  );
  test.each(views)("at $viewport.width pixels, $colorScheme", async (view) => {
    const { lived, link } = await site(["vhxh"]);
    const page = await visit(link, { ...view, javaScriptEnabled: true });
    await expectAccessible(page, "fresh");

    const form = page.locator("form").first();
    await form.getByRole("radio", { name: "Vướng mắc" }).check();
    await form.getByRole("button").click();
    await page.getByRole("alert").waitFor();
    await expectAccessible(page, "refused");

    await form.getByLabel("Ghi chú").fill("Thiếu máy.");
    await form.getByRole("button").click();
    await page.waitForURL(/da-ghi=/);
    await expectAccessible(page, "recorded");

    lived.at("2025-12-20T01:00:00Z");
    await page.goto(link);
    await expectAccessible(page, "overdue");
    await page.goto(link.replace(liveToken, "x"));
    await expectAccessible(page, "dead");
  });
});
