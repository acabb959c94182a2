import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openSeason, type Season } from "../support/season.ts";
import { ownToken, people, planAt, signIn, type Visitor } from "../support/visitor.ts";
import { endings, readDocument, routeTable } from "./route-table.ts";

let season: Season;
let office: Visitor;
/** The same person, in another browser. */
let elsewhere: Visitor;
let read: Awaited<ReturnType<typeof readDocument>>;

beforeAll(async () => {
  season = await openSeason({ store: "sqlite" });
  office = await signIn(season, people.office);
  elsewhere = await signIn(season, people.office);
  const corpus = new URL("../../packages/importer/corpus/", import.meta.url);
  const document = readFileSync(new URL("02-xa-nhan-trong-doan.txt", corpus));
  read = await readDocument(office, new Blob([document]));
});

afterAll(() => season.close());

const rows = [...routeTable([]), ...endings];
/** Every route that changes something and takes a browser's word for who asks. */
const changing = rows.filter(({ method, byKey }) => method !== "GET" && !byKey);
const behindSignIn = changing.filter(({ answers }) => answers.nobody === 401);
const looks = rows.filter(
  ({ method, answers }) => method === "GET" && answers.nobody === 303 && answers.office === 200,
);

interface Sent {
  cookie?: string;
  fields?: Record<string, string>;
  headers?: Record<string, string>;
}

const filled = (path: string) =>
  path.replace("{draft}", read.draft).replace("{question}", read.question);

function send(path: string, { cookie, fields = {}, headers = {} }: Sent): Promise<Response> {
  return fetch(season.url + filled(path), {
    method: "POST",
    headers: { accept: "text/html", ...(cookie && { cookie }), ...headers },
    body: new URLSearchParams(fields),
    redirect: "manual",
  });
}

const fromOwnPage = { "sec-fetch-site": "same-origin" };

/** The fields of the form on a page that says what was sent is kept. */
function keptIn(html: string): Record<string, string> {
  const [, form = ""] = html.split("<form method=");
  const inputs = form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
  return Object.fromEntries([...inputs].map(([, name = "", value = ""]) => [name, value]));
}

describe.each(changing)("14.3 $method $path", ({ path }) => {
  test.each(["cross-site", "same-site"])(
    "is refused from a %s page, and nothing that it brought is shown",
    async (site) => {
      for (const cookie of [office.cookie, ""]) {
        const fields = { ...ownToken(path, office.cookie), brought: "along" };
        const response = await send(path, { cookie, fields, headers: { "sec-fetch-site": site } });
        expect(response.status).toBe(403);
        expect(await response.text()).not.toContain("along");
      }
    },
  );

  test("is refused from a page whose origin is another, where the browser says no more", async () => {
    const headers = { origin: "https://evil.example" };
    const fields = { ...ownToken(path, office.cookie), brought: "along" };
    for (const cookie of [office.cookie, ""])
      expect((await send(path, { cookie, fields, headers })).status).toBe(403);
  });
});

describe.each(behindSignIn)("14.3 $method $path", ({ path }) => {
  test.each<[string, Record<string, string>]>([
    ["no origin", {}],
    ["an opaque origin", { origin: "null" }],
  ])("with %s needs the session's token, and is kept on no page", async (_, headers) => {
    const fields = { brought: "along" };
    const bare = await send(path, { cookie: office.cookie, fields, headers });
    expect(bare.status).toBe(403);
    expect(await bare.text()).not.toContain("along");
    const signedOut = await send(path, { fields, headers });
    expect(signedOut.status).toBe(401);
    expect(await signedOut.text()).not.toContain("along");
  });

  test("as a kept form that is sent again does nothing before the person sends it anew", async () => {
    const fields = { ...ownToken(path, office.cookie), brought: "along" };
    const over = await send(path, { fields, headers: fromOwnPage });
    expect(over.status).toBe(401);
    const kept = keptIn(await over.text());
    expect(kept).toEqual({ brought: "along" });
    const again = await send(path, { cookie: office.cookie, fields: kept, headers: fromOwnPage });
    expect(again.status).toBe(409);
    const offered = keptIn(await again.text());
    expect(offered).toMatchObject(kept);
    expect(offered["lan-bam"]).toMatch(/^.{22}\..{22}$/);
  });

  test("with another session's token is not taken", async () => {
    const fields = ownToken(path, elsewhere.cookie);
    const response = await send(path, { cookie: office.cookie, fields, headers: fromOwnPage });
    expect(response.status).toBe(409);
    const asProgram = await send(path, {
      cookie: office.cookie,
      fields,
      headers: { ...fromOwnPage, accept: "application/json" },
    });
    expect(asProgram.status).toBe(403);
  });
});

test.each(looks)("14.3 every form of $path that posts carries the session's token", async (row) => {
  const response = await office.get(filled(row.path));
  const html = await response.text();
  const posting = html.split("<form").filter((form) => /^[^>]*method="post"/.test(form));
  for (const form of posting)
    expect(form).toMatch(/^[^>]*><input type="hidden" name="(lan-bam)" value="[^"]{45}"/);
});

test("14.3 a stranger's page makes nobody a member, not even by the office's own press", async () => {
  const path = `${planAt}/nguoi-dung`;
  const fields = { email: "ke2@evil.example", name: "Kẻ hai", role: "office" };
  const laundered = await send(path, { fields, headers: { "sec-fetch-site": "cross-site" } });
  expect(laundered.status).toBe(403);
  const kept = keptIn(await laundered.text());
  const pressed = await send(path, { cookie: office.cookie, fields: kept, headers: fromOwnPage });
  expect(pressed.status).toBe(409);
  expect(await office.page(path)).not.toContain("ke2@evil.example");
});

test("14.3 what was typed when the session ended is saved after signing in, without a script", async () => {
  const path = `${planAt}/nguoi-dung`;
  const fields = { email: "moi@nghiahanh.example", name: "Người mới", role: "viewer" };
  const over = await send(path, { fields, headers: fromOwnPage });
  const again = await office.post(path, { "lan-bam": "", ...keptIn(await over.text()) });
  expect(again.status).toBe(409);
  const html = await again.text();
  expect(html).toContain(people.office);
  const saved = await send(path, {
    cookie: office.cookie,
    fields: keptIn(html),
    headers: fromOwnPage,
  });
  expect(saved.status).toBe(303);
  expect(await office.page(path)).toContain("moi@nghiahanh.example");
});
