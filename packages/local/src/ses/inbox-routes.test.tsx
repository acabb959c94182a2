import { describe, expect, test } from "vitest";
import type { InboxMail } from "./inbox-mail.ts";
import { inboxRoutes } from "./inbox-routes.tsx";

function mailOf(n: number, changes: Partial<InboxMail> = {}): InboxMail {
  return {
    id: `m${n}`,
    at: new Date(Date.UTC(2025, 10, 14, 1, n)).toISOString(),
    from: "UBND xã Nghĩa Hành <nhac@nghiahanh.example>",
    to: [`unit${n}@nghiahanh.example`],
    cc: [],
    bcc: [],
    replyTo: [],
    subject: `Nhắc việc ${n}`,
    text: `Xem https://dondoc.example/l/${n}.`,
    html: `<p>Xem <a href="https://dondoc.example/l/${n}">thư</a></p>`,
    headers: { Subject: `Nhắc việc ${n}` },
    tags: { kind: "reminder", plan: "pln_1", unit: `unt_${n}` },
    attachments: [],
    configurationSet: "dondoc",
    outcome: "delivered",
    ...changes,
  };
}

function routes(...mails: InboxMail[]) {
  const ses = { inbox: () => mails, mail: (id: string) => mails.find((mail) => mail.id === id) };
  const tags = { kindTag: "kind", planTag: "plan", unitTag: "unit", unitsTag: "units" };
  const app = inboxRoutes(ses, { ...tags, kindNames: { reminder: "Nhắc việc" } });
  return {
    ask: async (path: string, accept?: string) =>
      app.request(path, accept === undefined ? {} : { headers: { Accept: accept } }),
    page: async (path: string) => {
      const response = await app.request(path, { headers: { Accept: "text/html,*/*;q=0.8" } });
      return { response, html: await response.text() };
    },
    json: async (path: string) =>
      (await app.request(path, { headers: { Accept: "application/json" } })).json(),
  };
}

describe("for a check", () => {
  test("the inbox is JSON, the oldest first, with its links found and its tags told apart", async () => {
    const inbox = await routes(mailOf(1), mailOf(2, { tags: {} })).json("/local/inbox");
    expect(inbox).toMatchObject([
      {
        id: "m1",
        at: "2025-11-14T01:01:00.000Z",
        to: ["unit1@nghiahanh.example"],
        cc: [],
        subject: "Nhắc việc 1",
        kind: "reminder",
        plan: "pln_1",
        plans: ["pln_1"],
        unit: "unt_1",
        units: ["unt_1"],
        links: ["https://dondoc.example/l/1"],
        outcome: "delivered",
      },
      { id: "m2", kind: null, plan: null, plans: [], unit: null, units: [] },
    ]);
  });

  test("a mail for several units names them all", async () => {
    const shared = mailOf(1, {
      tags: { kind: "reminder", unit: "thon-01", units: "thon-01_thon-02" },
    });
    expect(await routes(shared).json("/local/inbox")).toMatchObject([
      { unit: "thon-01", units: ["thon-01", "thon-02"] },
    ]);
  });

  test.each([undefined, "*/*", "application/json", "application/json, text/plain, */*"])(
    "whoever accepts %s has JSON: curl and fetch ask for nothing in particular",
    async (accept) => {
      const { ask } = routes(mailOf(1));
      const response = await ask("/local/inbox", accept);
      expect(response.headers.get("content-type")).toContain("application/json");
      expect(await response.json()).toMatchObject([{ id: "m1" }]);
    },
  );

  test("the same filters hold, over all pages", async () => {
    const mails = Array.from({ length: 60 }, (_, n) => mailOf(n));
    const { json } = routes(...mails);
    expect(await json("/local/inbox")).toHaveLength(60);
    expect(await json("/local/inbox?to=UNIT7@")).toMatchObject([{ id: "m7" }]);
    expect(await json("/local/inbox/m3")).toMatchObject({ id: "m3", unit: "unt_3" });
  });
});

