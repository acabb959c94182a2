import type { CheckIn } from "@dondoc/core/answer/check-in";
import { mailboxId } from "@dondoc/core/notice/mailbox";
import { noticeKey } from "@dondoc/core/notice/notice-key";
import type { NoticeRecord } from "@dondoc/core/notice/notice-record";
import { at, oneTask, situation } from "@dondoc/core/testing/season";
import { expect, test } from "vitest";
import { eventsOf } from "./event.ts";

const obligation = "obl_t.a";
const plan = oneTask({ kind: "date", on: "2025-09-15" });

function notice(on: string, changed: Partial<NoticeRecord>): NoticeRecord {
  return {
    on,
    mailbox: mailboxId(plan.authority, "office@xa.example"),
    recipient: "office",
    to: "office@xa.example",
    kind: "escalation",
    covers: [{ obligation, audience: "coordinating-office", forOn: "2025-09-15" }],
    digest: false,
    planVersion: 1,
    policyVersion: 1,
    fence: 1,
    claimedAt: at(on).toString(),
    progress: { state: "sent", messageId: "m", sentAt: at(on).toString() },
    ...changed,
  };
}

const typesOf = (ledger: NoticeRecord[], now: string) =>
  eventsOf(situation(plan, { ledger }), [], at(now)).map(({ type }) => type);

test("a deadline is missed at midnight after its last day, once, whenever one looks", () => {
  const looks = ["2025-09-15 23:59", "2025-09-16 00:00", "2025-10-20"].map((now) =>
    eventsOf(situation(plan), [], at(now)),
  );
  expect(looks[0]).toEqual([]);
  expect(looks[1]).toEqual(looks[2]);
  expect(looks[1]).toMatchObject([
    {
      type: "obligation.overdue",
      at: at("2025-09-16 00:00").toString(),
      data: { plan: plan.id, obligation, unit: "a", dueOn: "2025-09-15" },
    },
  ]);
});

test("an office is told of a missed deadline from the escalation's step on; each mail is an event", () => {
  const told = [notice("2025-09-18", {}), notice("2025-09-23", {})];
  const events = eventsOf(situation(plan, { ledger: told }), [], at("2025-09-24"));
  const escalated = events.filter(({ type }) => type === "obligation.escalated");
  expect(escalated.map(({ data }) => data.notice)).toEqual([
    noticeKey(notice("2025-09-18", {})),
    noticeKey(notice("2025-09-23", {})),
  ]);
  expect(new Set(escalated.map(({ id }) => id)).size).toBe(2);
});

test("a block that was raised on the day of the deadline is no escalation, nor is a mere claim", () => {
  expect(typesOf([notice("2025-09-16", {})], "2025-09-19")).not.toContain("obligation.escalated");
  const claimed = { state: "claimed", leaseUntil: at("2025-09-18").toString() } as const;
  expect(typesOf([notice("2025-09-18", { progress: claimed })], "2025-09-19")).not.toContain(
    "obligation.escalated",
  );
});

test("a mail that came back is one event, a complaint another, a full mailbox none", () => {
  const accepted = { messageId: "m", sentAt: at("2025-09-10").toString() };
  const back = { at: at("2025-09-10 08:01").toString(), permanent: true };
  const progress: NoticeRecord["progress"] = {
    state: "complained",
    ...accepted,
    bounced: back,
    complainedAt: at("2025-09-10 09:00").toString(),
  };
  const events = eventsOf(
    situation(plan, { ledger: [notice("2025-09-10", { covers: [], progress })] }),
    [],
    at("2025-09-11"),
  );
  expect(events.map(({ type, data }) => [type, data.reason])).toEqual([
    ["notice.bounced", "bounced"],
    ["notice.bounced", "complained"],
  ]);
  expect(JSON.stringify(events)).not.toContain("@");
  const soft: NoticeRecord["progress"] = {
    state: "bounced",
    ...accepted,
    bouncedAt: back.at,
    permanent: false,
  };
  expect(typesOf([notice("2025-09-10", { covers: [], progress: soft })], "2025-09-11")).toEqual([]);
});

test("an answer that asks for a later date is two events; what was written stays behind", () => {
  const checkIn: CheckIn = {
    id: `chk_${"a".repeat(22)}`,
    obligation,
    unit: "a",
    at: at("2025-09-10").toString(),
    status: "in-progress",
    note: "Ông A đang ốm.",
    progress: {},
    extension: { newOn: "2025-09-30", reason: "Ông A đang ốm." },
    by: { kind: "link", recipient: "a" },
  };
  const events = eventsOf(situation(plan), [checkIn], at("2025-09-11"));
  expect(events.map(({ type }) => type).sort()).toEqual(["check_in.recorded", "extension.asked"]);
  expect(JSON.stringify(events)).not.toContain("ốm");
});
