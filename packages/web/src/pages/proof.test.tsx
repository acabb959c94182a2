import { noticeKey } from "@dondoc/app/world/keys";
import { over, present } from "@dondoc/app/world/table";
import { mailboxId } from "@dondoc/core/notice/mailbox";
import type { NoticeProgress, NoticeRecord } from "@dondoc/core/notice/notice-record";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { liveToken, world } from "../fixture.ts";
import { createWeb } from "../web.ts";

const sent = { messageId: "m1", sentAt: "2025-09-18T01:00:00Z" };

function notice(
  progress: NoticeProgress,
  n = 0,
  to = "bithu@doan.nghiahanh.example",
): NoticeRecord {
  return {
    on: Temporal.PlainDate.from("2025-09-18").add({ days: n }).toString(),
    mailbox: mailboxId("aut_xa-nghia-hanh", to),
    recipient: to.startsWith("bithu") ? "doan" : "vhxh",
    to,
    kind: "reminder",
    covers: [{ obligation: "obl_r1-1.doan", audience: "unit", forOn: "2025-09-30" }],
    digest: false,
    planVersion: 1,
    policyVersion: 1,
    fence: 1,
    claimedAt: sent.sentAt,
    progress,
  };
}

async function htmlOf({ app, useCases }: ReturnType<typeof world>): Promise<string> {
  return (await createWeb(app, useCases).request(`/l/${liveToken}`)).text();
}

test("a leader sees what was sent and received, in a folded section of each obligation", async () => {
  const lived = world();
  await lived.told(notice({ state: "delivered", ...sent, deliveredAt: "2025-09-18T01:00:04Z" }));
  await lived.told(
    notice(
      {
        state: "bounced",
        ...sent,
        messageId: "m2",
        sentAt: "2025-09-19T01:00:00Z",
        bouncedAt: "2025-09-19T01:00:05Z",
        permanent: true,
      },
      1,
      "khac@xa.example",
    ),
  );
  const html = await htmlOf(lived);
  expect(html.match(/<summary>Chứng cứ đã thông báo/g)).toHaveLength(1);
  expect(html).toContain("<summary>Chứng cứ đã thông báo (4)</summary>");
  expect(html).toContain("Đã gửi thư nhắc ngày 18/9/2025 tới Đoàn TNCS Hồ Chí Minh xã Nghĩa Hành");
  expect(html).toContain("(bithu@doan.nghiahanh.example)");
  expect(html).toContain("Máy chủ thư đã nhận lúc 08:00 ngày 18/9/2025");
  expect(html).toContain("Không gửi được tới k***@xa.example lúc 08:00 ngày 19/9/2025");
  expect(html).not.toContain("khac@xa.example");
});

test("a long proof shows its newest lines and says how many there are", async () => {
  const lived = world();
  for (let n = 0; n < 27; n++)
    await lived.told(notice({ state: "sent", ...sent, messageId: `m${n}` }, n));
  const html = await htmlOf(lived);
  expect(html).toContain("Chứng cứ đã thông báo (27)");
  expect(html).toContain("Và 3 mục trước đó.");
});

test("a page whose proof cannot be read says so and still takes answers", async () => {
  const lived = world();
  const told = notice({ state: "sent", ...sent });
  await lived.told(told);
  const { pk, sk } = noticeKey(lived.plan.id, told);
  await lived.app.table.put(over({ pk, sk, body: "{" }, present));
  const html = await htmlOf(lived);
  expect(html).toContain("Hiện chưa xem được chứng cứ đã thông báo.");
  expect(html).toContain("<form");
  expect(lived.logged.join()).toContain("proof not read");
});
