import { join } from "node:path";
import { openJournal } from "@dondoc/scheduler-local/journal";
import type { LineFormat } from "@dondoc/scheduler-local/journal-line";
import * as z from "zod/mini";
import { InboxMail } from "./inbox-mail.ts";
import { PlannedEvent } from "./planned-event.ts";

const Suppressed = z.object({
  address: z.string(),
  reason: z.enum(["BOUNCE", "COMPLAINT"]),
  at: z.string(),
  /** The mail that brought the address here; null when it was put here by hand. */
  messageId: z.nullable(z.string()),
});
export type Suppressed = z.infer<typeof Suppressed>;

/** One line of the file. Accepting a mail is one line, with all that follows from it. */
const Entry = z.discriminatedUnion("entry", [
  z.object({
    entry: z.literal("accepted"),
    mail: InboxMail,
    events: z.array(PlannedEvent),
    suppressed: z.array(Suppressed),
  }),
  z.object({ entry: z.literal("handed-over"), event: z.string() }),
  z.object({ entry: z.literal("suppressed"), suppressed: Suppressed }),
  z.object({ entry: z.literal("unsuppressed"), address: z.string() }),
  z.object({ entry: z.literal("sending"), enabled: z.boolean() }),
]);
type Entry = z.infer<typeof Entry>;
export type Acceptance = Omit<Extract<Entry, { entry: "accepted" }>, "entry">;

export interface Ledger {
  readonly mails: readonly InboxMail[];
  mail(id: string): InboxMail | undefined;
  /** Mails whose events were not all handed over when the file was opened, oldest first. */
  readonly unfinished: readonly Pick<Acceptance, "mail" | "events">[];
  readonly sendingEnabled: boolean;
  suppression(address: string): Suppressed | undefined;
  suppressions(): Suppressed[];
  accept(acceptance: Acceptance): Promise<void>;
  handOver(event: string): void;
  suppress(suppressed: Suppressed): Promise<void>;
  unsuppress(address: string): Promise<void>;
  enableSending(enabled: boolean): Promise<void>;
  /** Rejects, with what the system says, when no mail can be accepted now. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** Everything the service must remember: a fold over `ses.jsonl`. */
export async function openLedger(directory: string): Promise<Ledger> {
  const mails: InboxMail[] = [];
  const byId = new Map<string, InboxMail>();
  const suppressed = new Map<string, Suppressed>();
  const owed = new Map<string, InboxMail>();
  const events = new Map<string, PlannedEvent>();
  let sendingEnabled = true;

  function apply(entry: Entry): void {
    switch (entry.entry) {
      case "accepted":
        mails.push(entry.mail);
        byId.set(entry.mail.id, entry.mail);
        for (const one of entry.suppressed) suppressed.set(key(one.address), one);
        return;
      case "suppressed":
        suppressed.set(key(entry.suppressed.address), entry.suppressed);
        return;
      case "unsuppressed":
        suppressed.delete(key(entry.address));
        return;
      case "sending":
        sendingEnabled = entry.enabled;
        return;
      case "handed-over":
        return;
    }
  }

  function replay(line: unknown): void {
    const read = Entry.safeParse(line);
    if (!read.success) throw new Error("damaged: an entry in it is none of the mail service");
    const entry = read.data;
    apply(entry);
    if (entry.entry === "handed-over") events.delete(entry.event);
    if (entry.entry !== "accepted") return;
    for (const event of entry.events) {
      events.set(event.id, event);
      owed.set(event.id, entry.mail);
    }
  }

  const journal = await openJournal<unknown>({
    path: join(directory, "ses.jsonl"),
    format: plainLines,
    replay,
  });

  async function write(entry: Entry): Promise<void> {
    await journal.append([entry]);
    apply(entry);
  }

  return {
    mails,
    mail: (id) => byId.get(id),
    unfinished: unfinished(events, owed),
    get sendingEnabled() {
      return sendingEnabled;
    },
    suppression: (address) => suppressed.get(key(address)),
    suppressions: () => [...suppressed.values()],
    accept: (acceptance) => write({ entry: "accepted", ...acceptance }),
    handOver: (event) => journal.note([{ entry: "handed-over", event } satisfies Entry]),
    suppress: (one) => write({ entry: "suppressed", suppressed: one }),
    unsuppress: (address) => write({ entry: "unsuppressed", address }),
    enableSending: (enabled) => write({ entry: "sending", enabled }),
    check: journal.check,
    close: journal.close,
  };
}

const plainLines: LineFormat = {
  line: (value) => `${JSON.stringify(value)}\n`,
  read(line) {
    try {
      return JSON.parse(line);
    } catch {
      return undefined;
    }
  },
};

/** SES compares addresses on the list without regard to case when it sends. */
function key(address: string): string {
  return address.toLowerCase();
}

function unfinished(events: Map<string, PlannedEvent>, owed: Map<string, InboxMail>) {
  const byMail = new Map<InboxMail, PlannedEvent[]>();
  for (const event of events.values()) {
    const mail = owed.get(event.id);
    if (mail) byMail.set(mail, [...(byMail.get(mail) ?? []), event]);
  }
  return [...byMail].map(([mail, left]) => ({ mail, events: left }));
}
