import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { expectNoSidewaysScroll } from "./accessible.ts";
import { desk, phone } from "./console-browser.ts";
import { keyboardOn } from "./keyboard.ts";

/** How a flow is walked: on what, by what, with or without a script. */
export interface Manner {
  viewport: { width: number; height: number };
  javaScriptEnabled: boolean;
  keyboard: boolean;
}

/**
 * Two ways to walk each flow, of which every flow takes one pair: both widths are seen, one of the two
 * goes by keyboard alone and one without JavaScript.
 */
export const manners = {
  deskByKeyboard: manner("at a desk by keyboard", desk, { keyboard: true }),
  phoneWithoutScript: manner("on a phone without JavaScript", phone, { script: false }),
  deskWithoutScript: manner("at a desk without JavaScript", desk, { script: false }),
  phoneByKeyboard: manner("on a phone by keyboard", phone, { keyboard: true }),
} as const;

function manner(
  name: string,
  viewport: Manner["viewport"],
  { keyboard = false, script = true }: { keyboard?: boolean; script?: boolean },
): Manner & { name: string } {
  return { name, viewport, javaScriptEnabled: script, keyboard };
}

/** What is to be on the page once a press has done its work: words, or an element. */
type Sight = string | RegExp | Locator;

/** A person who walks through pages, by pointer or by keyboard alone. Each step waits for what it leads to. */
export interface Walker {
  readonly page: Page;
  open(url: string, then: Sight): Promise<void>;
  /** Presses a link, a button or a summary, and waits for what comes of it. */
  press(target: Locator, then: Sight): Promise<void>;
  /** Writes into a field, over what stood there; dates as YYYY-MM-DD. */
  write(field: Locator, text: string): Promise<void>;
  /** Ticks a box or takes one of several answers. */
  pick(choice: Locator): Promise<void>;
  /** Takes an option of a list by its words. */
  choose(list: Locator, label: string): Promise<void>;
  sees(sight: Sight): Promise<void>;
  close(): Promise<void>;
}

export async function openWalker(
  browser: Browser,
  { viewport, javaScriptEnabled, keyboard }: Manner,
  storageState?: BrowserContextOptions["storageState"],
): Promise<Walker> {
  const context = await browser.newContext({
    viewport,
    javaScriptEnabled,
    locale: "vi-VN",
    ...(storageState && { storageState }),
  });
  const page = await context.newPage();
  return walkerOn(page, keyboard);
}

/** A walker on a page that is open already, as on a new tab. */
export function walkerOn(page: Page, keyboard: boolean): Walker {
  const hand = keyboard ? keyboardOn(page) : pointerOn(page);
  const sees = async (sight: Sight) => {
    const there = typeof sight === "object" && "waitFor" in sight ? sight : page.getByText(sight);
    await there.first().waitFor();
    await expectNoSidewaysScroll(page);
    await picture(page);
  };
  return {
    page,
    sees,
    async open(url, then) {
      await page.goto(url);
      await sees(then);
    },
    async press(target, then) {
      await hand.press(target);
      await sees(then);
    },
    write: async (field, text) => {
      await hand.write(field, text);
      await expect.poll(() => field.inputValue()).toBe(text);
    },
    pick: async (choice) => {
      await hand.pick(choice);
      await expect.poll(() => choice.isChecked()).toBe(true);
    },
    choose: async (list, label) => {
      await hand.choose(list, label);
      const chosen = list.locator("option:checked");
      await expect.poll(() => chosen.textContent()).toBe(label);
    },
    close: () => page.context().close(),
  };
}

/** What does to a page what a person means to do. */
export interface Hand {
  press(target: Locator): Promise<void>;
  write(field: Locator, text: string): Promise<void>;
  pick(choice: Locator): Promise<void>;
  choose(list: Locator, label: string): Promise<void>;
}

function pointerOn(page: Page): Hand {
  return {
    press: async (target) => {
      await page.waitForLoadState();
      await target.click();
    },
    write: (field, text) => field.fill(text),
    pick: (choice) => choice.check(),
    choose: async (list, label) => {
      await list.selectOption({ label });
    },
  };
}

/** Kept to be looked at, where a directory is named. */
const pictures = process.env.PICTURES;
let taken = 0;

async function picture(page: Page): Promise<void> {
  if (!pictures) return;
  await page.waitForLoadState();
  const test = (expect.getState().currentTestName ?? "")
    .replaceAll(/[^a-z0-9]+/gi, "-")
    .slice(0, 80);
  const number = String(++taken).padStart(3, "0");
  await page.screenshot({ path: `${pictures}/${number}-${test}.png`, fullPage: true });
}
