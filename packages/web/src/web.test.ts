import { describe, expect, test } from "vitest";
import { deadToken, liveToken, world } from "./fixture.ts";
import { stylesheet, stylesheetPath } from "./stylesheet.ts";
import { createWeb } from "./web.ts";

const page = `/l/${liveToken}`;

function website(options?: Parameters<typeof world>[0]) {
  const lived = world(options);
  return { ...lived, web: createWeb(lived.app, lived.useCases) };
}

describe("what is served", () => {
  test("the health check answers with the time it takes it to be", async () => {
    const response = await website().web.request("/healthz");
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ ok: true, now: "2025-09-18T01:15:00Z" });
  });

  test("the bare address says what this is", async () => {
    const response = await website().web.request("/");
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("Không cần tài khoản");
  });

  test("robots are told to keep out", async () => {
    expect(await (await website().web.request("/robots.txt")).text()).toContain("Disallow: /");
  });

  test("the stylesheet is kept for ever under the name of its content, and only there", async () => {
    const { web } = website();
    expect(await (await web.request(page)).text()).toContain(`href="${stylesheetPath}"`);
    const response = await web.request(stylesheetPath);
    expect(response.headers.get("content-type")).toBe("text/css; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(await response.text()).toBe(stylesheet);
    expect((await web.request("/assets/0123456789abcdef.css")).status).toBe(404);
  });

  test("a page and its stylesheet weigh under 50 KB, even for the unit with the most to do", async () => {
    const html = await (await website({ units: ["vhxh"] }).web.request(page)).text();
    expect(Buffer.byteLength(html) + Buffer.byteLength(stylesheet)).toBeLessThan(50_000);
  });
});

describe("every answer", () => {
  const requests: [string, RequestInit?][] = [
    ["/"],
    ["/healthz"],
    ["/robots.txt"],
    ["/nowhere"],
    [page],
    [`/l/${deadToken}`],
    [page, { method: "HEAD" }],
    [page, { method: "PUT" }],
    [`${page}/check-ins`, { method: "POST" }],
    [`${page}/new-links`, { method: "POST", headers: { "sec-fetch-site": "cross-site" } }],
  ];
  test.each(requests)("%s %o carries the security headers", async (path, init) => {
    const { headers } = await website().web.request(path, init);
    const isPage = path === page && init?.method !== "PUT";
    const script = "script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'; ";
    expect(headers.get("content-security-policy")).toBe(
      `default-src 'none'; ${isPage ? script : ""}style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    );
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-robots-tag")).toBe("noindex, nofollow");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("strict-transport-security")).toBeNull();
  });

  test("a failure carries them too, and HSTS where the address is https", async () => {
    const { app, useCases } = world({ baseUrl: "https://dondoc.example" });
    const failing = { ...useCases, leaderPage: () => Promise.reject(new Error("down")) };
    const response = await createWeb(app, failing).request(page);
    expect(response.status).toBe(500);
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(response.headers.get("strict-transport-security")).toContain("max-age=31536000");
  });
});

describe("methods", () => {
  test.each([
    ["/healthz", "GET, HEAD"],
    [stylesheetPath, "GET, HEAD"],
    [page, "GET, HEAD"],
    [`${page}/check-ins`, "POST"],
    [`${page}/new-links`, "POST"],
  ])("%s allows %s and names it to the others", async (path, allowed) => {
    for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS", "POST", "GET"]) {
      if (allowed.split(", ").includes(method)) continue;
      const { web, writes } = website();
      const response = await web.request(path, { method });
      expect(response.status, method).toBe(405);
      expect(response.headers.get("allow")).toBe(allowed);
      expect(writes).toEqual([]);
    }
  });
});

describe("a failure on our side", () => {
  test("shows a reference, and logs it without the token or an address", async () => {
    const { app, useCases, logged } = world();
    const cause = `no item /l/${liveToken} hash ${"h".repeat(43)} for bithu@doan.nghiahanh.example`;
    const failing = { ...useCases, leaderPage: () => Promise.reject(new Error(cause)) };
    const html = await (await createWeb(app, failing).request(page)).text();
    const reference = /Mã tham chiếu: <strong>([0-9A-F]{8})<\/strong>/.exec(html)?.[1];
    expect(html).not.toContain("no item");
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain(`"reference":"${reference}"`);
    expect(logged[0]).toContain("no item /l/[token] hash [token] for [mail]");
    expect(logged[0]).not.toContain(liveToken);
  });

  test("is a problem in JSON for a program", async () => {
    const { app, useCases } = world();
    const failing = { ...useCases, health: () => Promise.reject(new Error("down")) };
    const response = await createWeb(app, failing).request("/healthz", {
      headers: { accept: "application/json" },
    });
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ status: 500, code: "unexpected" });
  });
});
