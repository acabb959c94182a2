import { readNotice } from "@dondoc/app/notice/notice-rows";
import { readPlan } from "@dondoc/app/plan/plan-rows";
import { importPlan } from "@dondoc/app/plan-life";
import { mailboxId } from "@dondoc/core/notice/mailbox";
import { describe, expect, test } from "vitest";
import { byOperator } from "../support/by-operator.ts";
import { dayOf, type Mail, season } from "../support/season.ts";

const planId = "pln_nghia-hanh-bdhvs-2025";

/** The real plan, in which Đoàn xã has these people; mail to one whose name begins with `chet` comes back. */
async function seasonWith(people: { leader: string; focal?: string }) {
  const opened = await season({
    ses: { simulate: (address) => (address.startsWith("chet") ? "bounce" : "deliver") },
  });
  const { app } = opened.runtime;
  async function correct({ leader, focal }: typeof people) {
    const { plan } = (await readPlan(app, planId))!;
    const units = plan.units.map((unit) => {
      if (unit.id !== "doan") return unit;
      const { focal: _, ...rest } = unit;
      const phone = "0255 999";
      return {
        ...rest,
        leader: { email: leader, phone },
        ...(focal && { focal: { email: focal } }),
      };
    });
    await importPlan(app, byOperator({ ...plan, units }));
  }
  await correct(people);
  return { ...opened, app, correct };
}

/** Of the unit; the mail that tells a new contact of the unit's page is no reminder. */
const isDaily = (mail: Mail) => mail.unit === "doan" && mail.kind !== "new-contact";

describe("an address that sends mail back", () => {
  test("is suppressed at once; the unit's other one is told the same on the next morning", async () => {
    const { advanceTo, inbox } = await seasonWith({
      leader: "lanh-dao@xa.example",
      focal: "chet-dau-moi@xa.example",
    });
    await advanceTo("2025-09-18T16:00");
    const first = (await inbox()).filter(isDaily);
    expect(first.map((m) => [dayOf(m), m.to[0]])).toEqual([
      ["2025-09-18", "chet-dau-moi@xa.example"],
    ]);
    await advanceTo("2025-09-24T16:00");
    const all = (await inbox()).filter(isDaily);
    expect(all.map((m) => [dayOf(m), m.to[0]])).toEqual([
      ["2025-09-18", "chet-dau-moi@xa.example"],
      ["2025-09-19", "lanh-dao@xa.example"],
      ["2025-09-24", "lanh-dao@xa.example"],
    ]);
    expect(all[1]!.text).toContain("30/9/2025");
    const digest = (await inbox()).find((m) => m.kind === "digest" && dayOf(m) === "2025-09-19");
    expect(digest!.text).toContain("Không gửi được tới chet-dau-moi@xa.example");
  });

  test("of a unit with no other puts it on the list of calls, until the plan has a new one", async () => {
    const { advanceTo, inbox, correct, app } = await seasonWith({ leader: "chet@xa.example" });
    await advanceTo("2025-09-19T16:00");
    const calls = (await inbox()).filter((m) => m.subject.startsWith("Đề nghị gọi điện"));
    expect(calls.map((m) => [dayOf(m), m.unit])).toEqual([["2025-09-19", "vhxh"]]);
    expect(calls[0]!.text).toContain("Không gửi được tới chet@xa.example. Điện thoại: 0255 999");
    const notice = await readNotice(app, planId, {
      on: "2025-09-18",
      mailbox: mailboxId("aut_xa-nghia-hanh", "chet@xa.example"),
    });
    expect(notice?.progress).toMatchObject({ state: "bounced", permanent: true });

    await correct({ leader: "moi@xa.example" });
    await advanceTo("2025-09-22T16:00");
    const mails = (await inbox()).filter(isDaily);
    expect(mails.map((m) => [dayOf(m), m.to[0]])).toEqual([
      ["2025-09-18", "chet@xa.example"],
      ["2025-09-19", "moi@xa.example"],
    ]);
    const office = (await inbox()).filter((m) => m.unit === "vhxh" && dayOf(m) > "2025-09-19");
    for (const mail of office) expect(mail.text).not.toContain("chet@xa.example");
  });
});
