import type { CheckIn } from "@dondoc/core/answer/check-in";
import { mailboxId } from "@dondoc/core/notice/mailbox";
import type { NoticeProgress, NoticeRecord } from "@dondoc/core/notice/notice-record";
import { describe, expect, test } from "vitest";
import type { NoticeTrail } from "./evidence.ts";
import { maskedAddress, maskedProof, proofOf } from "./proof.ts";
import { proofDetail, proofSentence } from "./proof-text.ts";

const sentAt = "2025-09-18T01:00:00Z";
const sent: NoticeProgress = { state: "sent", messageId: "m1", sentAt };
const delivered: NoticeProgress = {
  ...sent,
  state: "delivered",
  deliveredAt: "2025-09-18T01:00:03Z",
};
const bounced: NoticeProgress = {
  ...delivered,
  state: "bounced",
  bouncedAt: "2025-09-18T01:00:09Z",
  permanent: true,
};

function trail(steps: NoticeProgress[], more: Partial<NoticeRecord> = {}): NoticeTrail {
  const progress = steps.at(-1) ?? { state: "claimed", leaseUntil: sentAt };
  return {
    id: "L#2025-09-18#doan",
    record: {
      on: "2025-09-18",
      mailbox: mailboxId("aut_thu", "doan@xa.example"),
      recipient: "doan",
      to: "doan@xa.example",
      kind: "reminder",
      covers: [{ obligation: "obl_r1.doan", audience: "unit", forOn: "2025-09-30" }],
      digest: false,
      planVersion: 2,
      policyVersion: 1,
      fence: 1,
      claimedAt: sentAt,
      progress,
      ...more,
    },
    steps: steps.map((progress, n) => ({ id: `L#2025-09-18#doan/trail_${n}`, progress })),
  };
}

const answer: CheckIn = {
  id: `chk_${"0".repeat(22)}`,
  obligation: "obl_r1.doan",
  unit: "doan",
  at: "2025-09-18T03:00:00Z",
  status: "blocked",
  note: "Thiếu kinh phí",
  progress: {},
  by: { kind: "office", who: "Chuyên viên A" },
};
const decision = {
  kind: "decision",
  id: `dec_${"0".repeat(22)}`,
  obligation: "obl_r1.doan",
  unit: "doan",
  at: "2025-09-18T01:00:05Z",
  granted: true,
  newOn: "2025-10-05",
  reference: "CV số 12",
} as const;

const lines = (...steps: NoticeProgress[]) =>
  proofOf("obl_r1.doan", { trails: [trail(steps)], history: [], attachments: [] }).map(
    ({ kind, at, evidence }) => `${at.slice(11, 19)} ${kind} ${evidence.slice(-1)}`,
  );

