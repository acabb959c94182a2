import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import type { Hand } from "./walker.ts";

/** More stops than any page has. */
const mostStops = 400;

interface Stop {
  name: string;
  /** The focus is on what is looked for; for one of several answers, on any of them. */
  isThere: boolean;
  isSkipLink: boolean;
  isTargetInMain: boolean;
  /** The page is about to move the focus by itself. */
  isAwaited: boolean;
  /** Nothing is focused but the page, or its main part after the skip link. */
  isStart: boolean;
  isMarked: boolean;
  isInView: boolean;
}

/** Where the focus is, seen from `target`. It runs in the page, whose types are not ours. */
const stopBefore = new Function(
  "target",
  `
  const at = document.activeElement ?? document.body;
  const shown = at.closest(".choice") ?? at;
  const style = getComputedStyle(shown);
  const box = at.getBoundingClientRect();
  const isOneOf = at.type === "radio" && target.type === "radio" && at.name === target.name && at.form === target.form;
  return {
    name: at.tagName + " " + (at.name || at.textContent || "").trim().slice(0, 60),
    isThere: at === target || isOneOf,
    isSkipLink: at.matches(".skip"),
    isTargetInMain: document.querySelector("main").contains(target),
    isAwaited: at === document.body && document.querySelector("[autofocus]") !== null,
    isStart: at === document.body || at.tagName === "MAIN",
    isMarked: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none",
    isInView: box.width > 0 && box.height > 0 && box.top >= -1 && (box.bottom <= innerHeight + 1 || box.height > innerHeight),
  };
`,
) as (target: unknown) => Stop;

/** Tab, Enter, Space, and the arrows within a control: nothing else, and the focus is seen at every stop. */
export function keyboardOn(page: Page): Hand {
  const { keyboard } = page;
  const reach = async (target: Locator) => {
    await target.waitFor({ state: "attached" });
    await page.waitForLoadState();
    const element = await target.elementHandle();
    const look = () => page.evaluate(stopBefore, element);
    const unseen: string[] = [];
    let stop = await look();
    if (stop.isAwaited) {
      await page.locator("[autofocus]:focus").waitFor();
      stop = await look();
    }
    for (let count = 0; count < mostStops && !stop.isThere; count++) {
      if (stop.isSkipLink && stop.isTargetInMain) {
        await keyboard.press("Enter");
        await page.locator("main:focus").waitFor();
      }
      await keyboard.press("Tab");
      stop = await look();
      if (!stop.isStart && !(stop.isMarked && stop.isInView)) unseen.push(stop.name);
    }
    expect(stop.isThere, `Tab comes to ${target}`).toBe(true);
    expect(unseen, "stops where the focus cannot be seen").toEqual([]);
  };
  const isFocused = (choice: Locator) => choice.evaluate((at) => at.matches(":focus"));

  return {
    press: async (target) => {
      await reach(target);
      await keyboard.press("Enter");
    },
    write: async (field, text) => {
      await reach(field);
      const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
      // The order of the parts is that of the browser's language: the flows take days that read the same in any.
      if (year) return keyboard.type(`${day}${month}${year}`);
      await keyboard.press("Control+A");
      await keyboard.type(text);
    },
    pick: async (choice) => {
      await reach(choice);
      for (let count = 0; count < mostStops && !(await isFocused(choice)); count++)
        await keyboard.press("ArrowDown");
      if (!(await choice.isChecked())) await keyboard.press("Space");
    },
    choose: async (list, label) => {
      await reach(list);
      const options = await list.locator("option").allTextContents();
      const chosen = await list.locator("option:checked").textContent();
      const steps = options.indexOf(label) - options.indexOf(chosen ?? "");
      for (let count = 0; count < Math.abs(steps); count++)
        await keyboard.press(steps > 0 ? "ArrowDown" : "ArrowUp");
    },
  };
}
