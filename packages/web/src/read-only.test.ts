import { calendarToken } from "@dondoc/app/token";
import fc from "fast-check";
import { expect, test } from "vitest";
import { deadToken, liveToken, world } from "./fixture.ts";
import { stylesheetPath } from "./stylesheet.ts";
import { createWeb } from "./web.ts";

/** What a scanner may find in a link, or make up: our own field names among anything else. */
const query = fc.oneof(
  fc.webQueryParameters(),
  fc
    .dictionary(
      fc.constantFrom(
        "da-ghi",
        "status",
        "obligation",
        "note",
        "formToken",
        "_method",
        "confirmedOn",
      ),
      fc.constantFrom("done", "obl_r1-1.doan", "POST", "2025-10-10", "%ff", ""),
    )
    .map((fields) => new URLSearchParams(fields).toString()),
);
const path = fc.constantFrom(
  `/l/${liveToken}`,
  `/l/${deadToken}`,
  `/l/${liveToken}/danh-sach`,
  `/l/${liveToken}/check-ins`,
  `/l/${liveToken}/new-links`,
  `/l/${liveToken}/calendars`,
  `/lich/${calendarToken(liveToken)}.ics`,
  `/lich/${liveToken}.ics`,
  "/lich/khong-co",
  "/",
  "/healthz",
  "/robots.txt",
  stylesheetPath,
);
const headers = fc.constantFrom<Record<string, string>>(
  {},
  { accept: "application/json" },
  { "x-http-method-override": "POST" },
  { purpose: "prefetch", "sec-purpose": "prefetch" },
);

test("GET and HEAD write nothing, whatever their query string", async () => {
  const { app, useCases, writes } = world();
  const web = createWeb(app, useCases);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom("GET", "HEAD"), path, query, headers, async (...asked) => {
      const [method, where, what, how] = asked;
      const response = await web.request(`${where}?${what}`, { method, headers: how });
      expect([200, 404, 405]).toContain(response.status);
      expect(writes).toEqual([]);
    }),
    { numRuns: 100 },
  );
  // The spy does see a write.
  await web.request(`/l/${liveToken}/new-links`, { method: "POST", body: new URLSearchParams() });
  expect(writes).toEqual(["requestNewLink"]);
});
