import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runs } from "../testing/runs.ts";
import { at } from "../testing/season.ts";
import { cameBackAt } from "./ledger.ts";
import { afterWord, type MailWord } from "./mail-word.ts";
import { mailboxId } from "./mailbox.ts";
import { NoticeProgress, NoticeRecord } from "./notice-record.ts";

const instant = (minutes: number) => at("2025-09-18 08:00").add({ minutes }).toString();
const claimed: NoticeProgress = { state: "claimed", leaseUntil: instant(10) };
const mails = [
  { messageId: "m1", sentAt: instant(1) },
  { messageId: "m2", sentAt: instant(2) },
] as const;
const [m1] = mails;
const minutes = fc.integer({ min: 2, max: 300 }).map(instant);

const word: fc.Arbitrary<MailWord> = fc.constantFrom(...mails).chain((mail) =>
  fc.oneof(
    fc.constant<MailWord>({ ...mail, kind: "sent" }),
    minutes.map((when): MailWord => ({ ...mail, kind: "delivered", at: when })),
    fc
      .tuple(fc.constantFrom("soft" as const, "complained" as const), minutes)
      .map(([kind, when]): MailWord => ({ ...mail, kind, at: when })),
    fc
      .tuple(minutes, fc.boolean())
      .map(([when, permanent]): MailWord => ({ ...mail, kind: "bounced", at: when, permanent })),
  ),
);
const start: fc.Arbitrary<NoticeProgress> = fc.constantFrom<NoticeProgress>(
  claimed,
  { state: "sent", messageId: "m1", sentAt: instant(1) },
  // As the sender itself records it, by its own clock.
  { state: "sent", messageId: "m1", sentAt: at("2025-09-18 08:01:07").toString() },
);
const after = (progress: NoticeProgress, words: readonly MailWord[]) =>
  words.reduce(afterWord, progress);

describe("what the mail service says of a mail", () => {
  test("leads to one entry, in whatever order and however often it comes", () => {
    const twice = fc
      .array(word, { minLength: 1, maxLength: 8 })
      .chain((words) =>
        fc
          .tuple(
            fc.shuffledSubarray(words, { minLength: words.length }),
            fc.array(fc.constantFrom(...words), { maxLength: 6 }),
          )
          .map(([shuffled, again]) => ({ words, other: [...shuffled, ...again] })),
      );
    fc.assert(
      fc.property(start, twice, (from, { words, other }) => {
        expect(after(from, other)).toEqual(after(from, words));
      }),
      runs(2000),
    );
  });

  test("is of a form that the ledger reads back as it was", () => {
    fc.assert(
      fc.property(start, fc.array(word, { maxLength: 8 }), (from, words) => {
        const progress = after(from, words);
        expect(NoticeProgress.parse(JSON.parse(JSON.stringify(progress)))).toEqual(progress);
      }),
      runs(500),
    );
  });

  test("never takes back that the mail came back for good", () => {
    fc.assert(
      fc.property(start, fc.array(word, { minLength: 1, maxLength: 8 }), (from, words) => {
        const isBack = words.some((one) => one.kind === "bounced" && one.permanent);
        const record = { ...entry, progress: after(from, words) };
        expect(cameBackAt(record) !== undefined).toBe(isBack);
      }),
      runs(500),
    );
  });

  test("keeps both fates of a mail that was delivered, and came back all the same", () => {
    const words: MailWord[] = [
      { ...m1, kind: "bounced", at: instant(5), permanent: true },
      { ...m1, kind: "delivered", at: instant(3) },
      { ...m1, kind: "bounced", at: instant(4), permanent: false },
    ];
    expect(after(claimed, words)).toEqual({
      state: "bounced",
      ...m1,
      deliveredAt: instant(3),
      bouncedAt: instant(4),
      permanent: true,
    });
  });

  test("counts a soft bounce once, and it changes nothing else", () => {
    const soft: MailWord = { ...m1, kind: "soft", at: instant(4) };
    const later: MailWord = { ...soft, at: instant(9) };
    const progress = after(claimed, [later, soft, soft, later]);
    expect(progress).toEqual({
      state: "sent",
      ...m1,
      softBounces: [instant(4), instant(9)],
    });
  });
});

const entry = NoticeRecord.parse({
  on: "2025-09-18",
  mailbox: mailboxId("aut_thu", "a@xa.example"),
  recipient: "a",
  to: "a@xa.example",
  kind: "reminder",
  covers: [{ obligation: "obl_t.a", audience: "unit", forOn: "2025-09-30" }],
  digest: false,
  planVersion: 1,
  policyVersion: 1,
  fence: 1,
  claimedAt: instant(0),
  progress: claimed,
});
