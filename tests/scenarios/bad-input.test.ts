import { connect } from "node:net";
import { scriptTag } from "@dondoc/web/testing/script-tag";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openForms, type PageForm, post } from "../support/form.ts";
import { lastTo, openSeason, type Season } from "../support/season.ts";
import { dumpStore } from "../support/store-dump.ts";

let opened: Season;
let link: string;
let form: PageForm;
let before: string;

beforeAll(async () => {
  opened = await openSeason();
  await opened.advanceTo("2025-09-18T09:00");
  link = lastTo(await opened.inbox(), "doan").links[0]!;
  form = (await openForms(link)).forms[0]!;
  before = await dumpStore(opened);
});

afterAll(() => opened.close());

describe("bad input on a leader's page is refused in clear words, and nothing is written", () => {
  const good = { status: "in-progress", note: "" };
  test.each<[string, Record<string, string>]>([
    ["a status outside the list", { status: "finished" }],
    ["no status at all", { status: "" }],
    ["a note that is too long", { ...good, note: "x".repeat(2001) }],
    ["control characters in a note", { ...good, note: "a\u0000b\u001b[31m" }],
    ["characters that reverse the text", { ...good, note: "a\u202eb" }],
    ["an obligation of another unit", { ...good, obligation: "obl_t2.vhxh" }],
    ["an obligation that does not exist", { ...good, obligation: "obl_nothing" }],
    ["a forged form token", { ...good, formToken: `0.${"A".repeat(22)}` }],
    ["no form token", { ...good, formToken: "" }],
    ["an impossible date", { ...good, extensionOn: "2025-02-30", extensionReason: "vì" }],
    ["an extension without a reason", { ...good, extensionOn: "2025-10-30", extensionReason: "" }],
    [
      "an extension to an earlier day",
      { ...good, extensionOn: "2025-09-20", extensionReason: "vì" },
    ],
  ])("%s", async (_, fields) => {
    const response = await post(form.action, { ...form.hidden, ...fields });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(await response.text()).toMatch(/lang="vi"/);
    expect(await dumpStore(opened)).toBe(before);
  });

  test("a form of ten megabytes", async () => {
    const body = `${new URLSearchParams({ ...form.hidden, status: "done" })}&note=${"a".repeat(10_000_000)}`;
    const response = await fetch(form.action, {
      method: "POST",
      body,
      headers: { "content-type": "application/x-www-form-urlencoded" },
    }).catch((error: Error) => error);
    if (response instanceof Response) expect(response.status).toBe(413);
    expect(await dumpStore(opened)).toBe(before);
  });

  test("a form of another type, and broken escapes", async () => {
    const json = await fetch(form.action, {
      method: "POST",
      body: JSON.stringify({ ...form.hidden, ...good }),
      headers: { "content-type": "application/json" },
    });
    expect(json.status).toBe(415);
    const broken = await fetch(form.action, {
      method: "POST",
      body: "status=%E0%A4%A&obligation=%ZZ",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    expect(broken.status).toBeGreaterThanOrEqual(400);
    expect(broken.status).toBeLessThan(500);
    expect(await dumpStore(opened)).toBe(before);
  });

  test("a post from another site", async () => {
    const response = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams({ ...form.hidden, status: "done" }),
      headers: { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
    });
    expect(response.status).toBe(403);
    expect(await dumpStore(opened)).toBe(before);
  });

  test("a link that was never made offers a new one, and one that is misshapen does not", async () => {
    const answers = await Promise.all(
      ["A".repeat(22), "short", "../../etc/passwd", "%00", "a".repeat(5000)].map((token) =>
        fetch(`${opened.url}/l/${token}`),
      ),
    );
    for (const response of answers) expect([404, 414, 400]).toContain(response.status);
    for (const response of answers.slice(1)) expect(await response.text()).not.toContain("<form");
    const unknown = await fetch(`${opened.url}/l/${"A".repeat(22)}`);
    expect(await unknown.text()).toMatch(/đường dẫn mới/i);
    const mailsBefore = (await opened.inbox()).length;
    const asked = await fetch(`${opened.url}/l/${"A".repeat(22)}/new-links`, {
      method: "POST",
      body: new URLSearchParams(),
      redirect: "manual",
    });
    expect(asked.status).toBeLessThan(400);
    const cut = await fetch(`${opened.url}/l/${"A".repeat(21)}/new-links`, {
      method: "POST",
      body: new URLSearchParams(),
    });
    expect(cut.status).toBe(404);
    expect((await opened.inbox()).length).toBe(mailsBefore);
    expect(await dumpStore(opened)).toBe(before);
  });

  test("a note with markup is shown as the text that it is", async () => {
    const note = `<img src=x onerror=alert(1)> "quotes" & <script>alert(2)</script>`;
    const fresh = await openForms(link);
    const own = fresh.forms[0]!;
    expect((await post(own.action, { ...own.hidden, status: "in-progress", note })).status).toBe(
      303,
    );
    const { html } = await openForms(link);
    expect(html).toContain("&lt;script&gt;alert(2)&lt;/script&gt;");
    expect(html.replace(scriptTag, "")).not.toContain("<script");
    expect(html).not.toContain("<img src=x");
  });
});

describe("the one-machine controls", () => {
  test("refuse what comes from another host name", async () => {
    const { port } = new URL(opened.url);
    const status = await rawStatus(
      Number(port),
      `GET /local/inbox HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
    );
    expect([403, 404, 421]).toContain(status);
  });

  test.each([
    ["not JSON", "{", 400],
    ["no instant", JSON.stringify({ advanceTo: "tomorrow" }), 400],
    ["an instant in the past", JSON.stringify({ advanceTo: "2025-09-01T00:00:00Z" }), 409],
  ])("refuse to move the clock: %s", async (_, body, status) => {
    const response = await fetch(`${opened.url}/local/clock`, {
      method: "POST",
      body,
      headers: { "content-type": "application/json" },
    });
    expect(response.status).toBe(status);
  });
});

function rawStatus(port: number, request: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(request));
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk;
    });
    socket.on("end", () => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1])));
    socket.on("error", reject);
  });
}
