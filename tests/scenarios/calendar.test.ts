import { answerSubject, formToken } from "@dondoc/app/token";
import ICAL from "ical.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answer, post } from "../support/form.ts";
import { lastTo, type Mail, openSeason, type Season } from "../support/season.ts";
import { dumpStore } from "../support/store-dump.ts";
import { formTokenOf, people, planAt, signIn, type Visitor } from "../support/visitor.ts";

let season: Season;
let office: Visitor;
const report = "obl_r1-1.doan";
const uid = `${report}@pln_nghia-hanh-bdhvs-2025.dondoc`;

beforeAll(async () => {
  season = await openSeason();
  await season.advanceTo("2025-09-18T09:00");
  office = await signIn(season, people.office);
});

afterAll(() => season.close());

function eventIn(file: string) {
  const parts = new ICAL.Component(ICAL.parse(file)).getAllSubcomponents("vevent");
  const event = parts.map((part) => new ICAL.Event(part)).find((one) => one.uid === uid);
  if (!event) throw new Error(`no event ${uid}`);
  return { on: event.startDate.toString(), sequence: event.sequence, summary: event.summary };
}

async function attachedTo(mail: Mail) {
  const [file, ...more] = mail.attachments;
  expect(more).toEqual([]);
  expect(file).toMatchObject({ name: "thoi-han.ics" });
  const response = await fetch(season.url + file?.path);
  expect(response.headers.get("content-type")).toBe("text/calendar; charset=UTF-8; method=PUBLISH");
  return eventIn(await response.text());
}

const linkOf = async (unit: string) => lastTo(await season.inbox(), unit).links[0] ?? "";

/** Presses the button of the leader's page; the address stands in the answer. */
async function offered(link: string): Promise<string> {
  const response = await post(`${link}/calendars`, {});
  expect(response.status).toBe(201);
  expect(response.headers.get("cache-control")).toBe("no-store");
  const url = /value="(http[^"]+\/lich\/[A-Za-z0-9_-]{22}\.ics)"/.exec(await response.text())?.[1];
  if (!url) throw new Error("the page has no address");
  return url;
}

describe("the calendar of a mail", () => {
  test("has the day that it reminds of, and moves with a granted extension, by the same name", async () => {
    const first = await attachedTo(lastTo(await season.inbox(), "doan"));
    expect(first.on).toBe("2025-09-29");
    await answer(await linkOf("doan"), report, {
      status: "in-progress",
      note: "",
      extensionOn: "2025-10-10",
      extensionReason: "Chờ số liệu",
    });
    const at = `${planAt}/nhiem-vu/${report}`;
    const formToken = formTokenOf(await office.page(at), `${at}/gia-han`);
    const fields = { formToken, granted: "yes", newOn: "2025-10-08", reference: "CV 12/UBND" };
    expect((await office.post(`${at}/gia-han`, fields)).status).toBe(303);
    const mail = lastTo(await season.inbox(), "doan");
    expect(mail.kind).toBe("extension-answer");
    const moved = await attachedTo(mail);
    expect(moved.on).toBe("2025-10-08");
    expect(moved.sequence).toBeGreaterThan(first.sequence);

    await season.advanceTo("2025-10-01T09:00");
    const later = lastTo(await season.inbox(), "doan");
    expect(later.kind).toBe("reminder");
    const again = await attachedTo(later);
    expect(again.on).toBe("2025-10-08");
    expect(again.sequence).toBeGreaterThanOrEqual(moved.sequence);
  });
});

describe("the calendar's address", () => {
  test("comes from a press on the page, is one and the same, and is stored as its hash alone", async () => {
    const link = await linkOf("doan");
    expect((await fetch(`${link}/calendars`)).status).toBe(405);
    const url = await offered(link);
    expect(await offered(link)).toBe(url);
    const token = /\/lich\/([^.]+)/.exec(url)?.[1] ?? "";
    expect(await dumpStore(season)).not.toContain(token);
  });

  test("gives the unit's deadlines as they stand, and reading it writes nothing", async () => {
    const url = await offered(await linkOf("doan"));
    const before = await dumpStore(season);
    const response = await fetch(url);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("no-store");
    const text = await response.text();
    expect(eventIn(text).on).toBe("2025-10-08");
    expect(text.replace(/\r\n /g, "")).not.toContain("Phòng Kinh tế");
    expect((await fetch(url, { method: "HEAD" })).status).toBe(200);
    expect((await fetch(`${url}?da=1`, { method: "POST" })).status).toBe(405);
    expect(await dumpStore(season)).toBe(before);
  });

  test("opens no page, and a page's link opens no calendar", async () => {
    const link = await linkOf("doan");
    const url = await offered(link);
    const [calendar = "", page = ""] = [/\/lich\/([^.]+)/.exec(url)?.[1], link.split("/l/")[1]];
    expect((await fetch(`${season.url}/l/${calendar}`)).status).toBe(404);
    expect((await fetch(`${season.url}/lich/${page}.ics`)).status).toBe(404);
    expect((await post(`${season.url}/l/${calendar}/calendars`, {})).status).toBe(404);
    // Whoever has the token of a calendar can make the form's own token, and still answers nothing.
    const forged = {
      plan: "pln_nghia-hanh-bdhvs-2025",
      obligation: "obl_r1-2.doan",
      formToken: formToken(
        calendar,
        answerSubject("pln_nghia-hanh-bdhvs-2025", "obl_r1-2.doan"),
        0,
      ),
      status: "done",
      note: "",
    };
    expect((await post(`${season.url}/l/${calendar}/check-ins`, forged)).status).toBe(404);
    const mails = (await season.inbox()).length;
    await post(`${season.url}/l/${calendar}/new-links`, {});
    expect(await season.inbox()).toHaveLength(mails);
  });

  test("is taken back from the unit's page alone, or with every link", async () => {
    const link = await linkOf("kinh-te");
    const url = await offered(link);
    const unitAt = `${planAt}/don-vi/kinh-te`;
    // A session lasts a week, and more than one has gone by.
    office = await signIn(season, people.office);
    const stopped = await office.post(`${unitAt}/ngung-lich`);
    expect(stopped.headers.get("location")).toBe(`${unitAt}?da=calendars-revoked`);
    expect((await fetch(url)).status).toBe(404);
    expect((await fetch(link)).status).toBe(200);
    // What was taken back does not come again from the same link.
    expect((await post(`${link}/calendars`, {})).status).toBe(404);

    await office.post(`${unitAt}/duong-dan`);
    const fresh = await offered(await linkOf("kinh-te"));
    expect((await fetch(fresh)).status).toBe(200);
    await office.post(`${unitAt}/thu-hoi`);
    expect((await fetch(fresh)).status).toBe(404);
  });
});

describe("after 90 days", () => {
  test("a link opens nothing but a new one, by mail to the address on file, and its calendar goes on", async () => {
    const first = (await season.inbox()).find(({ unit, links }) => unit === "tt-hcc" && links[0]);
    const link = first?.links[0] ?? "";
    const url = await offered(link);
    await season.advanceTo("2025-12-19T09:00");
    const response = await fetch(link);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("để nhận đường dẫn mới");
    expect((await fetch(url)).status).toBe(200);
    const before = (await season.inbox()).length;
    await post(`${link}/new-links`, {});
    const mails = (await season.inbox()).slice(before);
    expect(mails.map(({ kind, unit }) => [kind, unit])).toEqual([["new-link", "tt-hcc"]]);
    expect((await fetch(mails[0]?.links[0] ?? "")).status).toBe(200);
  });
});
