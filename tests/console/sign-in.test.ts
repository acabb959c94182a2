import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { openSeason, type Season } from "../support/season.ts";
import { cookieOf, mailedPath, people, planAt, signIn, visitor } from "../support/visitor.ts";

let season: Season;

beforeAll(async () => {
  // The functions' own lines too: the last test reads them.
  vi.stubEnv("LOG_LEVEL", "info");
  season = await openSeason({ store: "sqlite" });
});

afterAll(() => season.close());

const signInMails = async () => (await season.inbox()).filter(({ kind }) => kind === "sign-in");

describe("asking for a link", () => {
  test("an address that is not on file hears the same and gets no mail", async () => {
    const before = (await signInMails()).length;
    const answerTo = async (email: string) => {
      const response = await visitor(season).post("/dang-nhap", { email });
      const headers = [...response.headers.keys()].sort();
      return { status: response.status, body: await response.text(), headers };
    };
    const unknown = await answerTo("khong-co@nghiahanh.example");
    expect(await signInMails()).toHaveLength(before);
    const known = await answerTo(people.viewer);
    expect(await signInMails()).toHaveLength(before + 1);
    expect(unknown).toEqual(known);
    expect(known.status).toBe(202);
  });

  test("what is no address is said to be none, and what was typed is kept", async () => {
    const response = await visitor(season).post("/dang-nhap", { email: "truong phong" });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('value="truong phong"');
  });

  test("14.7 one address is mailed at most three links in a quarter of an hour, and six a day", async () => {
    const mailsAfter = async (asks: number) => {
      const before = (await signInMails()).length;
      for (let n = 0; n < asks; n++) {
        const response = await visitor(season).post("/dang-nhap", { email: people.coordinator });
        expect(response.status).toBe(202);
      }
      return (await signInMails()).length - before;
    };
    await season.advanceTo(nextDay());
    expect(await mailsAfter(5)).toBe(3);
    await season.advanceTo(nextQuarter());
    expect(await mailsAfter(5)).toBe(3);
    for (let quarter = 0; quarter < 6; quarter++) {
      await season.advanceTo(nextQuarter());
      expect(await mailsAfter(2)).toBe(0);
    }
    await season.advanceTo(nextDay());
    expect(await mailsAfter(5)).toBe(3);
  });

  test("14.7 thirty invented addresses lock nobody out, and are told nothing by the answer", async () => {
    await season.advanceTo(nextDay());
    const ask = async (email: string) => {
      const response = await visitor(season).post("/dang-nhap", { email });
      return { status: response.status, body: await response.text() };
    };
    const answers = [];
    for (let n = 0; n < 30; n++) answers.push(await ask(`ai-do-${n}@x.example`));
    const before = (await signInMails()).length;
    answers.push(await ask(people.office));
    expect(await signInMails()).toHaveLength(before + 1);
    for (const answer of answers) expect(answer).toEqual({ status: 202, body: answers[0]?.body });
    const person = await signIn(season, people.office);
    expect((await person.get(planAt)).status).toBe(200);
    await season.advanceTo(nextDay());
  });

  test.each([
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "/van-phong/..//evil.example",
    "/van-phong/%2e%2e/%2e%2e/l/x",
    "/van-phong@evil.example",
    "/l/abc",
    "javascript:alert(1)",
    "/van-phong\r\nSet-Cookie: a=b",
  ])("leads nowhere but into the console: %j", async (tiep) => {
    const html = await visitor(season).page(`/dang-nhap?tiep=${encodeURIComponent(tiep)}`);
    expect(html).not.toContain('name="onward"');
    const asked = await visitor(season).post("/dang-nhap", { email: people.office, onward: tiep });
    expect(asked.status).toBe(202);
    const path = await mailedPath(season, people.office).catch(() => null);
    if (path)
      expect((await visitor(season).post(path)).headers.get("location")).not.toContain("evil");
    await season.advanceTo(nextDay());
  });

  test("leads back to the page that was asked for", async () => {
    const { headers } = await visitor(season).get(`${planAt}/nhat-ky`);
    const to = headers.get("location") ?? "";
    expect(to).toBe(`/dang-nhap?tiep=${encodeURIComponent(`${planAt}/nhat-ky`)}`);
    await visitor(season).post("/dang-nhap", { email: people.office, onward: `${planAt}/nhat-ky` });
    const response = await visitor(season).post(await mailedPath(season, people.office));
    expect(response.headers.get("location")).toBe(`${planAt}/nhat-ky`);
    await season.advanceTo(nextDay());
  });
});

