import { accountId } from "@dondoc/app/console/account";
import { auditEntry } from "@dondoc/app/console/audit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openSeason, type Season } from "../support/season.ts";
import { people, planAt, signIn, type Visitor, visitor } from "../support/visitor.ts";

let season: Season;
const visitors: Record<string, Visitor> = {};

/** Somebody with a part in another authority's plan. */
const stranger = "canbo@xakhac.example";

beforeAll(async () => {
  season = await openSeason();
  const { app } = season.runtime;
  const at = app.clock.now().toString();
  const account = {
    id: accountId(stranger),
    email: stranger,
    name: "Cán bộ xã khác",
    createdAt: at,
    sessionsFrom: at,
  };
  await app.store.saveMember(
    account,
    { plan: "pln_xa-khac", role: "office", issuerShort: "UBND xã khác", since: at },
    auditEntry(app, { kind: "command" }, "member-added", account.id),
  );
  visitors.nobody = visitor(season);
  visitors.stranger = await signIn(season, stranger);
  for (const [role, email] of Object.entries(people)) visitors[role] = await signIn(season, email);
});

afterAll(() => season.close());

const obligation = "nhiem-vu/obl_r1-1.doan";

/**
 * Every route of the console: what each role is answered to a bare request. A GET that is let in is
 * 200; a POST without its form's fields is 303, or 200 where its answer is shown once, or refused for the fields (409, 422), which is after
 * the role was looked at. `-` stands for the sign-in (GET 303 away, POST 401).
 */
const routes: [method: "GET" | "POST", path: string, roles: Record<string, number>][] = [
  ["GET", "", { viewer: 200, coordinator: 200, office: 200 }],
  ["GET", "/nhiem-vu", { viewer: 200, coordinator: 200, office: 200 }],
  ["GET", "/giao-ban", { viewer: 200, coordinator: 200, office: 200 }],
  ["POST", "/giao-ban/ma-qr", { viewer: 403, coordinator: 200, office: 200 }],
  ["GET", "/theo-tuan", { viewer: 200, coordinator: 200, office: 200 }],
  ["GET", `/${obligation}`, { viewer: 200, coordinator: 200, office: 200 }],
  ["POST", `/${obligation}/cap-nhat`, { viewer: 403, coordinator: 409, office: 409 }],
  ["POST", `/${obligation}/gia-han`, { viewer: 403, coordinator: 404, office: 404 }],
  ["GET", `/${obligation}/tep/att_x`, { viewer: 404, coordinator: 404, office: 404 }],
  ["GET", "/gia-han", { viewer: 200, coordinator: 200, office: 200 }],
  ["GET", "/don-vi", { viewer: 200, coordinator: 200, office: 200 }],
  ["GET", "/don-vi/doan", { viewer: 200, coordinator: 200, office: 200 }],
  ["POST", "/don-vi/doan/duong-dan", { viewer: 403, coordinator: 303, office: 429 }],
  ["POST", "/don-vi/doan/thu-hoi", { viewer: 403, coordinator: 303, office: 303 }],
  ["POST", "/don-vi/doan/ngung-lich", { viewer: 403, coordinator: 303, office: 303 }],
  ["GET", "/dot-xuat", { viewer: 200, coordinator: 200, office: 200 }],
  ["GET", "/dot-xuat/moi", { viewer: 403, coordinator: 200, office: 200 }],
  ["POST", "/dot-xuat", { viewer: 403, coordinator: 409, office: 409 }],
  ["GET", "/dot-xuat/khong-co", { viewer: 404, coordinator: 404, office: 404 }],
  ["POST", "/dot-xuat/khong-co/nhac", { viewer: 403, coordinator: 404, office: 404 }],
  ["GET", "/ke-hoach", { viewer: 200, coordinator: 200, office: 200 }],
  ["GET", "/ke-hoach/nhiem-vu/t4", { viewer: 403, coordinator: 200, office: 200 }],
  ["GET", "/ke-hoach/nhiem-vu/moi", { viewer: 403, coordinator: 200, office: 200 }],
  ["POST", "/ke-hoach/nhiem-vu/t4", { viewer: 403, coordinator: 409, office: 409 }],
  ["GET", "/ke-hoach/uy-quyen/doan", { viewer: 403, coordinator: 200, office: 200 }],
  ["POST", "/ke-hoach/uy-quyen/doan", { viewer: 403, coordinator: 409, office: 409 }],
  ["GET", "/ke-hoach/quy-tac/chung", { viewer: 403, coordinator: 403, office: 200 }],
  ["POST", "/ke-hoach/quy-tac/chung", { viewer: 403, coordinator: 403, office: 409 }],
  ["GET", "/theo-doi/tam-dung", { viewer: 403, coordinator: 200, office: 200 }],
  ["POST", "/theo-doi/tam-dung", { viewer: 403, coordinator: 409, office: 409 }],
  ["GET", "/theo-doi/bat-dau", { viewer: 403, coordinator: 409, office: 409 }],
  ["POST", "/theo-doi/bat-dau", { viewer: 403, coordinator: 409, office: 409 }],
  ["GET", "/theo-doi/ket-thuc", { viewer: 403, coordinator: 403, office: 200 }],
  ["POST", "/theo-doi/ket-thuc", { viewer: 403, coordinator: 403, office: 409 }],
  ["GET", "/lich-thu", { viewer: 200, coordinator: 200, office: 200 }],
  ["GET", "/lich-thu/2025-09-08", { viewer: 200, coordinator: 200, office: 200 }],
  ["GET", "/lich-thu/2025-09-08/chu-tich", { viewer: 200, coordinator: 200, office: 200 }],
  ["GET", "/lich-thu/2025-09-08/chu-tich/thu", { viewer: 200, coordinator: 200, office: 200 }],
  ["GET", "/bao-cao", { viewer: 200, coordinator: 200, office: 200 }],
  ["GET", "/bao-cao/bao-cao.docx?don-vi=kinh-te", { viewer: 200, coordinator: 200, office: 200 }],
  ["GET", "/bao-cao/bang-theo-doi.xlsx", { viewer: 200, coordinator: 200, office: 200 }],
  ["GET", "/bao-cao/chung-cu.csv", { viewer: 200, coordinator: 200, office: 200 }],
  ["GET", "/bao-cao/cong-van-don-doc.docx", { viewer: 409, coordinator: 409, office: 409 }],
  ["GET", "/bao-cao/khong-co.docx", { viewer: 404, coordinator: 404, office: 404 }],
  ["GET", "/nhat-ky", { viewer: 200, coordinator: 200, office: 200 }],
  ["GET", "/ket-noi", { viewer: 403, coordinator: 403, office: 200 }],
  ["POST", "/ket-noi/khoa", { viewer: 403, coordinator: 403, office: 422 }],
  ["POST", "/ket-noi/khoa/key_x/thu-hoi", { viewer: 403, coordinator: 403, office: 404 }],
  ["POST", "/ket-noi/khoa/key_x/dung-chung", { viewer: 403, coordinator: 403, office: 404 }],
  ["POST", "/ket-noi/su-kien", { viewer: 403, coordinator: 403, office: 422 }],
  ["GET", "/ket-noi/whk_x", { viewer: 403, coordinator: 403, office: 404 }],
  ["POST", "/ket-noi/whk_x", { viewer: 403, coordinator: 403, office: 404 }],
  ["POST", "/ket-noi/whk_x/gui-thu", { viewer: 403, coordinator: 403, office: 404 }],
  ["POST", "/ket-noi/whk_x/tam-dung", { viewer: 403, coordinator: 403, office: 404 }],
  ["POST", "/ket-noi/whk_x/bat-lai", { viewer: 403, coordinator: 403, office: 404 }],
  ["POST", "/ket-noi/whk_x/doi-khoa", { viewer: 403, coordinator: 403, office: 404 }],
  ["POST", "/ket-noi/whk_x/bo", { viewer: 403, coordinator: 403, office: 404 }],
  ["POST", "/ket-noi/whk_x/evt_x/gui-lai", { viewer: 403, coordinator: 403, office: 404 }],
  ["GET", "/nguoi-dung", { viewer: 403, coordinator: 403, office: 200 }],
  ["POST", "/nguoi-dung", { viewer: 403, coordinator: 403, office: 422 }],
  ["POST", "/nguoi-dung/acc_x/thoi", { viewer: 403, coordinator: 403, office: 404 }],
];

