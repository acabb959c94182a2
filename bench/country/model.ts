/** What a morning of the country is worked out from. Times in seconds. */
export interface Morning {
  communes: number;
  noticesEach: number;
  /** Measured: what a wake takes by itself, and what each notice adds. */
  wakeSeconds: number;
  noticeSeconds: number;
  /** Wakes at once. */
  concurrency: number;
  /** The wakes are spread evenly over so much time. */
  windowSeconds: number;
  /** Mails a second that SES takes, and how many in a day. */
  sendRate: number;
  dailyQuota: number;
  /** When a wake that could not finish comes again. */
  retrySeconds: number;
  /** How often a wake comes before it is given up. */
  receives: number;
}

export interface Outcome {
  /** Seconds from the first ring to each mail accepted, in order. */
  acceptedAt: number[];
  throttled: number;
  /** Notices that are not told: the day's quota is spent, or their wake was given up. */
  untold: number;
}

interface Wake {
  at: number;
  left: number;
  received: number;
}

/** A mail that a wake brings to SES; with the last the wake is over. */
interface Offer {
  at: number;
  wake: Wake;
  last: boolean;
}

/**
 * The discrete events of a morning: wakes arrive over the window, wait for a free place, and offer
 * their mails one after the other. A mail that SES refuses for its rate leaves the wake unfinished,
 * which goes on with its others and comes again for these.
 */
export function simulate(morning: Morning): Outcome {
  const outcome: Outcome = { acceptedAt: [], throttled: 0, untold: 0 };
  const places = new Heap<{ at: number }>();
  for (let n = 0; n < morning.concurrency; n++) places.push({ at: 0 });
  const waiting = new Heap<Wake>();
  for (let n = 0; n < morning.communes; n++)
    waiting.push({
      at: (n * morning.windowSeconds) / morning.communes,
      left: morning.noticesEach,
      received: 0,
    });
  const events = new Heap<Offer>();
  const bucket = { tokens: morning.sendRate, at: 0 };

  for (;;) {
    const wake = waiting.peek();
    const place = places.peek();
    const offer = events.peek();
    const startsAt = wake && place ? Math.max(wake.at, place.at) : Number.POSITIVE_INFINITY;
    if (offer && offer.at <= startsAt) {
      events.pop();
      offered(offer);
    } else if (wake && place) {
      waiting.pop();
      places.pop();
      started(wake, startsAt);
    } else return outcome;
  }

  function started(wake: Wake, at: number) {
    const count = wake.left;
    const attempt = { ...wake, received: wake.received + 1 };
    for (let n = 1; n <= count; n++)
      events.push({ at: at + n * morning.noticeSeconds, wake: attempt, last: n === count });
    places.push({ at: at + morning.wakeSeconds + count * morning.noticeSeconds });
  }

  function offered({ at, wake, last }: Offer) {
    bucket.tokens = Math.min(morning.sendRate, bucket.tokens + (at - bucket.at) * morning.sendRate);
    bucket.at = at;
    if (outcome.acceptedAt.length < morning.dailyQuota && bucket.tokens >= 1) {
      bucket.tokens -= 1;
      wake.left -= 1;
      outcome.acceptedAt.push(at);
    } else outcome.throttled += 1;
    if (!last || wake.left === 0) return;
    const spent = outcome.acceptedAt.length >= morning.dailyQuota;
    if (spent || wake.received >= morning.receives) outcome.untold += wake.left;
    else waiting.push({ ...wake, at: at + morning.retrySeconds });
  }
}

/** Gives back what comes first in time. */
class Heap<T extends { at: number }> {
  readonly items: T[] = [];

  peek(): T | undefined {
    return this.items[0];
  }

  push(item: T): void {
    const { items } = this;
    let index = items.push(item) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (this.at(parent) <= item.at) break;
      items[index] = items[parent] as T;
      index = parent;
    }
    items[index] = item;
  }

  pop(): T | undefined {
    const { items } = this;
    const first = items[0];
    const last = items.pop();
    if (last === undefined || items.length === 0) return first;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      if (left >= items.length) break;
      const child = left + 1 < items.length && this.at(left + 1) < this.at(left) ? left + 1 : left;
      if (last.at <= this.at(child)) break;
      items[index] = items[child] as T;
      index = child;
    }
    items[index] = last;
    return first;
  }

  private at(index: number): number {
    return this.items[index]?.at ?? Number.POSITIVE_INFINITY;
  }
}
