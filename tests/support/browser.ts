import { existsSync } from "node:fs";
import sparticuz from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

/** Flags of the packaged Chromium that suit a Lambda and not a test: one of them ends the browser with its first page. */
const unwanted = ["--single-process", "--no-zygote", "--disable-web-security"];

/** How long a page may take: what a machine with other work on its hands needs, not what one would accept. */
const patienceMilliseconds = 120_000;

/** A real Chromium: the machine's own if it has one, else the one that npm brought. */
export async function openBrowser(): Promise<Browser> {
  const installed = [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
  ].find((path) => existsSync(path));
  const quiet = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
  ];
  const browser = await chromium.launch({
    executablePath: installed ?? (await sparticuz.executablePath()),
    args: [...sparticuz.args.filter((flag) => !unwanted.includes(flag)), ...quiet],
    headless: true,
  });
  browser.on("context", (context) => context.setDefaultTimeout(patienceMilliseconds));
  return browser;
}
