import type { Browser } from "playwright-core";
import { openBrowser } from "../support/browser.ts";
import { signInByBrowser } from "../support/console-browser.ts";
import { answer } from "../support/form.ts";
import { lastTo, openSeason } from "../support/season.ts";
import { people, planAt } from "../support/visitor.ts";

/** `npm run screenshots`: the pictures of the README and the guides, on the morning of 7/10/2025. */
const season = await openSeason();
await season.advanceTo("2025-10-06T09:00");
await answered("kinh-te", "obl_t4.kinh-te", {
  status: "done",
  note: "Đã hướng dẫn đủ số hộ kinh doanh.",
});
await answered("tt-hcc", "obl_t4.tt-hcc", {
  status: "blocked",
  note: "Thiếu máy tính tại điểm hướng dẫn; đề nghị cho mượn 05 máy của Trung tâm.",
});
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

const office = await signInByBrowser(browser, season, people.office);
await consolePage("overview", "");
await consolePage("obligations", "/nhiem-vu");
await consolePage("plan", "/ke-hoach");
await consolePage("season", "/lich-thu");
await consolePage("meeting", "/giao-ban");
await consolePage("papers", "/bao-cao");

await browser.close();
await season.close();

/** What a unit says on the page of its newest mail. */
async function answered(unit: string, obligation: string, fields: Record<string, string>) {
  const [link = ""] = lastTo(await season.inbox(), unit).links;
  await answer(link, obligation, fields);
}

async function consolePage(name: string, path: string): Promise<void> {
  await office.goto(season.url + planAt + path);
  await office.screenshot({ path: pathOf(`console-${name}`) });
}

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