describe("for a person", () => {
  test("the list is a page in Vietnamese, the newest first, under its local days", async () => {
    const late = mailOf(2, { at: "2025-11-14T17:30:00.000Z", subject: "" });
    const { response, html } = await routes(mailOf(1), late).page("/local/inbox");
    expect(response.status).toBe(200);
    expect(html).toMatch(/^<!doctype html><html lang="vi">/);
    const marks = [
      "Thứ Bảy, ngày 15/11/2025",
      "00:30",
      "(Không có tiêu đề)",
      "Thứ Sáu, ngày 14/11/2025",
      "08:01",
    ];
    const places = marks.map((mark) => html.indexOf(mark));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
  });

  test("an empty inbox says so, and so does a search that finds nothing", async () => {
    expect((await routes().page("/local/inbox")).html).toContain("Chưa có thư nào.");
    const { html } = await routes(mailOf(1)).page("/local/inbox?q=khong-co");
    expect(html).toContain("Không có thư nào khớp với điều kiện tìm.");
  });

  test.each([
    ["to=unit2", ["m2"]],
    ["kind=digest", ["m3"]],
    ["q=van+nghe", ["m3"]],
    ["q=%C4%91%E1%BB%81+NHAC", []],
    ["kind=reminder&q=nhac+viec", ["m2", "m1"]],
  ])("?%s finds %j", async (query, ids) => {
    const digest = mailOf(3, {
      subject: "Hội thi văn nghệ",
      text: "",
      html: "",
      tags: { kind: "digest" },
    });
    const { html } = await routes(mailOf(1), mailOf(2), digest).page(`/local/inbox?${query}`);
    expect([...html.matchAll(/href="\/local\/inbox\/(m\d+)"/g)].map(([, id]) => id)).toEqual(ids);
  });

  test("50 mails make a page, and the filter goes along to the next", async () => {
    const mails = Array.from({ length: 101 }, (_, n) => mailOf(n));
    const { page } = routes(...mails);
    const { html } = await page("/local/inbox?kind=reminder&page=2");
    expect(html).toContain(
      "101 thư khớp với điều kiện tìm, đang xem từ thư thứ 51 đến thư thứ 100.",
    );
    expect(html).toContain('rel="prev" href="/local/inbox?kind=reminder"');
    expect(html).toContain('rel="next" href="/local/inbox?kind=reminder&amp;page=3"');
    expect((await page("/local/inbox?page=99")).html).toContain("Trang 3/3");
    expect((await page("/local/inbox?page=-1")).html).toContain("Trang 1/3");
  });

  test("a mail shows its envelope, its neighbours and its body in a frame without script", async () => {
    const { page } = routes(mailOf(1), mailOf(2, { cc: ["chutich@nghiahanh.example"] }), mailOf(3));
    const { html } = await page("/local/inbox/m2");
    expect(html).toContain("<h1>Nhắc việc 2</h1>");
    expect(html).toContain("chutich@nghiahanh.example");
    expect(html).toContain("08:02, Thứ Sáu, ngày 14/11/2025");
    expect(html).toContain('rel="prev" href="/local/inbox/m3"');
    expect(html).toContain('rel="next" href="/local/inbox/m1"');
    expect(html).toContain(
      'sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation" src="/local/inbox/m2/body"',
    );
    expect((await page("/local/inbox/m2?view=text")).html).toContain(
      'Xem <a href="https://dondoc.example/l/2">https://dondoc.example/l/2</a>.',
    );
  });

  test("what a mail says is text on our pages, whatever it says", async () => {
    const nasty = mailOf(1, {
      subject: "<script>alert(1)</script>",
      text: '"><img src=x onerror=1>',
      html: "",
    });
    const { page } = routes(nasty);
    for (const path of [
      "/local/inbox",
      "/local/inbox/m1",
      "/local/inbox?q=%3Cscript%3E",
      "/local/inbox/m1/body",
    ]) {
      const { html } = await page(path);
      expect(html).not.toContain("<script");
      expect(html).not.toContain("<img");
    }
  });

  test("no page may load or run anything but the style sheet and the frame", async () => {
    const { page } = routes(mailOf(1));
    for (const path of ["/local/inbox", "/local/inbox/m1", "/local/inbox/none"]) {
      const { headers } = (await page(path)).response;
      expect(headers.get("content-security-policy")).toMatch(
        /^default-src 'none'; style-src 'self'; /,
      );
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("cache-control")).toBe("no-store");
    }
    const { response, html } = await page("/local/inbox.css");
    expect(response.headers.get("content-type")).toBe("text/css; charset=utf-8");
    expect(html).toContain("prefers-color-scheme: dark");
  });

  test("a mail that is not there is a page with status 404", async () => {
    const { response, html } = await routes().page("/local/inbox/none");
    expect(response.status).toBe(404);
    expect(html).toContain("Không tìm thấy thư");
  });
});

describe("the body", () => {
  test("allows inline styles and images, no script, and is sandboxed also by itself", async () => {
    const { response } = await routes(mailOf(1)).page("/local/inbox/m1/body");
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    expect(policy).toMatch(
      /sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation$/,
    );
  });

  test.each([
    ["<p>a</p>", '<!doctype html><base target="_top"><p>a</p>'],
    ["<!DOCTYPE html><p>a</p>", '<!DOCTYPE html><base target="_top"><p>a</p>'],
    ["<html lang=vi><body>a", '<html lang=vi><base target="_top"><body>a'],
    [
      '<!doctype html><html><head class="x"><base target="_self"></head>',
      '<!doctype html><html><head class="x"><base target="_top"><base target="_self"></head>',
    ],
  ])("of %s opens its links at the top", async (html, document) => {
    expect((await routes(mailOf(1, { html })).page("/local/inbox/m1/body")).html).toBe(document);
  });
});
