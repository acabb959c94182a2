import { Refusal, type RefusalCode } from "@dondoc/app/refusal";
import { describe, expect, test } from "vitest";
import { deadToken, liveToken, world } from "./fixture.ts";
import { createWeb } from "./web.ts";

const page = `/l/${liveToken}`;
const unknownToken = "YYYYYYYYYYYYYYYYYYYYYY";
const firstReport = "obl_r1-1.doan";

type Body = RequestInit["body"] | Record<string, string>;

function isFields(body: Body): body is Record<string, string> {
  return typeof body === "object" && body?.constructor === Object;
}

/** The page of Đoàn xã, and the form of its first report as a browser would post it. */
async function opened(options?: Parameters<typeof world>[0]) {
  const lived = world(options);
  const web = createWeb(lived.app, lived.useCases);
  const form = async () => {
    const { open, closed } = await lived.useCases.leaderPage(lived.app, liveToken);
    const item = [...open, ...closed].find(({ entry }) => entry.obligation.id === obligation);
    return { obligation, formToken: item?.formToken ?? "", note: "", confirmedOn: "" };
  };
  const first = (await lived.useCases.leaderPage(lived.app, liveToken)).open[0];
  const obligation = first?.entry.obligation.id ?? "";
  const post = async (body: Body, headers = {}) => {
    const encoded = isFields(body) ? new URLSearchParams(body) : body;
    return web.request(`${page}/check-ins`, {
      method: "POST",
      body: encoded,
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      duplex: "half",
    } as RequestInit);
  };
  return { ...lived, web, form, post, obligation };
}

describe("the leader's page", () => {
  test("shows the nearest obligation first, its form open and no answer chosen", async () => {
    const { web } = await opened();
    const html = await (await web.request(page)).text();
    expect(html).toContain('lang="vi"');
    expect(html).toContain("Kính gửi: <strong>Đoàn TNCS Hồ Chí Minh xã Nghĩa Hành</strong>");
    expect(html).toContain("trước ngày 30/9/2025, chậm nhất hết ngày 29/9/2025");
    expect(html).not.toContain("checked");
    expect(html).not.toContain("<script");
    expect(html.match(/<form/g)).toHaveLength(4);
  });

  test("answers HEAD with the same headers and no body", async () => {
    const { web } = await opened();
    const response = await web.request(page, { method: "HEAD" });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("");
  });
});

describe("an answer", () => {
  test("is recorded, and the page it leads to says what the store holds", async () => {
    const { web, form, post, checkIns, obligation } = await opened();
    const response = await post({ ...(await form()), status: "in-progress", note: "Đã họp." });
    expect(response.status).toBe(303);
    const location = response.headers.get("location") ?? "";
    expect(location).toBe(`${page}?da-ghi=${obligation}#${obligation}`);
    expect(checkIns).toMatchObject([{ obligation, status: "in-progress", note: "Đã họp." }]);
    const html = await (await web.request(location)).text();
    expect(html).toContain("Đã ghi nhận cập nhật");
    expect(html).toContain("Đã ghi nhận lúc 08:15 ngày 18/9/2025");
    expect(html).toContain("Đã họp.");
  });

  test("given twice is recorded once", async () => {
    const { form, post, checkIns } = await opened();
    const filled = { ...(await form()), status: "done" };
    expect((await post(filled)).status).toBe(303);
    expect((await post(filled)).status).toBe(303);
    expect(checkIns).toHaveLength(1);
  });

  test("is told in JSON to a program", async () => {
    const { form, post, obligation } = await opened();
    const filled = { ...(await form()), status: "done" };
    const json = { accept: "application/json" };
    const [first, second] = [await post(filled, json), await post(filled, json)];
    expect(first.status).toBe(201);
    expect(await first.json()).toEqual({ obligation, outcome: "recorded" });
    expect(second.status).toBe(200);
    expect(await second.json()).toEqual({ obligation, outcome: "repeated" });
  });

  test("the address alone confirms nothing that was not recorded", async () => {
    const { web, obligation } = await opened();
    for (const named of [obligation, "obl_x.y", "<b>", ""]) {
      const html = await (await web.request(`${page}?da-ghi=${encodeURIComponent(named)}`)).text();
      expect(html).not.toContain("Đã ghi nhận");
    }
  });
});

describe("a form with errors", () => {
  test("comes back with the text kept, the errors on top, each leading to its field", async () => {
    const { form, post, checkIns } = await opened();
    const response = await post({
      ...(await form()),
      note: "chưa họp được",
      extensionOn: "2025-09-01",
      extensionReason: "mưa lũ",
    });
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toContain("<title>Lỗi: ");
    for (const [, id] of html.matchAll(/<li><a href="#([^"]+)">/g))
      expect(html).toContain(`id="${id}"`);
    expect(html).toContain('<a href="#m1-status">Đề nghị chọn một tình hình thực hiện.</a>');
    expect(html).toContain('<a href="#m1-extensionOn">');
    expect(html).toContain("chưa họp được");
    expect(html).toContain("mưa lũ");
    expect(html).toContain('<details class="extension" open="">');
    expect(checkIns).toEqual([]);
  });

  test("keeps the answer that the person picked", async () => {
    const { form, post } = await opened();
    const html = await (await post({ ...(await form()), status: "blocked" })).text();
    expect(html.match(/checked=""/g)).toHaveLength(1);
    expect(html).toMatch(/value="blocked"[^>]*checked=""/);
  });

  test("that is stale comes back with the text, the new state and no answer chosen", async () => {
    const { form, post, checkIns } = await opened();
    const old = await form();
    await post({ ...old, status: "in-progress", note: "người thứ nhất" });
    const response = await post({ ...old, status: "done", note: "người thứ hai" });
    const html = await response.text();
    expect(response.status).toBe(409);
    expect(html).toContain("người thứ nhất");
    expect(html).toContain("người thứ hai</textarea>");
    expect(html).not.toContain("checked");
    expect(checkIns).toHaveLength(1);
    const again = await post({ ...(await form()), status: "done", note: "người thứ hai" });
    expect(again.status).toBe(303);
  });

  test("names its wrong fields to a program, in English", async () => {
    const { form, post } = await opened();
    const response = await post(
      { ...(await form()), status: "finished" },
      { accept: "application/json" },
    );
    expect(response.status).toBe(422);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({
      type: "urn:dondoc:problem:form-invalid",
      code: "form-invalid",
      errors: [{ field: "status", detail: "one of not-started, in-progress, done, blocked" }],
    });
  });
});

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
    const { post, writes, checkIns } = await opened();
    for (const accept of ["text/html", "application/json"]) {
      const sent = body instanceof ReadableStream ? streamed() : body;
      const response = await post(sent, { accept, ...headers });
      expect(response.status).toBe(status);
      if (accept === "text/html") expect(await response.text()).toContain(`="${page}`);
      if (accept === "application/json")
        expect(response.headers.get("content-type")).toBe("application/problem+json");
    }
    expect([...writes, ...checkIns]).toEqual([]);
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

describe("every refusal of a use-case", () => {
  const codes: [RefusalCode, number][] = [
    ["link-unknown", 404],
    ["link-dead", 404],
    ["plan-unknown", 404],
    ["plan-not-active", 409],
    ["plan-changed", 409],
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
      `${page}/check-ins`,
      { method: "POST", body: new URLSearchParams({ obligation: firstReport, status: "done" }) },
    );
    expect(response.status).toBe(status);
    expect(await response.text()).not.toContain("inner words");
  });
});