describe("the mailed link", () => {
  test("is used up by a person's press and not by a scanner's look, and once only", async () => {
    await visitor(season).post("/dang-nhap", { email: people.office });
    const path = await mailedPath(season, people.office);
    for (const method of ["GET", "HEAD", "GET"])
      expect((await fetch(season.url + path, { method })).status).toBe(200);
    const pressed = await visitor(season).post(path);
    expect(pressed.status).toBe(303);
    const [cookie = ""] = pressed.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-dondoc=acc_[^;]+; /);
    for (const attribute of ["Path=/", "Secure", "HttpOnly", "SameSite=Lax"])
      expect(cookie).toContain(attribute);
    expect(cookie).not.toContain("Domain");
    expect((await visitor(season).post(path)).status).toBe(404);
    await season.advanceTo(nextDay());
  });

  test("is over after fifteen minutes", async () => {
    await visitor(season).post("/dang-nhap", { email: people.office });
    const path = await mailedPath(season, people.office);
    await season.advanceTo(nextQuarter());
    expect((await visitor(season).get(path)).status).toBe(404);
    expect((await visitor(season).post(path)).status).toBe(404);
  });

  test("pressed from another site's page signs nobody in", async () => {
    await visitor(season).post("/dang-nhap", { email: people.office });
    const path = await mailedPath(season, people.office);
    const response = await fetch(season.url + path, {
      method: "POST",
      headers: {
        "sec-fetch-site": "cross-site",
        "content-type": "application/x-www-form-urlencoded",
      },
    });
    expect(response.status).toBe(403);
    expect(response.headers.getSetCookie()).toEqual([]);
    await season.advanceTo(nextDay());
  });
});

describe("a session", () => {
  test("that somebody planted in the browser is not the one that begins, and ends", async () => {
    const planted = await signIn(season, people.coordinator);
    const begun = await signIn(season, people.office, planted.cookie);
    expect(begun.cookie).not.toBe(planted.cookie);
    expect((await begun.get(planAt)).status).toBe(200);
    expect((await planted.get(planAt)).status).toBe(303);
    await season.advanceTo(nextDay());
  });

  test("ends where one signs out, and everywhere on request", async () => {
    const [one, two] = [await signIn(season, people.office), await signIn(season, people.office)];
    const out = await one.post("/dang-xuat");
    expect(cookieOf(out)).toBe("__Host-dondoc=");
    expect((await one.get(planAt)).status).toBe(303);
    expect((await two.get(planAt)).status).toBe(200);
    const three = await signIn(season, people.office);
    await two.post("/dang-xuat/moi-noi");
    for (const ended of [two, three]) expect((await ended.get(planAt)).status).toBe(303);
    await season.advanceTo(nextDay());
    const after = await signIn(season, people.office);
    expect((await after.get(planAt)).status).toBe(200);
  });

  test("14.6 signing out everywhere ends a link that was mailed and not used yet", async () => {
    const person = await signIn(season, people.office);
    await visitor(season).post("/dang-nhap", { email: people.office });
    const pending = await mailedPath(season, people.office);
    expect((await visitor(season).get(pending)).status).toBe(200);
    await person.post("/dang-xuat/moi-noi");
    expect((await visitor(season).get(pending)).status).toBe(404);
    const pressed = await visitor(season).post(pending);
    expect(pressed.status).toBe(404);
    expect(pressed.headers.getSetCookie()).toEqual([]);
    await season.advanceTo(nextDay());
  });

  test("ends after a week", async () => {
    const person = await signIn(season, people.viewer);
    const begun = season.runtime.now();
    await season.runtime.advanceTo(begun.add({ hours: 7 * 24 - 1 }));
    expect((await person.get(planAt)).status).toBe(200);
    await season.runtime.advanceTo(begun.add({ hours: 7 * 24 }));
    expect((await person.get(planAt)).status).toBe(303);
  });

  test.each(["", "acc_x.y", "__proto__", `acc_${"A".repeat(22)}.${"A".repeat(22)}`, "%00"])(
    "is not opened by %j",
    async (value) => {
      const response = await visitor(season, `__Host-dondoc=${value}`).get(planAt);
      expect(response.status).toBe(303);
    },
  );

  test("that ended loses no work: what was sent is kept, to be sent again", async () => {
    const response = await visitor(season).post(`${planAt}/dot-xuat`, {
      title: 'Báo cáo "gấp" <b>',
      "unit.doan": "on",
    });
    expect(response.status).toBe(401);
    const html = await response.text();
    expect(html).toContain("Báo cáo &quot;gấp&quot; &lt;b&gt;");
    expect(html).toContain('name="unit.doan"');
    expect(html).toContain(`action="${planAt}/dot-xuat"`);
  });
});

test("neither a link, nor a cookie, nor an address is ever logged", async () => {
  const lines: string[] = [];
  const spy = vi.spyOn(process.stdout, "write").mockImplementation((line) => {
    lines.push(String(line));
    return true;
  });
  let secrets: string[];
  try {
    const person = await signIn(season, people.office);
    await person.get(planAt);
    await person.get(`${planAt}/nhiem-vu/obl_none.doan`);
    secrets = [await mailedPath(season, people.office).catch(() => "x".repeat(40)), person.cookie];
  } finally {
    spy.mockRestore();
  }
  const text = lines.join("");
  expect(text).toContain("signed in");
  for (const secret of secrets) expect(text).not.toContain(secret.split(/[/.]/).at(-1));
  expect(text).not.toContain(people.office);
});

/** A moment at which every link is over. */
const nextQuarter = () => later({ minutes: 16 });

/** A moment at which nobody has asked too often. */
const nextDay = () => later({ hours: 24, minutes: 1 });

function later(duration: { hours?: number; minutes: number }): string {
  const local = season.runtime.now().toZonedDateTimeISO("Asia/Ho_Chi_Minh");
  return local.add(duration).toPlainDateTime().toString({ smallestUnit: "second" });
}
