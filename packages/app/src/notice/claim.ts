import type { NoticeRecord } from "@dondoc/core/notice/notice-record";
import type { Temporal } from "temporal-polyfill";
import { linkChange } from "../answer/link-rows.ts";
import { type Epoch, epochStands } from "../authority/epoch.ts";
import type { App } from "../ports.ts";
import type { Link } from "../records.ts";
import { placeOf } from "../world/change.ts";
import { noticeKey } from "../world/keys.ts";
import { sortable } from "../world/sortable.ts";
import { absent, all, any, type Change, is, lapsed, over, type Table } from "../world/table.ts";
import { gathering } from "./gathering.ts";
import { noticeRecord, noticeRow } from "./notice-rows.ts";

/** `stale`: the authority is no longer in the epoch that the notice was worked out in. */
type Claimed =
  | { claimed: true }
  | { claimed: false; by: NoticeRecord | undefined }
  | { claimed: false; stale: true };

export interface Claim {
  planId: string;
  record: NoticeRecord;
  link: Link;
  now: Temporal.Instant;
}

type GuardedClaim = Claim & { epoch: Epoch };

/**
 * A transaction holds 100 rows: two a claim, and the authority's epoch.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 */
const claimsTogether = 49;

const claimTogether = gathering<GuardedClaim, Claimed>({
  atMost: claimsTogether,
  idOf: ({ planId, record }) => placeOf(noticeKey(planId, record)),
  write: claimAll,
});

/**
 * Takes the right to send a notice: over none, or over a claim whose lease is over at `now` and whose fence is
 * lower. The link that the mail will carry is saved in the same transaction, which looks at the epoch as well.
 * Claims of one epoch that come together are taken together.
 */
export async function claimNotice(
  { table }: Pick<App, "table">,
  epoch: Epoch,
  claim: Claim,
): Promise<Claimed> {
  return claimTogether(table, `${epoch.authority} ${epoch.mark}`, { ...claim, epoch });
}

/** All claims of one epoch; those that somebody else holds are left out, and the rest taken. */
async function claimAll(table: Table, claims: readonly GuardedClaim[]): Promise<Claimed[]> {
  const [first] = claims;
  if (!first) return [];
  const changes = claims.map(claimChanges);
  const outcome = await table.transact([epochStands(first.epoch), ...changes.flat()]);
  if (outcome.written) return claims.map(() => ({ claimed: true }));
  const [stale, ...winners] = outcome.winners;
  if (stale) return claims.map(() => ({ claimed: false, stale: true }));
  const refused = changes.map((rows) => {
    const [notice, link] = winners.splice(0, rows.length);
    if (link) throw new Error("A link with this hash exists");
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
    linkChange(link),
  ];
}
