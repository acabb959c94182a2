import type { Fault } from "@dondoc/local/ses/local-ses";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { lastTo, openSeason, type Season } from "../support/season.ts";
import { people, visitor } from "../support/visitor.ts";

const throttled: Fault = { kind: "status", status: 429 };
/** What the mail service answers to the next mails; then it takes them. */
let faults: Fault[] = [];
let season: Season;

beforeAll(async () => {
  season = await openSeason({ store: "sqlite", ses: { faults: () => faults.shift() } });
  await season.advanceTo("2025-09-18T08:00");
});
beforeEach(() => {
  faults = [];
});
afterAll(() => season.close());

const mailsOf = async (wanted: string) =>
  (await season.inbox()).filter(({ kind }) => kind === wanted);

const askLink = async (email: string) => {
  expect((await visitor(season).post("/dang-nhap", { email })).status).toBe(202);
};

describe("4: mails that leave at once, while the mail service is too busy", () => {
  test("a sign-in mail that is turned away twice leaves with the third try", async () => {
    faults = [throttled, throttled];
    await askLink(people.viewer);
    expect(await mailsOf("sign-in")).toHaveLength(1);
    expect(faults).toEqual([]);
  });

  test("a sign-in mail that did not leave costs none of the three of a quarter of an hour", async () => {
    const before = (await mailsOf("sign-in")).length;
    faults = Array.from({ length: 5 }, () => throttled);
    await askLink(people.coordinator);
    expect(await mailsOf("sign-in")).toHaveLength(before);
    for (let n = 0; n < 4; n++) await askLink(people.coordinator);
    expect(await mailsOf("sign-in")).toHaveLength(before + 3);
  });

  test("a new link that did not leave may be asked for again at once, and one that left may not", async () => {
    const [page = ""] = lastTo(await season.inbox(), "doan").links;
    const ask = async () => {
      const headers = { origin: season.url, "sec-fetch-site": "same-origin" };
      const body = new URLSearchParams();
      const sent = await fetch(`${page}/new-links`, { method: "POST", headers, body });
      expect(sent.status).toBe(202);
    };
    faults = Array.from({ length: 5 }, () => throttled);
    await ask();
    expect(await mailsOf("new-link")).toHaveLength(0);
    await ask();
    await ask();
    expect(await mailsOf("new-link")).toHaveLength(1);
  });
});
