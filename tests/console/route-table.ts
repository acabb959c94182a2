import { formTokenOf, planAt, type Visitor } from "../support/visitor.ts";

/** Who asks: the three roles, somebody of another plan, and nobody at all. */
export const askers = ["viewer", "coordinator", "office", "stranger", "nobody"] as const;
export type Asker = (typeof askers)[number];
export type Method = "GET" | "POST" | "PATCH" | "DELETE";

/**
 * A route of the app, by a request to it, and what each asker is answered when the request has nothing but
 * its session's token. A GET that is let in is 200; a POST without its form's fields is 303, or 200 where its
 * answer is shown once, or refused for the fields (409, 415, 422), which is after the role was looked at.
 */
export interface RouteRow {
  method: Method;
  path: string;
  answers: Record<Asker, number>;
  /** Who takes part by a key of its own and not by a browser's session: no page of another site can. */
  byKey?: true;
}

type Roles = Record<"viewer" | "coordinator" | "office", number>;

/** Behind the sign-in: a GET without one is led there, a form is kept to be sent again. */
const nobodyAt = (method: Method) => (method === "GET" ? 303 : 401);

const obligation = "nhiem-vu/obl_r1-1.doan";

/** A plan's own: for somebody of another plan it is as if it were not there. */
const ofPlan: [method: "GET" | "POST", path: string, roles: Roles][] = [
  ["GET", "", { viewer: 200, coordinator: 200, office: 200 }],
  ["GET", "/nhiem-vu", { viewer: 200, coordinator: 200, office: 200 }],
  ["GET", "/danh-sach", { viewer: 200, coordinator: 200, office: 200 }],
  ["GET", "/giao-ban", { viewer: 200, coordinator: 200, office: 200 }],
  ["POST", "/giao-ban/ma-qr", { viewer: 403, coordinator: 200, office: 200 }],
  ["GET", "/danh-sach", { viewer: 200, coordinator: 200, office: 200 }],
  ["GET", "/theo-tuan", { viewer: 200, coordinator: 200, office: 200 }],
  ["GET", `/${obligation}`, { viewer: 200, coordinator: 200, office: 200 }],
  ["POST", `/${obligation}/cap-nhat`, { viewer: 403, coordinator: 409, office: 409 }],
  ["POST", `/${obligation}/nhan-zalo`, { viewer: 403, coordinator: 200, office: 429 }],
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

/** The import, with `{draft}` that the plan's office is reading; a stranger reads documents elsewhere. */
const ofImport: [method: "GET" | "POST", path: string, roles: Roles, stranger: number][] = [
  ["GET", "", { viewer: 403, coordinator: 200, office: 200 }, 200],
  ["POST", "", { viewer: 403, coordinator: 415, office: 415 }, 415],
  ["GET", "/{draft}", { viewer: 403, coordinator: 200, office: 200 }, 404],
  ["GET", "/{draft}/ban-doc", { viewer: 403, coordinator: 200, office: 200 }, 404],
  ["GET", "/{draft}/cau-hoi/{question}", { viewer: 403, coordinator: 200, office: 200 }, 404],
  ["POST", "/{draft}/cau-hoi/{question}", { viewer: 403, coordinator: 422, office: 422 }, 404],
  ["POST", "/{draft}/ke-hoach", { viewer: 403, coordinator: 409, office: 409 }, 404],
  ["POST", "/{draft}/bo", { viewer: 403, coordinator: 409, office: 409 }, 404],
];

const check = (link: string) => `${link}/check-ins/chk_YYYYYYYYYYYYYYYYYYYYYY/attachments`;

/** What a mailbox's link and a narrow one both have. */
const ofLinks = ["/l/YYYYYYYYYYYYYYYYYYYYYY", "/n/YYYYYYYYYYYYYYYYYYYYYY"].flatMap(
  (link): [method: "GET" | "POST", path: string, status: number][] => [
    ["GET", link, 404],
    ["POST", `${link}/check-ins`, 404],
    ["GET", check(link), 404],
    ["GET", `${check(link)}/att_x/file`, 404],
    ["POST", `${check(link)}/att_x/withdrawals`, 404],
  ],
);

/** Open to whoever has the link, or to all: being signed in to the console changes nothing. */
const ofNobody = (
  assets: readonly string[],
): [method: "GET" | "POST", path: string, status: number][] => [
  ["GET", "/healthz", 200],
  ["GET", "/robots.txt", 200],
  ...assets.map((path): ["GET", string, number] => ["GET", path, 200]),
  ...ofLinks,
  ["GET", "/l/YYYYYYYYYYYYYYYYYYYYYY/danh-sach", 404],
  ["POST", "/l/YYYYYYYYYYYYYYYYYYYYYY/calendars", 404],
  ["POST", "/l/YYYYYYYYYYYYYYYYYYYYYY/new-links", 202],
  ["GET", "/lich/YYYYYYYYYYYYYYYYYYYYYY.ics", 404],
  ["GET", "/dang-nhap", 200],
  ["POST", "/dang-nhap", 422],
  ["GET", "/dang-nhap/YYYYYYYYYYYYYYYYYYYYYY", 404],
  ["POST", "/dang-nhap/YYYYYYYYYYYYYYYYYYYYYY", 404],
];

const plan = "/api/v1/plans/pln_nghia-hanh-bdhvs-2025";

/** For machines with a key: a person's session opens none of it. */
const ofKeys: [method: Method, path: string, status?: number][] = [
  ["GET", "/api", 200],
  ["GET", "/api/openapi.json", 200],
  ["GET", "/api/v1/key"],
  ["GET", "/api/v1/plans"],
  ["GET", plan],
  ["GET", `${plan}/statistics`],
  ["GET", `${plan}/units`],
  ["GET", `${plan}/units/doan`],
  ["GET", `${plan}/tasks`],
  ["GET", `${plan}/obligations`],
  ["GET", `${plan}/obligations/obl_r1-1.doan`],
  ["GET", `${plan}/obligations/obl_r1-1.doan/proof`],
  ["GET", `${plan}/check-ins`],
  ["POST", `${plan}/obligations/obl_r1-1.doan/check-ins`],
  ["GET", `${plan}/extension-requests`],
  ["GET", `${plan}/report-requests`],
  ["GET", `${plan}/notices`],
  ["GET", `${plan}/webhooks`],
  ["POST", `${plan}/webhooks`],
  ["GET", `${plan}/webhooks/whk_x`],
  ["PATCH", `${plan}/webhooks/whk_x`],
  ["DELETE", `${plan}/webhooks/whk_x`],
  ["POST", `${plan}/webhooks/whk_x/secrets`],
  ["POST", `${plan}/webhooks/whk_x/test-events`],
  ["GET", `${plan}/webhooks/whk_x/deliveries`],
  ["POST", `${plan}/webhooks/whk_x/deliveries/evt_x/attempts`],
];

/** Each ends the session that it is asked with. */
export const endings: RouteRow[] = ["/dang-xuat", "/dang-xuat/moi-noi"].map((path) => ({
  method: "POST",
  path,
  answers: { viewer: 303, coordinator: 303, office: 303, stranger: 303, nobody: 401 },
}));

/** Every route of the app but the {@link endings}. */
export function routeTable(assets: readonly string[]): RouteRow[] {
  return [
    {
      method: "GET",
      path: "/van-phong",
      answers: { viewer: 303, coordinator: 303, office: 303, stranger: 303, nobody: 303 },
    },
    ...ofPlan.map(([method, path, roles]) => ({
      method,
      path: planAt + path,
      answers: { ...roles, stranger: 404, nobody: nobodyAt(method) },
    })),
    ...ofImport.map(([method, path, roles, stranger]) => ({
      method,
      path: `/nhap-ke-hoach${path}`,
      answers: { ...roles, stranger, nobody: nobodyAt(method) },
    })),
    ...ofNobody(assets).map(([method, path, status]) => ({ method, path, answers: toAll(status) })),
    ...ofKeys.map(([method, path, status = 401]) => ({
      method,
      path,
      answers: toAll(status),
      byKey: true as const,
    })),
  ];
}

function toAll(status: number): Record<Asker, number> {
  return {
    viewer: status,
    coordinator: status,
    office: status,
    stranger: status,
    nobody: status,
  };
}

export interface Route {
  method: string;
  path: string;
}

/** A site of the app, as Hono keeps its routes; middleware takes a second argument. */
export interface Site {
  routes: { method: string; path: string; handler: { length: number } }[];
}

/** The routes that answer, each once and in the order in which they are tried. */
export function routesOf({ routes }: Site): Route[] {
  const answering = routes.filter(({ handler }) => handler.length < 2);
  return answering.filter(
    (one, at) =>
      answering.findIndex(({ method, path }) => method === one.method && path === one.path) === at,
  );
}

/** The route that would answer a request: the first that fits. */
export function routeFor(
  routes: readonly Route[],
  { method, path }: Pick<RouteRow, "method" | "path">,
): Route | undefined {
  const [bare = ""] = path.split("?");
  return routes.find((route) => route.method === method && fits(route.path, bare));
}

function fits(pattern: string, path: string): boolean {
  const parts = pattern.split("/").map((part) => (part.startsWith(":") ? "[^/]+" : escaped(part)));
  return new RegExp(`^${parts.join("/")}$`).test(path);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Brings a document in and stands before its first question: the `{draft}` and `{question}` of the table. */
export async function readDocument(
  person: Visitor,
  document: Blob,
): Promise<{ draft: string; question: string }> {
  const home = "/nhap-ke-hoach";
  const form = new FormData();
  form.set("formToken", formTokenOf(await person.page(home), home));
  form.append("document", document, "ke-hoach.txt");
  const at = (await person.upload(home, form)).headers.get("location") ?? "";
  const [, question] = /\/cau-hoi\/([^"]+)"/.exec(await person.page(at)) ?? [];
  if (!question) throw new Error("the document left no question open");
  return { draft: at.slice(home.length + 1), question };
}
