import { asOperator } from "@dondoc/app/console/opened";
import { readEvidence } from "@dondoc/app/evidence/evidence-rows";
import { closePlan } from "@dondoc/app/plan-life";
import { sealPlan } from "@dondoc/app/seal-plan";
import type { Trace } from "@dondoc/app/trace";
import { verifyPlan } from "@dondoc/app/verify-plan";
import { mailboxId } from "@dondoc/core/notice/mailbox";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dondoc } from "../support/command.ts";
import { answer, openForms } from "../support/form.ts";
import { lastTo, openSeason, type Season } from "../support/season.ts";
import { dumpStore } from "../support/store-dump.ts";
import { type Item, tamper } from "../support/tampering.ts";

const pk = "pln_nghia-hanh-bdhvs-2025";
const report = "obl_r1-1.doan";
const dead = "chuyenvien@vhxh.nghiahanh.example";

let opened: Season;

/** Đoàn xã answers late; the office's clerk has an address that no mail reaches. */
beforeAll(async () => {
  opened = await openSeason({
    ses: { simulate: (address) => (address === dead ? "bounce" : "deliver") },
  });
  await opened.advanceTo("2025-09-24T09:00");
  await says("in-progress", "Đang tổng hợp số liệu.");
  await opened.advanceTo("2025-10-03T09:00");
});

afterAll(() => opened.close());

async function says(status: string, note: string) {
  const [link] = lastTo(await opened.inbox(), "doan").links;
  expect((await answer(link!, report, { status, note })).status).toBe(303);
}

const intact = async () => (await verifyPlan(opened.runtime.app, pk)).findings;

describe("what proves that a unit was told", () => {
  test("is every mail, what the mail server said, and the answer, in order", async () => {
    const { code, stdout } = await dondoc(opened, "trace", report, "--json");
    expect(code).toBe(0);
    const trace = JSON.parse(stdout) as Trace;
    const lines = trace.events.map(({ kind, at, seal }) => [at.slice(0, 10), kind, seal !== null]);
    const told = (day: string) => [
      [day, "sent", true],
      [day, "delivered", true],
    ];
    const doan = trace.events.filter((e) => "notice" in e && e.notice.recipient === "doan");
    expect(doan.map(({ at, kind }) => `${at.slice(0, 10)} ${kind}`)).toEqual(
      ["18", "24", "26", "29", "30"]
        .flatMap((day) => [`2025-09-${day} sent`, `2025-09-${day} delivered`])
        .concat("2025-10-01 sent", "2025-10-01 delivered")
        .concat("2025-10-03 sent", "2025-10-03 delivered"),
    );
    expect(lines.slice(0, 5)).toEqual([
      ...told("2025-09-18"),
      ...told("2025-09-24"),
      ["2025-09-24", "answered", true],
    ]);
    expect(trace.lastSeal?.number).toBeGreaterThan(10);
  });

  test("names the address that a mail came back from", async () => {
    const clerk = await dondoc(opened, "trace", "obl_t2.vhxh", "--csv");
    expect(clerk.stdout).toMatch(/^\ufeffThời điểm,/);
    expect(clerk.stdout).toContain(`Không gửi được,Phòng Văn hóa - Xã hội,${dead}`);
    const text = await dondoc(opened, "trace", "obl_t2.vhxh");
    expect(text.stdout).toMatch(/bounced +vhxh chuyenvien@/);
  });

  test("stands on the unit's own page, the addresses of others masked, and is only read", async () => {
    const before = await dumpStore(opened);
    const { html } = await openForms(lastTo(await opened.inbox(), "doan").links[0]!);
    expect(await dumpStore(opened)).toBe(before);
    expect(html).toContain("Chứng cứ đã thông báo");
    expect(html).toContain("Đã gửi thư nhắc ngày 18/9/2025 tới");
    expect(html).toMatch(/Máy chủ thư đã nhận lúc 08:0\d ngày 18\/9\/2025/);
    expect(html).toMatch(/Đơn vị trả lời lúc 09:0\d ngày 24\/9\/2025: Đang triển khai/);
    const mails = [...html.matchAll(/[\w.*-]+@[\w.-]+\.example/g)].map(([found]) => found);
    const shown = mails.filter((found) => !found.includes("*") && found !== dead);
    expect(new Set(shown)).toEqual(new Set(["bithu@doan.nghiahanh.example"]));
  });

  test("is refused by name where there is none, or no such plan", async () => {
    const unknown = await dondoc(opened, "trace", "obl_nothing");
    expect([unknown.code, unknown.stderr]).toEqual([
      1,
      "dondoc: no plan has an obligation obl_nothing\n",
    ]);
    expect((await dondoc(opened, "verify", "pln_nothing")).code).toBe(1);
    expect((await dondoc(opened, "verify", pk, "--seal", "x")).code).toBe(2);
  });
});

