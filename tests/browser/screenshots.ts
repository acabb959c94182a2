import type { Browser } from "playwright-core";
import { openBrowser } from "../support/browser.ts";
import { lastTo, openSeason } from "../support/season.ts";

/** `npm run screenshots`: the pictures of the README and the guides, on the morning of 7/10/2025. */
const season = await openSeason();
await season.advanceTo("2025-10-07T09:00");
const mails = await season.inbox();
const browser = await openBrowser();

const doan = lastTo(mails, "doan");
const chair = lastTo(mails, "chu-tich");
await picture(browser, "start", season.url, { width: 1100, height: 760 });
await picture(browser, "inbox", `${season.url}/local/inbox`, { width: 1100, height: 760 });
await picture(browser, "leader", doan.links[0] ?? "", { width: 360, height: 740 });
await picture(browser, "chair", chair.links[0] ?? "", { width: 1000, height: 760 });
await letter(browser, "mail", doan.html, { width: 360, height: 740 });
await letter(browser, "digest", chair.html, { width: 700, height: 900 });

await browser.close();
await season.close();

interface Size {
  width: number;
  height: number;
}

async function picture(from: Browser, name: string, url: string, viewport: Size): Promise<void> {
  const context = await from.newContext({ viewport, locale: "vi-VN" });
  const page = await context.newPage();
  await page.goto(url);
  await page.screenshot({ path: pathOf(name) });
  await context.close();
}

async function letter(from: Browser, name: string, html: string, viewport: Size): Promise<void> {
  const context = await from.newContext({ viewport, locale: "vi-VN" });
  const page = await context.newPage();
  await page.setContent(html);
  await page.screenshot({ path: pathOf(name) });
  await context.close();
}

function pathOf(name: string): string {
  const path = `docs/pictures/${name}.png`;
  console.log(path);
  return path;
}
