import { readAuthority } from "@dondoc/app/authority/authority-rows";
import { readPlan } from "@dondoc/app/plan/plan-rows";
import { secondDocument } from "@dondoc/importer/testing/second-document";
import { expect, test } from "vitest";
import { season as openSeason } from "../support/season.ts";
import { formTokenOf, people, planId, signIn, type Visitor } from "../support/visitor.ts";

const home = "/nhap-ke-hoach";
const mended = "doan.moi@nghiahanh.example";

/** Answers what is asked until nothing is: Đoàn has another address by now. */
async function answerAll(office: Visitor, draft: string): Promise<void> {
  for (let count = 0; count < 30; count++) {
    const page = (await office.page(draft)).replace(/\s*\n\s*/g, "");
    const [, at] = /href="([^"]*\/cau-hoi\/[^"]*)">Trả lời câu hỏi tiếp theo/.exec(page) ?? [];
    if (at === undefined) return;
    const html = await office.page(at);
    const seen = /name="seen" value="([^"]+)"/.exec(html)?.[1] ?? "";
    const [, id] = /<option value="(phong-kinh-te)"/.exec(html) ?? [];
    const said = /value="keep"/.test(html)
      ? { step: "keep" }
      : html.includes('name="email"')
        ? { email: html.includes("Đoàn") ? mended : `dv${count}@xa.example` }
        : { answer: id ?? "phong-kinh-te" };
    const own = { formToken: formTokenOf(html, at), seen, step: "save" };
    expect((await office.post(at, { ...own, ...said })).status, html).toBe(303);
  }
}

test("a further document of an authority becomes a plan over its address book, and brings only what that lacks", async () => {
  const season = await openSeason({ store: "sqlite" });
  const { app } = season.runtime;
  await season.advanceTo("2025-09-18T09:00");
  const office = await signIn(season, people.office);
  const first = await readPlan(app, planId);
  if (!first) throw new Error("no plan");
  const before = (await readAuthority(app, first.plan.authority))?.authority;

  const form = new FormData();
  form.set("plan", planId);
  form.set("formToken", formTokenOf(await office.page(home), home));
  form.append("document", new Blob([secondDocument]), "ke-hoach.txt");
  const draft = (await office.upload(home, form)).headers.get("location") ?? "";
  await answerAll(office, draft);
  const make = `${draft}/ke-hoach`;
  const made = await office.post(make, { formToken: formTokenOf(await office.page(draft), make) });
  const id = /\/van-phong\/([^/]+)\/ke-hoach/.exec(made.headers.get("location") ?? "")?.[1] ?? "";

  const second = await readPlan(app, id);
  expect(second?.plan.authority).toBe(first.plan.authority);
  expect(second?.plan.tasks.map(({ leads }) => leads)).toEqual([["kinh-te"], ["doan"]]);
  const after = (await readAuthority(app, first.plan.authority))?.authority;
  const added = after?.units.slice(before?.units.length);
  expect(added?.map(({ name }) => name)).toEqual([expect.stringContaining("Cây xanh")]);
  expect(after?.units.slice(0, -1).map(({ name }) => name)).toEqual(
    before?.units.map(({ name }) => name),
  );
  expect(after?.policy).toEqual(before?.policy);
  // An address that was given while the document was read is the first plan's too.
  const doan = (await readPlan(app, planId))?.plan.units.find((unit) => unit.id === "doan");
  expect(doan?.leader?.email).toBe(mended);
});