describe("dondoc verify", () => {
  test("finds a season intact, and what was answered since the last seal not sealed yet", async () => {
    const before = await verifyPlan(opened.runtime.app, pk);
    await says("in-progress", "Sẽ xong trong tuần.");
    const { code, stdout } = await dondoc(opened, "verify");
    const extent = `${before.entries + 1} entries, ${before.seals} seals`;
    const rest = `${before.unsealed.length + 1} not sealed yet`;
    expect(stdout).toContain(`${pk}: intact (${extent}, ${rest})`);
    expect(code).toBe(0);
    const seal = /newest seal (\S+) of/.exec(stdout)?.[1] ?? "";
    expect((await dondoc(opened, "verify", pk, "--seal", seal)).code).toBe(0);
    const forged = seal.replace(/:.{43}/, `:${"A".repeat(43)}`);
    const against = await dondoc(opened, "verify", pk, "--seal", forged);
    expect([against.code, against.stdout]).toEqual([1, expect.stringContaining("changed: seal")]);
  });

  const mailbox = mailboxId("aut_xa-nghia-hanh", "bithu@doan.nghiahanh.example");
  const notice = `L#2025-09-18#${mailbox}`;
  const edit = (name: string, from: string | RegExp, to: string) => (item: Item) => {
    const changed = { ...item, [name]: String(item[name]).replace(from, to) };
    expect(changed).not.toEqual(item);
    return changed;
  };
  test.each<[string, string, (item: Item) => Item | null]>([
    ["whom a mail went to", notice, edit("body", "bithu@", "khac@")],
    ["when it was delivered", notice, edit("progress", /T01:0\d/, "T00:30")],
    ["that a mail was sent at all", notice, () => null],
    ["where an obligation stands", `S#${report}`, edit("body", "in-progress", "done")],
    ["what the plan asks", "V#000001", edit("body", "30/9/2025", "30/8/2025")],
    ["that the plan is active", "P", edit("state", "active", "closed")],
    ["a seal", "Z#000003", edit("body", '"number":3', '"number":4')],
  ])("names what was falsified: %s", async (_, sk, change) => {
    const undo = await tamper(opened, { pk, sk }, change);
    const { code, stdout } = await dondoc(opened, "verify", pk);
    await undo();
    expect([code, stdout]).toEqual([1, expect.stringContaining("NOT INTACT")]);
    expect(stdout).toContain(sk.startsWith("Z#") ? "seal 3" : sk);
    expect(await intact()).toEqual([]);
  });

  test("finds everything sealed once the plan is closed, and seals nothing twice", async () => {
    const { app } = opened.runtime;
    await closePlan(app, { opened: asOperator(pk, "close") });
    const closed = await verifyPlan(app, pk);
    expect(closed).toMatchObject({ findings: [], unsealed: [] });
    expect(await sealPlan(app, pk)).toBe(0);
    const { seals, evidence } = await readEvidence(app, pk);
    expect(seals.flatMap(({ entries }) => entries)).toHaveLength(evidence.length);
  });
});
