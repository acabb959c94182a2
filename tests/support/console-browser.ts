import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { Season } from "./season.ts";
import { mailedPath } from "./visitor.ts";

/** An old office PC, and a small phone. */
export const desk = { width: 1280, height: 800 } as const;
export const phone = { width: 360, height: 740 } as const;

/** `javaScriptEnabled: false` for the flows that must do without; axe needs it on. */
export type ConsoleView = Pick<
  BrowserContextOptions,
  "viewport" | "javaScriptEnabled" | "colorScheme" | "reducedMotion"
>;

/**
 * Signs in as a person does, from the address field by the mail to the button, and stands then on the
 * page the console opens with. Its context is the page's own: close it with `page.context().close()`.
 */
export async function signInByBrowser(
  browser: Browser,
  season: Pick<Season, "url" | "inbox">,
  email: string,
  view: ConsoleView = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: desk, locale: "vi-VN", ...view });
  const page = await context.newPage();
  await page.goto(`${season.url}/dang-nhap`);
  await page.getByLabel("Địa chỉ thư điện tử").fill(email);
  await page.getByRole("button", { name: "Gửi đường dẫn đăng nhập" }).click();
  await page.getByRole("heading", { name: "Đề nghị mở hộp thư" }).waitFor();
  await page.goto(season.url + (await mailedPath(season, email)));
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.waitForURL(/\/van-phong/);
  return page;
}
