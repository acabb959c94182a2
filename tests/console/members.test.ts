import { readMembers } from "@dondoc/app/console/account-rows";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dondoc } from "../support/command.ts";
import { openSeason, type Season } from "../support/season.ts";
import {
  cookieOf,
  mailedPath,
  people,
  planAt,
  planId,
  signIn,
  type Visitor,
  visitor,
} from "../support/visitor.ts";

let season: Season;
let office: Visitor;

beforeAll(async () => {
  season = await openSeason({ store: "sqlite" });
  office = await signIn(season, people.office);
});

afterAll(() => season.close());

const page = `${planAt}/nguoi-dung`;

async function membersMail(email: string) {
  return (await season.inbox()).filter(({ kind, to }) => kind === "member" && to.includes(email));
}

/** An unused sign-in link, as it lies in a mailbox. */
async function pendingLink(email: string): Promise<string> {
  await visitor(season).post("/dang-nhap", { email });
  return mailedPath(season, email);
}

test("14.12 a new member gets a mail that tells how to come in, and does", async () => {
  const email = "moi@vhxh.nghiahanh.example";
  const form = { email, name: "Đỗ Thị Mai", role: "coordinator" };
  const response = await office.post(page, form);
  expect(response.headers.get("location")).toBe(`${page}?da=giao`);
  const [mail, ...more] = await membersMail(email);
  expect(more).toEqual([]);
  expect(mail?.links).toEqual([`${season.url}/dang-nhap`]);
  expect(mail?.text).toContain("Cán bộ theo dõi");
  expect(mail?.text).not.toMatch(/Kế hoạch Kế hoạch/);
  expect((await (await signIn(season, email)).get(planAt)).status).toBe(200);

  // Another part is no news of how to sign in.
  await office.post(page, { ...form, role: "viewer" });
  expect(await membersMail(email)).toHaveLength(1);
});

test("14.6 a pending sign-in link dies at “sign out everywhere”", async () => {
  const viewer = await signIn(season, people.viewer);
  const pending = await pendingLink(people.viewer);
  expect((await viewer.post("/dang-xuat/moi-noi")).status).toBe(303);
  const used = await visitor(season).post(pending);
  expect([used.status, used.headers.getSetCookie()]).toEqual([404, []]);
});

test("14.6 a member who is removed has no session and no sign-in link any more", async () => {
  const email = "di@vhxh.nghiahanh.example";
  await office.post(page, { email, name: "Người đi", role: "coordinator" });
  const leaving = await signIn(season, email);
  const pending = await pendingLink(email);
  const [id] = (await readMembers(season.runtime.app, planId)).flatMap(({ account }) =>
    account.email === email ? [account.id] : [],
  );
  expect((await office.post(`${page}/${id}/thoi`)).status).toBe(303);
  expect((await leaving.get(planAt)).status).not.toBe(200);
  const used = await visitor(season).post(pending);
  expect([used.status, used.headers.getSetCookie()]).toEqual([404, []]);
});

test("14.6 dondoc member lists, adds, changes and removes, in the trail, and keeps an office", async () => {
  const email = "chanhvanphong@ubnd.nghiahanh.example";
  const member = (...args: string[]) => dondoc(season, "member", ...args);
  const added = await member("add", planId, email, "--role", "office", "--json");
  expect(JSON.parse(added.stdout)).toMatchObject({ email, role: "office", mailed: "sent" });
  expect(await membersMail(email)).toHaveLength(1);
  const chief = await signIn(season, email);
  expect((await member("add", planId, email)).stderr).toContain("member already");

  expect((await member("remove", planId, people.office, "--json")).code).toBe(0);
  expect((await office.get(planAt)).status).not.toBe(200);
  const lowered = await member("role", planId, email, "viewer");
  expect([lowered.code, lowered.stderr]).toEqual([
    1,
    expect.stringContaining("--leave-without-office"),
  ]);
  expect((await member("remove", planId, email)).code).toBe(1);

  const listed = JSON.parse((await member("list", planId, "--json")).stdout) as {
    email: string;
    role: string;
  }[];
  expect(listed.filter(({ role }) => role === "office").map((one) => one.email)).toEqual([email]);
  expect((await member("role", planId, people.viewer, "coordinator")).code).toBe(0);
  const trail = await chief.page(`${planAt}/nhat-ky`);
  expect(trail).toMatch(
    /Quản trị hệ thống \(dòng lệnh\)<\/p><p><strong>Thôi quyền theo dõi<\/strong>: Trưởng phòng/,
  );

  const wrong = await member("role", planId, email, "boss");
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining("office, coordinator")]);
  expect((await member("remove", planId, "nobody@xa.example")).code).toBe(1);
  expect((await member("role", planId, email, "viewer", "--leave-without-office")).code).toBe(0);
  expect((await chief.get(page)).status).toBe(403);
});

test("14.7 a member whose links of the day strangers have used up signs in by one from the machine", async () => {
  const email = "bi.phien@vhxh.nghiahanh.example";
  await dondoc(season, "member", "add", planId, email, "--role", "office");
  for (let n = 0; n < 4; n++) await visitor(season).post("/dang-nhap", { email });
  const mails = (await season.inbox()).filter(({ to }) => to.includes(email));
  expect(mails.filter(({ kind }) => kind === "sign-in")).toHaveLength(3);
  const sent = await (await visitor(season).post("/dang-nhap", { email })).text();
  expect(sent).toContain("đề nghị bộ phận kỹ thuật cấp đường dẫn tại máy chủ");

  const made = await dondoc(season, "sign-in", email, "--json");
  const { link } = JSON.parse(made.stdout) as { link: string };
  const signedIn = await visitor(season).post(new URL(link).pathname);
  expect(signedIn.status).toBe(303);
  const chief = visitor(season, cookieOf(signedIn));
  const trail = await chief.page(`${planAt}/nhat-ky`);
  expect(trail).toContain("Cấp đường dẫn đăng nhập tại máy chủ");
  expect((await visitor(season).post(new URL(link).pathname)).status).toBe(404);
  const unknown = await dondoc(season, "sign-in", "nobody@xa.example");
  expect([unknown.code, unknown.stdout]).toEqual([1, ""]);
});
