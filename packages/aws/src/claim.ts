import type { Store } from "@dondoc/app/ports";
import type { Link } from "@dondoc/app/records";
import { directoryKey, noticeKey } from "@dondoc/app/world/keys";
import { sortable } from "@dondoc/app/world/sortable";
import { absent, all, any, is, lapsed } from "@dondoc/app/world/table";
import type { NoticeRecord } from "@dondoc/core/notice/notice-record";
import type { Temporal } from "temporal-polyfill";
import { type Change, transact, type When } from "./conditional-write.ts";
import type { Database } from "./database.ts";
import { gathering } from "./gathering.ts";
import { noticeRecord, noticeRow } from "./ledger-rows.ts";
import { linkChanges } from "./link-rows.ts";

type Claimed = Awaited<ReturnType<Store["claimNotice"]>>;

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
 * Takes the right to send, and saves the link that the mail will carry, in one transaction that looks at
 * the plan's line in the directory as well. Claims of one plan that come together are taken together.
 */
export async function claimNotice(
  db: Database,
  planId: string,
  record: NoticeRecord,
  link: Link,
  now: Temporal.Instant,
): Promise<Claimed> {
  const name = `${directoryKey(planId).sk} ${record.planVersion}`;
  return claimTogether(db, name, { planId, record, link, now });
}

/** All claims of one plan in one version of it; those that somebody else holds are left out, and the rest taken. */
async function claimAll(db: Database, claims: readonly Claim[]): Promise<Claimed[]> {
  const [first] = claims;
  if (!first) return [];
  const changes = claims.map(claimChanges);
  const outcome = await transact(db, [
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
    db,
    claims.filter((_, n) => !refused[n]),
  );
  return refused.map((one): Claimed => {
    if (!one) return left.shift() as Claimed;
    return { claimed: false, by: one.winner && noticeRecord(one.winner) };
  });
}

function claimChanges({ planId, record, link, now }: Claim): Change[] {
  return [
    {
      put: noticeRow(planId, record),
      when: any(absent, all(is("state", "claimed"), lapsed(sortable(now), record.fence))),
    },
    ...linkChanges(link),
  ];
}

/** A plan that was saved before its version stood in the directory is known by its state alone. */
function activeIn(version: number): When {
  return {
    expression: "#state = :active AND (attribute_not_exists(#version) OR #version = :version)",
    names: { "#state": "state", "#version": "version" },
    values: { ":active": "active", ":version": version },
  };
}
