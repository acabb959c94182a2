import { afterAll, beforeAll, expect, test } from "vitest";
import { lastTo, openSeason, type Season } from "../support/season.ts";
import { formTokenOf, people, planAt, signIn, type Visitor } from "../support/visitor.ts";

let season: Season;
let office: Visitor;

beforeAll(async () => {
  season = await openSeason({ store: "sqlite" });
  await season.advanceTo("2025-09-19T09:00");
  office = await signIn(season, people.coordinator);
});

afterAll(() => season.close());

const unitAt = `${planAt}/don-vi/doan`;
const delegateAt = `${planAt}/ke-hoach/uy-quyen/doan`;
const email = "pho@doan.nghiahanh.example";

async function save(fields: Record<string, string>): Promise<Response> {
  const html = await office.page(delegateAt);
  const seen = /name="seen" value="([^"]+)"/.exec(html)?.[1] ?? "";
  return office.post(delegateAt, {
    formToken: formTokenOf(html, delegateAt),
    seen,
    step: "save",
    ...fields,
  });
}

test("a delegate gets the unit's mails with a link that lives as long as the delegation", async () => {
  expect(await office.page(unitAt)).toContain("Cử người được ủy quyền");
  const bare = await save({});
  expect(bare.status).toBe(422);
  expect(await bare.text()).toContain("Đề nghị ghi địa chỉ thư của người được ủy quyền");
  const named = await save({
    "delegate.name": "Nguyễn Thị <b>Lan</b>",
    "delegate.email": email,
    place: "instead",
    fromOn: "2025-09-20",
    untilOn: "2025-09-28",
  });
  expect(named.status).toBe(303);
  const page = await office.page(unitAt);
  expect(page).toContain("thay người đứng đầu, từ ngày 20/9/2025 đến hết ngày 28/9/2025, chưa đến");
  expect(page).toContain("Nguyễn Thị &lt;b&gt;Lan&lt;/b&gt;");
  expect(await office.page(`${planAt}/nhat-ky`)).toContain("delegate");

  const own = lastTo(await season.inbox(), "doan").links[0] ?? "";
  await season.advanceTo("2025-09-24T09:00");
  const mail = lastTo(await season.inbox(), "doan");
  expect(mail).toMatchObject({ to: [email], cc: [] });
  const [link = ""] = mail.links;
  expect((await fetch(link)).status).toBe(200);

  await season.advanceTo("2025-09-29T09:00");
  expect((await fetch(link)).status).toBe(404);
  expect((await fetch(own)).status).toBe(200);
  expect(lastTo(await season.inbox(), "doan").to).not.toContain(email);
});

test("a delegation that is ended opens nothing from that moment, and leaves the unit's own links", async () => {
  // A session lasts a week.
  office = await signIn(season, people.coordinator);
  await save({
    "delegate.email": email,
    place: "instead",
    fromOn: "2025-09-29",
    untilOn: "2025-10-20",
  });
  const own = lastTo(await season.inbox(), "doan").links[0] ?? "";
  await office.post(`${unitAt}/duong-dan`);
  const mail = lastTo(await season.inbox(), "doan");
  expect(mail.to).toEqual([email]);
  const [link = ""] = mail.links;
  expect((await fetch(link)).status).toBe(200);
  expect((await save({ removed: "yes" })).status).toBe(303);
  expect((await fetch(link)).status).toBe(404);
  expect((await fetch(own)).status).toBe(200);
  expect(await office.page(unitAt)).toContain("Cử người được ủy quyền");
});
