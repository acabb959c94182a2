import { describe, expect, test } from "vitest";
import type { Situation } from "../obligation/situation.ts";
import { at, everyDay, lived, oneTask, sent, situation, unit } from "../testing/season.ts";
import { mailboxId, unitsOfMailbox } from "./mailbox.ts";
import { type Notice, noticesDue } from "./notice.ts";
import type { NoticeProgress } from "./notice-record.ts";
import { wakesAhead } from "./wake.ts";

const window = { kind: "before", on: "2025-09-30" } as const;
const two = { leader: { email: "a@xa.example" }, focal: { email: "dm@xa.example" } };
const plan = oneTask(window, { units: [unit("chair"), unit("office"), unit("a", two)] });
const overdueOn = "2025-10-01";

/** All that was told before the first overdue mail. */
const eve = lived(situation(plan), everyDay("2025-09-01", "2025-09-30")).end;
const ofUnit = (notices: readonly Notice[]) =>
  notices
    .filter(({ recipient }) => recipient === "a")
    .map(({ to, forInformation }) => [to, forInformation]);
const due = (now: Situation, when: string) => ofUnit(noticesDue(now, at(when)));
const edited = (now: Situation, more: Parameters<typeof unit>[1]): Situation => ({
  ...situation(oneTask(window, { units: [unit("chair"), unit("office"), unit("a", more)] }), {
    ledger: now.ledger,
    standings: [...now.standings.values()],
  }),
  planVersion: now.planVersion + 1,
});
const withProgress = (now: Situation, to: string, progress: NoticeProgress): Situation => ({
  ...now,
  ledger: now.ledger.map((one) =>
    one.on === overdueOn && one.to === to ? { ...one, progress } : one,
  ),
});
const morning = `${overdueOn} 08:00`;
const all = noticesDue(eve, at(morning));

describe("a mailbox", () => {
  const box = mailboxId("aut_a", "Doan@xa.example");

  test("is known by its address in any case, in one authority alone, and tells the address to nobody", () => {
    expect(box).toMatch(/^mbx_[\w-]{22}$/);
    expect(mailboxId("aut_a", "doan@XA.example")).toBe(box);
    expect(mailboxId("aut_b", "doan@xa.example")).not.toBe(box);
    expect(mailboxId("aut_a", "doan2@xa.example")).not.toBe(box);
  });

  test("answers for the units whose leader, focal person or present delegate it is", () => {
    const delegate = {
      person: { email: "pho@xa.example" },
      fromOn: "2025-09-20",
      untilOn: "2025-09-28",
      place: "beside",
    } as const;
    const shared = oneTask(window, {
      units: [
        unit("chair"),
        unit("office", { focal: { email: "dm@xa.example" } }),
        unit("a", two),
        unit("b", { delegate }),
      ],
    });
    const units = (address: string, on = "2025-09-24") =>
      unitsOfMailbox(shared, mailboxId(shared.authority, address), on).map(({ id }) => id);
    expect(units("dm@xa.example")).toEqual(["office", "a"]);
    expect(units("pho@xa.example")).toEqual(["b"]);
    expect(units("pho@xa.example", "2025-09-29")).toEqual([]);
    expect(units("pho@xa.example", "2025-09-19")).toEqual([]);
    expect(units("ai-do@xa.example")).toEqual([]);
  });
});

describe("who is told for information", () => {
  test("gets a mail of their own, which the mail that asks names", () => {
    expect(ofUnit(all)).toEqual([
      ["a@xa.example", false],
      ["dm@xa.example", true],
    ]);
    const [asking] = all.filter(({ recipient }) => recipient === "a");
    expect(asking?.informs).toEqual([mailboxId(plan.authority, "dm@xa.example")]);
    expect(due(sent(eve, all, at(morning)), `${overdueOn} 09:00`)).toEqual([]);
  });

  test("gets it from the next wake where whoever sent the first died before the second", () => {
    const first = sent(
      eve,
      all.filter(({ forInformation }) => !forInformation),
      at(morning),
    );
    const [left, ...more] = noticesDue(first, at(`${overdueOn} 08:11`));
    expect(more).toEqual([]);
    const [copy] = all.filter(({ forInformation }) => forInformation);
    expect(left).toEqual(copy);
    expect(wakesAhead(first, at(`${overdueOn} 08:11`))[0]).toEqual(at(`${overdueOn} 08:11`));
    expect(due(first, "2025-10-02 08:00")).toEqual([]);
  });

  test("gets it again when the lease of its claim is over, and so does whoever was asked", () => {
    const claimed = { state: "claimed", leaseUntil: at(`${overdueOn} 08:10`).toString() } as const;
    const told = sent(eve, all, at(morning));
    const copy = withProgress(told, "dm@xa.example", claimed);
    expect(due(copy, `${overdueOn} 08:09`)).toEqual([]);
    expect(due(copy, `${overdueOn} 08:10`)).toEqual([["dm@xa.example", true]]);
    const asking = withProgress(told, "a@xa.example", claimed);
    expect(due(asking, `${overdueOn} 08:10`)).toEqual([["a@xa.example", false]]);
  });

  test("is not told of what was answered meanwhile", () => {
    const first = sent(
      eve,
      all.filter(({ forInformation }) => !forInformation),
      at(morning),
    );
    const obligations = first.obligations.filter(({ unit }) => unit !== "a");
    expect(due({ ...first, obligations }, `${overdueOn} 08:11`)).toEqual([]);
  });

  test("is not whoever became a contact at 08:05: the next mail is theirs", () => {
    const told = sent(eve, all, at(morning));
    const other = edited(told, { ...two, focal: { email: "moi@xa.example" } });
    expect(due(other, `${overdueOn} 08:05`)).toEqual([]);
    const leader = edited(told, { ...two, leader: { email: "moi@xa.example" } });
    expect(due(leader, `${overdueOn} 08:05`)).toEqual([]);
    expect(due(leader, "2025-10-03 08:00")).toEqual([
      ["moi@xa.example", false],
      ["dm@xa.example", true],
    ]);
  });

  test("stands for the unit where the mail that asked came back, and nowhere else", () => {
    const back: NoticeProgress = {
      state: "bounced",
      messageId: "m",
      sentAt: at(morning).toString(),
      bouncedAt: at(`${overdueOn} 08:01`).toString(),
      permanent: true,
    };
    const told = sent(eve, all, at(morning));
    expect(due(withProgress(told, "a@xa.example", back), "2025-10-02 08:00")).toEqual([]);
    const neither = withProgress(withProgress(told, "a@xa.example", back), "dm@xa.example", back);
    const corrected = edited(neither, { leader: { email: "moi@xa.example" } });
    expect(due(corrected, "2025-10-02 08:00")).toEqual([["moi@xa.example", false]]);
    // One that only the other person had, and that nobody asked with, tells nothing.
    const alone = { ...told, ledger: told.ledger.filter(({ to }) => to !== "a@xa.example") };
    expect(due(alone, "2025-10-02 08:00")[0]).toEqual(["a@xa.example", false]);
  });
});
