import type { Page, Response } from "playwright-core";

export interface Visit {
  /** Path and query. */
  path: string;
  status: number;
  /** Bytes of the page, as they leave the server. */
  size: number;
}

/**
 * Opens `start` and whatever page can be reached from it by links of this origin, each once, and looks
 * at each with `look`. Of the pages that differ only in the keys in their paths it opens `atMostAlike`:
 * the fiftieth unit is like the third.
 */
export async function crawl(
  page: Page,
  start: string,
  look: (visit: Visit, page: Page) => Promise<void>,
  { atMostAlike = 2, within = /.*/ }: { atMostAlike?: number; within?: RegExp } = {},
): Promise<Visit[]> {
  const { origin } = new URL(start);
  const queue = [start];
  const seen = new Set(queue);
  const alike = new Map<string, number>();
  const visits: Visit[] = [];
  for (let url = queue.shift(); url !== undefined; url = queue.shift()) {
    const { pathname, search } = new URL(url);
    const kind = kindOf(pathname, search);
    const count = alike.get(kind) ?? 0;
    if (count >= atMostAlike) continue;
    alike.set(kind, count + 1);
    const response = await opened(page, url);
    if (!response) continue;
    const size = (await response.body()).length;
    const visit = { path: pathname + search, status: response.status(), size };
    visits.push(visit);
    await look(visit, page);
    for (const link of await linksOf(page)) {
      if (new URL(link).origin !== origin || !within.test(new URL(link).pathname)) continue;
      if (seen.has(link)) continue;
      seen.add(link);
      queue.push(link);
    }
  }
  return visits;
}

/** Null for what is a file to keep and not a page to look at. */
async function opened(page: Page, url: string): Promise<Response | null> {
  try {
    return await page.goto(url);
  } catch (error) {
    if (String(error).includes("Download is starting")) return null;
    throw error;
  }
}

async function linksOf(page: Page): Promise<string[]> {
  const links = (await page.evaluate(
    "[...document.querySelectorAll('a[href]')].map((a) => a.href.split('#')[0])",
  )) as string[];
  return links.filter((link) => /^https?:/.test(link));
}

/** Paths are alike when only the keys and ids in them differ, and the values of their queries. */
function kindOf(pathname: string, search: string): string {
  const keys = [...new URLSearchParams(search).keys()].sort().join("&");
  const path = pathname
    .split("/")
    .map((part, at) => (at > 3 ? "*" : part))
    .join("/");
  return `${path}?${keys}`;
}
