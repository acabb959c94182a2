import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible, expectNoSidewaysScroll } from "../support/accessible.ts";
import { openBrowser } from "../support/browser.ts";
import { phone, signInByBrowser } from "../support/console-browser.ts";
import { openSeason, type Season } from "../support/season.ts";
import { people, planAt } from "../support/visitor.ts";

let browser: Browser;
let season: Season;

// The plan document belongs to the commune: it is read where it lies and never copied here.
const real = join(
  process.env.DONDOC_SHARED ?? join(import.meta.dirname, "../../../shared"),
  "plans/ke-hoach-nghia-hanh.docx",
);
const corpus = join(
  import.meta.dirname,
  "../../packages/importer/corpus/02-xa-nhan-trong-doan.txt",
);
const isReal = existsSync(real);
if (!isReal)
  console.warn(`NOT TESTED: the import of the real plan in a browser, ${real} is absent`);
const document = isReal ? real : corpus;

beforeAll(async () => {
  [browser, season] = await Promise.all([openBrowser(), openSeason()]);
});

afterAll(async () => {
  await browser.close();
  await season.close();
});

/** Both widths, by axe and by eye for what is cut off. */
async function expectFit(page: Page) {
  await expectAccessible(page);
  await page.setViewportSize(phone);
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 1280, height: 800 });
}

test("a plan is read, edited with its effect seen first, and rehearsed to the mail itself", async () => {
  const page = await signInByBrowser(browser, season, people.office);
  await page.goto(`${season.url}${planAt}/ke-hoach`);
  await expectFit(page);

  await page.getByRole("link", { name: /^Sửa .*nhiệm vụ 6, lần 1/ }).click();
  await page.getByRole("button", { name: "Xem tác động trước khi lưu" }).waitFor();
  await expectFit(page);
  await page.getByLabel("Trước ngày", { exact: true }).last().fill("2025-10-15");
  await page.getByRole("button", { name: "Xem tác động trước khi lưu" }).click();
  await page.getByRole("heading", { name: "Tác động đến thư nhắc việc" }).waitFor();
  await page
    .locator(".effect", { hasText: /\d+ nhắc việc thêm, \d+ nhắc việc bỏ/ })
    .first()
    .waitFor();
  await expectFit(page);
  await page.getByRole("button", { name: "Lưu thay đổi" }).click();
  await page.getByText("Đã lưu thay đổi.").waitFor();

  for (const form of [
    "van-ban/chung",
    "quy-tac/chung",
    "don-vi/doan",
    "nhom/co-quan-ubnd",
    "ngay/moi",
  ]) {
    await page.goto(`${season.url}${planAt}/ke-hoach/${form}`);
    await expectFit(page);
  }
  await page.goto(`${season.url}${planAt}/theo-doi/tam-dung`);
  await expectFit(page);

  await page.goto(`${season.url}${planAt}/lich-thu`);
  await expectFit(page);
  await page.locator("table.month a").first().click();
  await page.waitForURL(/lich-thu\/./);
  await expectFit(page);
  await page.locator("td a").first().click();
  const mail = page.frameLocator("iframe[title='Nội dung thư']");
  await mail.getByText("Kính gửi", { exact: false }).first().waitFor();
  await expectNoSidewaysScroll(page);
  await page.context().close();
});

test("a document is uploaded, its questions are answered beside its words, and a plan comes of it", async () => {
  const page = await signInByBrowser(browser, season, people.office);
  await page.goto(`${season.url}/nhap-ke-hoach`);
  await expectFitInBoth(page);
  await page.getByLabel("Tệp kế hoạch").setInputFiles(document);
  await page.getByRole("button", { name: "Đọc văn bản" }).click();
  const needed = page.getByRole("region", { name: "Cần trả lời" }).getByRole("link");
  await needed.first().waitFor();
  await expectFitInBoth(page);
  const draft = page.url();
  await page.getByRole("link", { name: "Xem bản đọc bên cạnh văn bản" }).click();
  await page.getByRole("link", { name: "Trả lời" }).nth(5).waitFor();
  await expectFitInBoth(page);

  const seen = new Set<string>();
  for (let count = 0; count < 60; count++) {
    await page.goto(draft);
    await page.getByRole("button", { name: "Bỏ văn bản này" }).waitFor();
    if ((await needed.count()) === 0) break;
    await needed.first().click();
    await page.getByRole("button", { name: "Lưu câu trả lời" }).waitFor();
    const kind = await fillIn(page, count);
    if (!seen.has(kind)) await expectFitInBoth(page);
    seen.add(kind);
    const before = page.url();
    await page.getByRole("button", { name: "Lưu câu trả lời" }).click();
    await page.waitForURL((url) => url.href !== before);
  }
  await page.getByRole("button", { name: "Tạo kế hoạch dự thảo" }).click();
  await page.getByText("Đã tạo kế hoạch dự thảo.").waitFor();
  await page.getByRole("link", { name: "Bắt đầu theo dõi" }).click();
  await page.getByRole("button", { name: "Bắt đầu theo dõi và gửi thư" }).click();
  await page.getByText("Đã bắt đầu theo dõi kế hoạch.").waitFor();
  const plan = /van-phong\/([^/]+)/.exec(page.url())?.[1];
  await season.advanceTo("2025-09-08T09:00");
  const mails = (await season.inbox()).filter((mail) => mail.plan === plan);
  expect(mails.length).toBeGreaterThan(0);
  await page.context().close();
});

/** Answers the question that the page asks, as its fields want it; tells which kind it was. */
async function fillIn(page: Page, count: number): Promise<string> {
  const [email, others, window] = ["email", "others", "window.kind"].map((name) =>
    page.locator(`[name="${name}"]`),
  );
  if (await email?.count()) {
    await page.locator(`[name="position"]`).fill("Trưởng đơn vị");
    await email?.fill(`dv${count}@xa.example`);
    return "contact";
  }
  if (await window?.count()) {
    await page.getByLabel("Thời hạn khác, ghi dưới đây").check();
    await page.getByLabel("Thường xuyên", { exact: true }).check();
    return "window";
  }
  // A role wants one body, a group its members.
  const known = page.getByLabel("Phòng Kinh tế");
  if (await known.count()) await known.first().check();
  else await others?.fill("Thôn Đông");
  return (await page.locator("[type=checkbox]").count()) ? "members" : "units";
}

/** {@link expectFit}, and by axe on a phone in the dark as well. */
async function expectFitInBoth(page: Page) {
  await expectFit(page);
  await page.setViewportSize(phone);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page, `${page.url()} on a phone in the dark`);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 800 });
}
