import { scriptTag } from "@dondoc/web/testing/script-tag";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openForms } from "../support/form.ts";
import { lastTo, openSeason, type Season } from "../support/season.ts";
import { dumpStore } from "../support/store-dump.ts";

let opened: Season;
let links: string[];

beforeAll(async () => {
  opened = await openSeason();
  await opened.advanceTo("2025-10-07T09:00");
  links = (await opened.inbox()).map((mail) => mail.links[0]!);
});

afterAll(() => opened.close());

describe("opening a link", () => {
  test("writes nothing, whatever the method and the query string: every link of the season", async () => {
    const before = await dumpStore(opened);
    for (const link of links) {
      for (const method of ["GET", "HEAD"]) {
        const response = await fetch(link, { method, redirect: "manual" });
        expect(response.status).toBe(200);
      }
    }
    expect(await dumpStore(opened)).toBe(before);
  });

  test("writes nothing for any query string", async () => {
    const before = await dumpStore(opened);
    const link = links.at(-1)!;
    const name = fc.constantFrom(
      "status",
      "obligation",
      "note",
      "confirm",
      "_method",
      "da-ghi",
      "formToken",
      "x",
    );
    const query = fc.array(fc.tuple(name, fc.string({ maxLength: 30 })), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(query, fc.constantFrom("GET", "HEAD"), async (fields, method) => {
        const response = await fetch(`${link}?${new URLSearchParams(fields)}`, {
          method,
          redirect: "manual",
        });
        expect(response.status).toBe(200);
      }),
      { numRuns: 60 },
    );
    expect(await dumpStore(opened)).toBe(before);
  });

  test("writes nothing when its own form is sent as a query", async () => {
    const before = await dumpStore(opened);
    const link = lastTo(await opened.inbox(), "doan").links[0]!;
    const { forms } = await openForms(link);
    const fields = new URLSearchParams({ ...forms[0]!.hidden, status: "done", note: "quét" });
    for (const url of [`${link}?${fields}`, `${forms[0]!.action}?${fields}`]) {
      for (const method of ["GET", "HEAD", "OPTIONS", "PUT", "DELETE"])
        await fetch(url, { method, redirect: "manual" });
    }
    expect(await dumpStore(opened)).toBe(before);
  });

  test("shows a person nothing preselected, and bars caches, referrers and scripts", async () => {
    const response = await fetch(links.at(-1)!);
    const html = await response.text();
    expect(html).not.toMatch(/<input[^>]*type="radio"[^>]*\bchecked/);
    expect(html.replace(scriptTag, "")).not.toContain("<script");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
    expect(response.headers.get("content-security-policy")).toMatch(/default-src 'none'/);
    expect(response.headers.get("x-robots-tag")).toMatch(/noindex/);
  });
});