describe("the proof of an obligation", () => {
  test("says each step of a mail once, as it was said first", () => {
    expect(lines(sent, delivered, bounced)).toEqual([
      "01:00:00 sent 0",
      "01:00:03 delivered 1",
      "01:00:09 bounced 2",
    ]);
  });

  test("has a mail sent that only its delivery tells of", () => {
    expect(lines(delivered)).toEqual(["01:00:00 sent 0", "01:00:03 delivered 0"]);
  });

  test("has both mails of a notice that left twice", () => {
    const other = { ...sent, messageId: "m2", sentAt: "2025-09-18T01:10:00Z" };
    expect(lines(sent, other)).toEqual(["01:00:00 sent 0", "01:10:00 sent 1"]);
  });

  test("says of a mail that was refused that it never left", () => {
    const refused = { ...bounced, messageId: "", deliveredAt: undefined } as NoticeProgress;
    expect(lines(refused)).toEqual(["01:00:09 bounced 0"]);
  });

  test("says once that a mail was put off, and once that it came back", () => {
    const put = (at: string): NoticeProgress => ({ ...sent, softBounces: [at] });
    const [first, second] = ["2025-09-18T01:00:04Z", "2025-09-18T01:00:06Z"];
    expect(lines(sent, put(first), put(second), bounced, bounced)).toEqual([
      "01:00:00 sent 0",
      "01:00:03 delivered 3",
      "01:00:04 delayed 1",
      "01:00:09 bounced 3",
    ]);
  });

  test("has nothing of a claim, nor of a mail about other obligations", () => {
    expect(lines()).toEqual([]);
    expect(
      proofOf("obl_r9.doan", { trails: [trail([sent])], history: [], attachments: [] }),
    ).toEqual([]);
  });

  test("shows a notice of old by its last state alone", () => {
    const old = { ...trail([delivered]), steps: [] };
    const events = proofOf("obl_r1.doan", { trails: [old], history: [], attachments: [] });
    expect(events.map(({ kind }) => kind)).toEqual(["sent", "delivered"]);
  });

  test("puts answers and decisions between the mails, by their instants", () => {
    const history = [answer, decision].map((event) => ({ id: `T#${event.id}`, event }));
    const other = { ...answer, obligation: "obl_r2.doan" };
    const events = proofOf("obl_r1.doan", {
      trails: [trail([sent, delivered, bounced])],
      history: [...history, { id: "T#other", event: other }],
      attachments: [],
    });
    expect(events.map(({ kind }) => kind)).toEqual([
      "sent",
      "delivered",
      "decided",
      "bounced",
      "answered",
    ]);
  });
});

describe("the words of the proof", () => {
  const words = { unitName: () => "Đoàn xã", moment: () => "08:00 ngày 18/9/2025" };
  const history = [answer, decision].map((event) => ({ id: event.id, event }));
  const events = proofOf("obl_r1.doan", {
    trails: [trail([sent, delivered, bounced])],
    history,
    attachments: [],
  });

  test("are formal, and say who, what and when", () => {
    expect(events.map((event) => proofSentence(event, words))).toEqual([
      "Đã gửi thư nhắc ngày 18/9/2025 tới Đoàn xã (doan@xa.example).",
      "Máy chủ thư đã nhận lúc 08:00 ngày 18/9/2025 (thư ngày 18/9/2025).",
      "Đồng ý gia hạn đến hết ngày 05/10/2025 (CV số 12).",
      "Không gửi được tới doan@xa.example lúc 08:00 ngày 18/9/2025 (thư ngày 18/9/2025).",
      "Đơn vị trả lời lúc 08:00 ngày 18/9/2025: Vướng mắc (Chuyên viên A ghi thay).",
    ]);
    expect(events.map(proofDetail)).toEqual([
      "Thư nhắc ngày 18/9/2025; nội dung thời hạn 30/9/2025",
      "Thư nhắc ngày 18/9/2025; nội dung thời hạn 30/9/2025",
      "Đồng ý gia hạn đến hết ngày 05/10/2025; CV số 12",
      "Thư nhắc ngày 18/9/2025; nội dung thời hạn 30/9/2025",
      "Vướng mắc (Chuyên viên A ghi thay); Thiếu kinh phí",
    ]);
  });

  test("leave no address of others readable", () => {
    const copy = { to: "pho@xa.example", forInformation: true } as const;
    const both = proofOf("obl_r1.doan", {
      trails: [trail([sent]), trail([sent, bounced], copy)],
      history,
      attachments: [],
    });
    const text = JSON.stringify(maskedProof(both, new Set(["doan@xa.example"])));
    expect(text).toContain("doan@xa.example");
    expect(text).not.toContain("pho@xa.example");
    expect(text).toContain("p***@xa.example");
    expect(both.map((event) => proofSentence(event, words))).toContain(
      "Đã gửi thư nhắc (để biết) ngày 18/9/2025 tới Đoàn xã (pho@xa.example).",
    );
  });

  test("mask what is no address altogether", () => {
    expect(["doan@xa.example", "@xa.example", "doan", ""].map(maskedAddress)).toEqual([
      "d***@xa.example",
      "***",
      "***",
      "***",
    ]);
  });
});
