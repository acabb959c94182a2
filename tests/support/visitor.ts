import { randomBytes } from "node:crypto";
import { csrfToken } from "@dondoc/app/console/csrf-token";
import type { Season } from "./season.ts";

export const people = {
  /** Leader of the coordinating office. */
  office: "truongphong@vhxh.nghiahanh.example",
  /** Its focal person. */
  coordinator: "chuyenvien@vhxh.nghiahanh.example",
  /** The chair. */
  viewer: "chutich@ubnd.nghiahanh.example",
} as const;

export const planId = "pln_nghia-hanh-bdhvs-2025";
export const planAt = `/van-phong/${planId}`;

/** A browser without a browser: it keeps one cookie, follows no redirect and posts as our own pages do. */
export interface Visitor {
  cookie: string;
  get(path: string): Promise<Response>;
  page(path: string): Promise<string>;
  post(path: string, fields?: Record<string, string>): Promise<Response>;
  /** A form with a file, as a browser sends it. */
  upload(path: string, form: FormData): Promise<Response>;
}

export function visitor({ url }: Pick<Season, "url">, cookie = ""): Visitor {
  const headers = { ...(cookie && { cookie }), accept: "text/html" };
  const get = (path: string) => fetch(url + path, { headers, redirect: "manual" });
  return {
    cookie,
    get,
    page: async (path) => {
      const response = await get(path);
      if (response.status !== 200) throw new Error(`GET ${path}: ${response.status}`);
      return response.text();
    },
    post: (path, fields = {}) =>
      fetch(url + path, {
        method: "POST",
        headers: { ...headers, "sec-fetch-site": "same-origin" },
        body: new URLSearchParams({ ...ownToken(path, cookie), ...fields }),
        redirect: "manual",
      }),
    upload: (path, body) => {
      for (const [name, value] of Object.entries(ownToken(path, cookie))) body.set(name, value);
      return fetch(url + path, {
        method: "POST",
        headers: { ...headers, "sec-fetch-site": "same-origin" },
        body,
        redirect: "manual",
      });
    },
  };
}

/** What every form behind the sign-in carries: a token of its session. */
export function ownToken(path: string, cookie: string): Record<string, string> {
  const [, secret] = /=acc_[^.]+\.(.+)$/.exec(cookie) ?? [];
  if (!secret || !/^\/(van-phong|nhap-ke-hoach|dang-xuat)(\/|$)/.test(path)) return {};
  const random = { bytes: (count: number) => new Uint8Array(randomBytes(count)) };
  return { "lan-bam": csrfToken({ random }, secret) };
}

/** The path of the newest sign-in link that an address was mailed. */
export async function mailedPath({ inbox }: Pick<Season, "inbox">, email: string): Promise<string> {
  const paths = (await inbox())
    .filter(({ kind, to }) => kind === "sign-in" && to.includes(email))
    .flatMap(({ links: [link] }) => (link ? [new URL(link).pathname] : []))
    // What tells a new member how to come in leads to the page that asks for an address.
    .filter((path) => /^\/dang-nhap\/./.test(path));
  const path = paths.at(-1);
  if (!path) throw new Error("no sign-in link was mailed");
  return path;
}

/** Signs in as a person does: ask, open the mail, press. */
export async function signIn(season: Season, email: string, cookie = ""): Promise<Visitor> {
  await visitor(season).post("/dang-nhap", { email });
  const response = await visitor(season, cookie).post(await mailedPath(season, email));
  if (response.status !== 303) throw new Error(`sign-in: ${response.status}`);
  return visitor(season, cookieOf(response));
}

export function cookieOf(response: Response): string {
  return (response.headers.getSetCookie()[0] ?? "").split(";")[0] ?? "";
}

/** The hidden token of the form that posts to `action`. */
export function formTokenOf(html: string, action: string): string {
  const form = html.split("<form").find((part) => part.includes(`action="${action}"`)) ?? "";
  const token = /name="formToken" value="([^"]+)"/.exec(form)?.[1];
  if (!token) throw new Error(`no form to ${action}`);
  return token;
}