describe.each(routes)("%s %s", (method, path, roles) => {
  const ask = (who: string) => {
    const person = visitors[who];
    if (!person) throw new Error(`no ${who}`);
    return method === "GET" ? person.get(planAt + path) : person.post(planAt + path);
  };

  test.each(["viewer", "coordinator", "office"])("as %s", async (role) => {
    expect((await ask(role)).status).toBe(roles[role]);
  });

  test("is as if it were not there for somebody of another plan", async () => {
    expect((await ask("stranger")).status).toBe(404);
  });

  test("is behind the sign-in", async () => {
    expect((await ask("nobody")).status).toBe(method === "GET" ? 303 : 401);
  });

  test.runIf(method === "POST")("is refused from another site's page", async () => {
    const response = await fetch(season.url + planAt + path, {
      method: "POST",
      headers: {
        cookie: visitors.office?.cookie ?? "",
        "sec-fetch-site": "cross-site",
        "content-type": "application/x-www-form-urlencoded",
      },
      body: "",
    });
    expect(response.status).toBe(403);
  });
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

test("a part that is taken away opens nothing from that moment", async () => {
  const office = visitors.office;
  const viewer = visitors.viewer;
  if (!office || !viewer) throw new Error("nobody is signed in");
  expect((await viewer.get(planAt)).status).toBe(200);
  const gone = await office.post(`${planAt}/nguoi-dung/${accountId(people.viewer)}/thoi`);
  expect(gone.status).toBe(303);
  expect((await viewer.get(planAt)).status).toBe(404);
  const trail = await office.page(`${planAt}/nhat-ky`);
  expect(trail).toContain("Thôi quyền theo dõi");
});
