import type { NoticeRecord } from "@dondoc/core/notice/notice-record";
import { unitOf } from "./small-plan.ts";
import type { Counts } from "./tally.ts";

/** A mail that the mail service accepted, whoever sent it. */
export interface Mail {
  id: string;
  to: string[];
  /** The path of the one link, `/l/…`. */
  link: string;
}

/** What a trial left behind: who had to be told, what was accepted, what the ledger says. */
export interface Remains {
  wanted: readonly string[];
  accepted: readonly Mail[];
  ledger: readonly NoticeRecord[];
}

export function unitsTold(mails: readonly Mail[]): string[] {
  return mails.flatMap(({ to }) => to).map(unitOf);
}

/** Each unit must have been told once, and nobody else at all. */
export function reckoned({ wanted, accepted }: Remains): Pick<Counts, "once" | "lost" | "doubled"> {
  const told = unitsTold(accepted);
  const times = wanted.map((unit) => told.filter((one) => one === unit).length);
  const strays = told.filter((unit) => !wanted.includes(unit)).length;
  return {
    once: times.filter((n) => n === 1).length,
    lost: times.filter((n) => n === 0).length,
    doubled: times.reduce((sum, n) => sum + Math.max(0, n - 1), strays),
  };
}

/** Every unit that was told stands in the ledger with a mail that the mail service knows; no other does. */
export function untrueUnits({ wanted, accepted, ledger }: Remains): string[] {
  const ids = new Set(accepted.map(({ id }) => id));
  const told = new Set(accepted.flatMap(({ to }) => to.map(unitOf)));
  return wanted.filter((unit) => {
    const sent = ledger.flatMap(({ recipient, progress }) =>
      recipient === unit && progress.state !== "claimed" ? [progress] : [],
    );
    if (!told.has(unit)) return sent.length > 0;
    return sent.length !== 1 || !sent.every(({ messageId }) => ids.has(messageId));
  });
}

/** For whoever looks into it: of each unit that was not told once, its mails and its lines of the ledger. */
export function explanation(remains: Remains): string[] {
  const { wanted, accepted, ledger } = remains;
  const untrue = untrueUnits(remains);
  const units = [...new Set([...wanted, ...unitsTold(accepted)])];
  return units.flatMap((unit) => {
    const mails = accepted.filter((mail) => unitsTold([mail]).includes(unit));
    if (mails.length === 1 && wanted.includes(unit) && !untrue.includes(unit)) return [];
    const ids = mails.map(({ id }) => id).join(", ") || "no mail";
    const rows = ledger
      .filter(({ recipient }) => recipient === unit)
      .map(
        ({ on, fence, claimedAt, progress }) =>
          `${on} fence ${fence} claimed ${claimedAt} ${JSON.stringify(progress)}`,
      );
    return [`${unit}: ${ids}; ${rows.join("; ") || "not in the ledger"}`];
  });
}
