import { readFileSync } from "node:fs";
import { accountId } from "@dondoc/app/console/account";
import { saveMembership } from "@dondoc/app/console/account-rows";
import { auditEntry } from "@dondoc/app/console/audit";
import type { App } from "@dondoc/app/ports";
import { importPlan } from "@dondoc/importer/import-plan";
import { createApi } from "@dondoc/web/api/api";
import { createConsole } from "@dondoc/web/console/console";
import { createImport } from "@dondoc/web/console/import/import";
import { consoleStylesheet } from "@dondoc/web/console/stylesheet";
import { createPapers } from "@dondoc/web/papers/papers";
import { scriptPath } from "@dondoc/web/script";
import { stylesheetPath } from "@dondoc/web/stylesheet";
import { createWeb } from "@dondoc/web/web";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openSeason, type Season } from "../support/season.ts";
import { ownToken, people, planAt, signIn, type Visitor, visitor } from "../support/visitor.ts";
import {
  askers,
  endings,
  readDocument,
  routeFor,
  routesOf,
  routeTable,
  type Site,
} from "./route-table.ts";

let season: Season;
let read: Awaited<ReturnType<typeof readDocument>>;
const visitors: Record<string, Visitor> = {};

/** Somebody with a part in another authority's plan. */
const stranger = "canbo@xakhac.example";

beforeAll(async () => {
  season = await openSeason({ store: "sqlite" });
  const { app } = season.runtime;
  const at = app.clock.now().toString();
  const account = {
    id: accountId(stranger),
    email: stranger,
    name: "Cán bộ xã khác",
    createdAt: at,
    sessionsFrom: at,
  };
  await saveMembership(
    app,
    account,
    { plan: "pln_xa-khac", role: "office", issuerShort: "UBND xã khác", since: at },
    auditEntry(app, { kind: "command" }, "member-added", account.id),
  );
  visitors.nobody = visitor(season);
  visitors.stranger = await signIn(season, stranger);
  for (const [role, email] of Object.entries(people)) visitors[role] = await signIn(season, email);
  const document = readFileSync(
    new URL("../../packages/importer/corpus/02-xa-nhan-trong-doan.txt", import.meta.url),
  );
  read = await readDocument(visitors.office as Visitor, new Blob([document]));
});

afterAll(() => season.close());

const createImportHere = (app: App) => createImport(app, importPlan);

/** Of every site, as each function serves it. */
const assets = [stylesheetPath, scriptPath, consoleStylesheet.path];
const rows = routeTable(assets);

test("the table has every route of the app, and no other", () => {
  const { app } = season.runtime;
  const sites = [createWeb, createConsole, createImportHere, createPapers, createApi];
  const routes = sites.flatMap((create) => routesOf(create(app) as Site));
  // The one page at the root of the public site; on one machine its own start page stands there.
  const known = new Set([routes.find(({ path }) => path === "/")]);
  const strange = [...rows, ...endings].filter((row) => {
    const route = routeFor(routes, row);
    known.add(route);
    return route === undefined;
  });
  expect(strange).toEqual([]);
  const named = new Set([...known].map((route) => `${route?.method} ${route?.path}`));
  expect(
    routes.map(({ method, path }) => `${method} ${path}`).filter((route) => !named.has(route)),
  ).toEqual([]);
});

