import type { App, Mailer, OutgoingMail, SendOutcome, SendQuota } from "./ports.ts";

/**
 * The account's limits, as this process keeps to them: a bucket that fills at the send rate, in
 * mails a second. Other processes send too, so that a refusal halves the rate, once for all mails
 * under way, and each success gives a little back. https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas.html
 */
interface Pace {
  /** Null while it could not be read. */
  quota: SendQuota | null;
  readAt: number;
  /** Mails admitted since the quota was read. */
  admitted: number;
  /** Mails a second; infinite while no bound is known. */
  rate: number;
  room: number;
  filledAt: number;
  halvedAt: number;
  usedUp: boolean;
}

/** How long a quota is believed; a used-up one is looked at again after as long. */
const quotaMinutes = 5;
/** GetAccount is answered once a second for a whole account: one of many workers may go without. */
const unreadSeconds = 30;
/** Well within the lease, and within a function's time for a whole batch. */
const mostWaitMilliseconds = 10_000;
/** What even an account in the sandbox may do. */
const slowest = 1;
/** Where the quota could not be read and the service says "too fast". */
const smallAccount = 10;

const paces = new WeakMap<Mailer, Promise<Pace>>();

/**
 * Waits until one mail more may leave. `later`: not within what a worker waits; the queue brings the
 * wake again. `tomorrow`: the account may send no more in these 24 hours.
 */
export async function admission(app: App): Promise<"now" | "later" | "tomorrow"> {
  const pace = await paceOf(app);
  const { per24Hours = null, sentLast24Hours = 0 } = pace.quota ?? {};
  const left = (per24Hours ?? Number.POSITIVE_INFINITY) - sentLast24Hours - pace.admitted;
  if (pace.usedUp || left < 1) return "tomorrow";
  fill(app, pace);
  pace.room -= 1;
  pace.admitted += 1;
  const wait = pace.room >= 0 ? 0 : (-pace.room / pace.rate) * 1000;
  if (wait === 0 || (await waited(app, wait))) return "now";
  pace.room += 1;
  pace.admitted -= 1;
  return "later";
}

/** A clock that stands still while one waits (the one machine's, between two steps) fills no bucket. */
async function waited(app: App, milliseconds: number): Promise<boolean> {
  if (!app.pause || milliseconds > mostWaitMilliseconds) return false;
  const before = app.clock.now().epochMilliseconds;
  await app.pause(milliseconds);
  return app.clock.now().epochMilliseconds > before;
}

/**
 * Sends, and tries what was surely not sent again after a pause that grows and differs from worker to
 * worker; three tries together take seconds of a lease of minutes.
 */
export async function sendAtPace(app: App, mail: OutgoingMail, tries = 3): Promise<SendOutcome> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await app.mailer.send(mail);
    const limit = await heed(app, outcome);
    const again = !outcome.sent && outcome.retry && limit !== "day";
    if (!again || attempt === tries || !app.pause) return outcome;
    await app.pause(250 * 2 ** attempt * jitter(app));
  }
}

/** Between a half and one. */
function jitter({ random }: App): number {
  return 0.5 + (random.bytes(1)[0] ?? 0) / 512;
}

/** Learns from what the service answered. */
async function heed(
  { mailer, clock }: App,
  outcome: SendOutcome,
): Promise<"rate" | "day" | undefined> {
  const limit = outcome.sent || !outcome.retry ? undefined : outcome.limit;
  const pace = await paces.get(mailer);
  if (!pace) return limit;
  if (limit === "day") pace.usedUp = true;
  // An account without a rate has no rate to keep to: what it refuses for is mended by the retry.
  const bound = pace.quota ? pace.quota.perSecond : smallAccount;
  if (bound === null) return limit;
  const now = clock.now().epochMilliseconds;
  if (limit === "rate" && Math.abs(now - pace.halvedAt) >= 1000) {
    pace.rate = Math.max(slowest, Math.min(pace.rate, bound) / 2);
    pace.room = Math.min(pace.room, 0);
    pace.halvedAt = now;
  }
  if (outcome.sent) pace.rate = Math.min(boundOf(pace.quota), pace.rate + bound / 20);
  return limit;
}

/** One read for all who ask at once. */
function paceOf(app: App): Promise<Pace> {
  const known = paces.get(app.mailer);
  const pace = (async () => {
    const before = await known;
    const now = app.clock.now().epochMilliseconds;
    if (before && Math.abs(now - before.readAt) < quotaMinutes * 60_000) return before;
    const quota = await readQuota(app);
    const readAt = quota ? now : now - (quotaMinutes * 60 - unreadSeconds) * 1000;
    const rate = Math.min(learntRate(before, quota), boundOf(quota));
    const room = Math.min(before?.room ?? capacity(rate), capacity(rate));
    const filledAt = before?.filledAt ?? now;
    const halvedAt = before?.halvedAt ?? 0;
    return { quota, readAt, admitted: 0, rate, room, filledAt, halvedAt, usedUp: false };
  })();
  paces.set(app.mailer, pace);
  return pace;
}

/** What refusals taught while the limits could not be read is forgotten for an account that has none. */
function learntRate(before: Pace | undefined, quota: SendQuota | null): number {
  const isUnbounded = quota !== null && quota.perSecond === null;
  return isUnbounded || !before ? Number.POSITIVE_INFINITY : before.rate;
}

/** Limits that cannot be read must not keep the mails back: the service itself says no. */
async function readQuota({ mailer, log }: App): Promise<SendQuota | null> {
  if (!mailer.quota) return null;
  try {
    return await mailer.quota();
  } catch (error) {
    log.warn("send quota not read", { reason: String(error) });
    return null;
  }
}

function boundOf(quota: SendQuota | null): number {
  return quota?.perSecond ?? Number.POSITIVE_INFINITY;
}

/** Half a second's worth at once, and one mail at least. */
function capacity(rate: number): number {
  return Math.max(1, rate / 2);
}

function fill(app: App, pace: Pace): void {
  const now = app.clock.now().epochMilliseconds;
  const seconds = Math.max(0, now - pace.filledAt) / 1000;
  const most = capacity(pace.rate);
  pace.room = Number.isFinite(pace.rate) ? Math.min(most, pace.room + seconds * pace.rate) : most;
  pace.filledAt = now;
}
