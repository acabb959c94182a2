import type { NoticeRecord } from "@dondoc/core/notice/notice-record";
import type { Temporal } from "temporal-polyfill";
import { linkChanges } from "../answer/link-rows.ts";
import type { App } from "../ports.ts";
import type { Link } from "../records.ts";
import { directoryKey, noticeKey } from "../world/keys.ts";
import { sortable } from "../world/sortable.ts";
import {
  absent,
  all,
  any,
  type Change,
  type Condition,
  is,
  lacks,
  lapsed,
  over,
  type Table,
} from "../world/table.ts";
import { gathering } from "./gathering.ts";
import { noticeRecord, noticeRow } from "./notice-rows.ts";

/** `stale`: the plan is no longer active in the version that the notice is of. */
type Claimed =
  | { claimed: true }
  | { claimed: false; by: NoticeRecord | undefined }
  | { claimed: false; stale: true };

interface Claim {
  planId: string;
  record: NoticeRecord;
  link: Link;
  now: Temporal.Instant;
}

/**
 * A transaction holds 100 rows: three a claim, and the plan's line in the directory.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 */
const claimsTogether = 25;

const claimTogether = gathering<Claim, Claimed>({
  atMost: claimsTogether,
  idOf: ({ planId, record }) => noticeKey(planId, record).sk,
  write: claimAll,
});

/**
 * Takes the right to send a notice: over none, or over a claim whose lease is over at `now` and whose fence is
 * lower. The link that the mail will carry is saved in the same transaction, which looks at the plan's line in the
 * directory as well. Claims of one plan that come together are taken together.
 */
export async function claimNotice(
  { table }: Pick<App, "table">,
  planId: string,
  record: NoticeRecord,
  link: Link,
  now: Temporal.Instant,
): Promise<Claimed> {
  const name = `${directoryKey(planId).sk} ${record.planVersion}`;
  return claimTogether(table, name, { planId, record, link, now });
}

/** All claims of one plan in one version of it; those that somebody else holds are left out, and the rest taken. */
async function claimAll(table: Table, claims: readonly Claim[]): Promise<Claimed[]> {
  const [first] = claims;
  if (!first) return [];
  const changes = claims.map(claimChanges);
  const outcome = await table.transact([
    { check: directoryKey(first.planId), when: activeIn(first.record.planVersion) },
    ...changes.flat(),
  ]);
  if (outcome.written) return claims.map(() => ({ claimed: true }));
  const [stale, ...winners] = outcome.winners;
  if (stale) return claims.map(() => ({ claimed: false, stale: true }));
  const refused = changes.map((rows) => {
    const [notice, ...links] = winners.splice(0, rows.length);
    if (links.some((one) => one)) throw new Error("A link with this hash exists");
    return notice;
  });
  const left = await claimAll(
    table,
    claims.filter((_, n) => !refused[n]),
  );
  return refused.map((one): Claimed => {
    if (!one) return left.shift() as Claimed;
    return { claimed: false, by: one.winner && noticeRecord(one.winner) };
  });
}

function claimChanges({ planId, record, link, now }: Claim): Change[] {
  return [
    over(
      noticeRow(planId, record),
      any(absent, all(is("state", "claimed"), lapsed(sortable(now), record.fence))),
    ),
    ...linkChanges(link),
  ];
}

/** A plan that was saved before its version stood in the directory is known by its state alone. */
const activeIn = (version: number): Condition =>
  all(is("state", "active"), any(lacks("version"), is("version", version)));
