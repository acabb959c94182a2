import { Refusal, type RefusalCode } from "@dondoc/app/refusal";
import { describe, expect, test } from "vitest";
import { deadToken, liveToken, world } from "./fixture.ts";
import { livePage, opened } from "./opened-page.ts";
import { createWeb } from "./web.ts";

const unknownToken = "YYYYYYYYYYYYYYYYYYYYYY";
const firstReport = "obl_r1-1.doan";

describe("bad input is refused and leaves nothing behind", () => {
  const urlencoded = "application/x-www-form-urlencoded";
  const streamed = () =>
    new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array(1024 * 1024).fill(97));
      },
    });
  const cases: [string, number, RequestInit["body"], Record<string, string>?][] = [
    ["no body", 404, ""],
    ["an obligation of someone else", 404, "obligation=obl_t2.vhxh&status=done"],
    [
      "a forged form token",
      409,
      `obligation=${firstReport}&status=done&formToken=0.AAAAAAAAAAAAAAAAAAAAAA`,
    ],
    ["a broken percent escape", 400, "status=done&note=%E0%A4%A"],
    ["bytes that are not UTF-8", 400, new Uint8Array([110, 61, 255, 254])],
    ["an escape that is not UTF-8", 400, "note=%ff"],
    ["a field twice", 400, "status=done&status=blocked"],
    ["a field twice, once escaped", 400, "status=done&%73tatus=blocked"],
    ["an unknown field", 400, "status=done&admin=1"],
    ["a prototype for a field", 400, "__proto__=1&status=done"],
    ["a strange target", 400, "progress.__proto__=1"],
    ["JSON", 415, "{}", { "content-type": "application/json" }],
    ["multipart", 415, "--x--", { "content-type": "multipart/form-data; boundary=x" }],
    ["no type", 415, "status=done", { "content-type": "" }],
    ["another charset", 415, "status=done", { "content-type": `${urlencoded}; charset=utf-16` }],
    ["10 MB", 413, "a".repeat(10 * 1024 * 1024)],
    ["10 MB, announced", 413, "a".repeat(10 * 1024 * 1024), { "content-length": "10485760" }],
    ["more than announced", 413, "a".repeat(70_000), { "content-length": "9" }],
    ["an endless stream", 413, streamed()],
    ["another site's form", 403, "status=done", { "sec-fetch-site": "cross-site" }],
    ["a neighbouring site's form", 403, "status=done", { "sec-fetch-site": "same-site" }],
    ["another origin", 403, "status=done", { origin: "https://evil.example" }],
  ];
  test.each(cases)("%s: %d", async (_what, status, body, headers) => {
    const { post, writes } = await opened();
    for (const accept of ["text/html", "application/json"]) {
      const sent = body instanceof ReadableStream ? streamed() : body;
      const response = await post(sent, { accept, ...headers });
      expect(response.status).toBe(status);
      if (accept === "text/html") expect(await response.text()).toContain(`="${livePage}`);
      if (accept === "application/json")
        expect(response.headers.get("content-type")).toBe("application/problem+json");
    }
    expect(writes).toEqual([]);
  });

  test.each([
    { "sec-fetch-site": "same-origin" },
    { origin: "null" },
    { origin: "http://localhost" },
  ])("a form of our own page is taken with %o", async (headers) => {
    const { form, post } = await opened();
    expect((await post({ ...(await form()), status: "done" }, headers)).status).toBe(303);
  });
});

describe("a link that opens nothing", () => {
  test("looks the same whether it was revoked or never made", async () => {
    const { web } = await opened();
    const seen = async (token: string, accept: string) => {
      const response = await web.request(`/l/${token}`, { headers: { accept } });
      return [response.status, (await response.text()).replaceAll(token, "…")];
    };
    for (const accept of ["text/html", "application/json"])
      expect(await seen(deadToken, accept)).toEqual(await seen(unknownToken, accept));
    const html = (await seen(deadToken, "text/html"))[1];
    expect(html).toContain('action="/l/…/new-links"');
    expect(html).toContain("Gửi đường dẫn mới");
  });

  test.each([
    "%ff",
    "a%2Fb",
    "..%2F..",
    "x".repeat(5000),
    "%3Cscript%3E",
    "AbCdEfGhIjKlMnOpQrSt-_.",
  ])("takes %s for a link that opens nothing", async (token) => {
    const { web } = await opened();
    const response = await web.request(`/l/${token}`);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain("<script");
  });

  test.each([liveToken.slice(0, -1), `${liveToken}.`, "zzz"])(
    "14.12 was cut off or has grown (%s): it is said, and no new one is offered that can never come",
    async (token) => {
      const { web } = await opened();
      const page = await web.request(`/l/${token}`);
      expect(page.status).toBe(404);
      const html = await page.text();
      expect(html).toContain("thiếu hoặc thừa ký tự");
      expect(html).not.toContain("<form");
    },
  );

  test("answers the request for a new one alike, whether or not anyone is written to", async () => {
    const { web, writes } = await opened();
    const ask = async (token: string) => {
      const response = await web.request(`/l/${token}/new-links`, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
      });
      return [response.status, await response.text()];
    };
    expect(await ask(deadToken)).toEqual(await ask(unknownToken));
    expect((await ask(liveToken))[0]).toBe(202);
    expect(writes).toEqual(["requestNewLink", "requestNewLink", "requestNewLink"]);
  });
});

test("behind a narrow link nobody is told of a letter or of a button that is not there", async () => {
  const { app, useCases } = world();
  const response = await createWeb(app, useCases).request(`/n/${deadToken}`);
  expect(response.status).toBe(404);
  const html = await response.text();
  expect(html).toContain("liên hệ cơ quan đã gửi đường dẫn");
  expect(html).not.toMatch(/<form|bấm nút|từ thư gần nhất/);
});

describe("every refusal of a use-case", () => {
  const codes: [RefusalCode, number][] = [
    ["link-malformed", 404],
    ["link-unknown", 404],
    ["link-dead", 404],
    ["plan-unknown", 404],
    ["plan-not-active", 409],
    ["plan-changed", 409],
    ["plan-too-large", 422],
    ["authority-full", 422],
    ["obligation-unknown", 404],
    ["form-invalid", 422],
    ["form-stale", 409],
    ["answer-raced", 409],
    ["request-unknown", 404],
    ["too-often", 429],
  ];
  test.each(codes)("%s is %d, and its own message is not shown", async (code, status) => {
    const { app, useCases } = world();
    const recordCheckIn = () => Promise.reject(new Refusal(code, "inner words"));
    const response = await createWeb(app, { ...useCases, recordCheckIn }).request(
      `${livePage}/check-ins`,
      { method: "POST", body: new URLSearchParams({ obligation: firstReport, status: "done" }) },
    );
    expect(response.status).toBe(status);
    expect(await response.text()).not.toContain("inner words");
  });
});
