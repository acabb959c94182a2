import type { Runtime } from "@dondoc/local/runtime";

/** A browser without a browser: it keeps one cookie and follows no redirect. */
export interface Visitor {
  page(path: string): Promise<string>;
  post(path: string, body: URLSearchParams | FormData): Promise<Response>;
}

export function visitor({ url }: Pick<Runtime, "url">, cookie = ""): Visitor {
  const headers = { accept: "text/html", ...(cookie && { cookie }) };
  return {
    async page(path) {
      const response = await fetch(new URL(path, url), { headers });
      const text = await response.text();
      if (!response.ok) throw new Error(`${path} answers ${response.status}`);
      return text;
    },
    async post(path, body) {
      const response = await fetch(new URL(path, url), {
        method: "POST",
        headers: { ...headers, "sec-fetch-site": "same-origin" },
        body,
        redirect: "manual",
      });
      await response.arrayBuffer();
      if (response.status >= 400) throw new Error(`${path} was refused with ${response.status}`);
      return response;
    },
  };
}

/** The fields that a form carries unseen, found by where it posts to. */
export function hiddenFields(html: string, action: string): [string, string][] {
  const form = html.split("<form").find((part) => part.includes(`action="${action}"`)) ?? "";
  const [own = ""] = form.split("</form>");
  return [...own.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)].map(([tag]) => [
    /name="([^"]*)"/.exec(tag)?.[1] ?? "",
    (/value="([^"]*)"/.exec(tag)?.[1] ?? "").replaceAll("&amp;", "&"),
  ]);
}