test("a page asks the store who comes, and then at most twice", async () => {
  const { app } = season.runtime;
  const asked: string[] = [];
  const counting = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get(real, name) {
        const method = Reflect.get(real, name) as (...given: unknown[]) => unknown;
        return (...given: unknown[]) => {
          asked.push(`${String(name)} ${JSON.stringify(given[0])}`);
          return method.apply(real, given);
        };
      },
    });
  const counted = { ...app, table: counting(app.table) };
  const sites = [createConsole(counted), createImportHere(counted), createPapers(counted)];
  const pages = rows.filter(({ method, answers }) => method === "GET" && answers.nobody === 303);
  const much: Record<string, string[]> = {};
  for (const { path, answers } of pages) {
    if (answers.office !== 200) continue;
    const site = sites.find((one) => routeFor(routesOf(one as Site), { method: "GET", path }));
    asked.length = 0;
    const headers = { cookie: visitors.office?.cookie ?? "" };
    const response = await site?.request(season.url + filled(path), { headers });
    expect(response?.status, path).toBe(200);
    expect(asked[0]).toMatch(/^query {"pk":"ACC#/);
    // The evidence is one thing to ask for, and lies on both sides of what proves nothing. A plan comes with its
    // authority, and what both say in long is asked for once in a process.
    const things = asked.filter(
      (one) =>
        !/"from":"V","to":"Z~"}$|^get .*"sk":"(A|V#\d+)"}$|"from":"D#","to":"D~"}$/.test(one),
    );
    if (things.length > 3) much[path] = asked.slice(1);
  }
  expect(much).toEqual({});
});

test("every page behind the sign-in keeps to itself", async () => {
  const { headers } = (await visitors.office?.get(planAt)) ?? {};
  expect(headers?.get("cache-control")).toBe("no-store");
  expect(headers?.get("referrer-policy")).toBe("no-referrer");
  expect(headers?.get("content-security-policy")).toContain("default-src 'none'");
  expect(headers?.get("x-frame-options")).toBe("DENY");
});

test.each(["viewer", "coordinator", "office"])("%s can sign out everywhere", async (role) => {
  expect(await visitors[role]?.page(planAt)).toContain('action="/dang-xuat/moi-noi"');
});

describe.each(rows)("$method $path", ({ method, path, answers }) => {
  test.each(askers)("as %s", async (who) => {
    expect((await ask(visitors[who], method, path)).status).toBe(answers[who]);
  });
});

test("a part that is taken away opens nothing from that moment", async () => {
  const office = visitors.office;
  const viewer = visitors.viewer;
  if (!office || !viewer) throw new Error("nobody is signed in");
  expect((await viewer.get(planAt)).status).toBe(200);
  const gone = await office.post(`${planAt}/nguoi-dung/${accountId(people.viewer)}/thoi`);
  expect(gone.status).toBe(303);
  // The browser that was signed in is so no more: it is asked to sign in.
  expect((await viewer.get(planAt)).headers.get("location")).toContain("/dang-nhap");
  const trail = await office.page(`${planAt}/nhat-ky`);
  expect(trail).toContain("Thôi quyền theo dõi");
  const again = { email: people.viewer, name: "Chủ tịch", role: "viewer" };
  expect((await office.post(`${planAt}/nguoi-dung`, again)).status).toBe(303);
  expect((await viewer.get(planAt)).status).toBe(303);
  expect((await (await signIn(season, people.viewer)).get(planAt)).status).toBe(200);
  // Three links in a quarter of an hour are the most that an address is mailed.
  await season.advanceTo("2025-09-01T07:20");
});

/** The last of all: nothing can be asked after them. */
describe.each(endings)("$method $path", ({ method, path, answers }) => {
  test.each(askers)("as %s", async (who) => {
    const email = { ...people, stranger, nobody: null }[who];
    const person = email === null ? visitors.nobody : await signIn(season, email);
    expect((await ask(person, method, path)).status).toBe(answers[who]);
    expect((await ask(person, "GET", "/van-phong")).headers.get("location")).toContain(
      "/dang-nhap",
    );
  });
});

function ask(person: Visitor | undefined, method: string, path: string): Promise<Response> {
  if (!person) throw new Error("nobody is there to ask");
  return fetch(season.url + filled(path), {
    method,
    headers: { cookie: person.cookie, accept: "text/html", "sec-fetch-site": "same-origin" },
    redirect: "manual",
    ...(method !== "GET" && { body: new URLSearchParams(ownToken(path, person.cookie)) }),
  });
}

/** The table names no draft: one was brought in for it. */
function filled(path: string): string {
  return path.replace("{draft}", read.draft).replace("{question}", read.question);
}
