import type { InboxMail } from "./inbox-mail.ts";
import { openLedger } from "./ledger.ts";
import { type Listening, listen } from "./listen.ts";
import { type LocalSesOptions, settingsOf } from "./local-ses-options.ts";
import { openPostman } from "./postman.ts";
import { sendQuota } from "./send-quota.ts";
import { sesApi } from "./ses-api.ts";
import { sesEvent } from "./ses-event.ts";

export type { Simulated } from "./fate.ts";
export type { Fault } from "./faults.ts";
export type { InboxMail } from "./inbox-mail.ts";
export type { LocalSesOptions } from "./local-ses-options.ts";
export type { SesEvent } from "./ses-event.ts";

export interface LocalSes {
  fetch(request: Request): Promise<Response>;
  listen(port?: number, host?: string): Promise<Listening>;
  /** Oldest first. */
  inbox(): readonly InboxMail[];
  mail(id: string): InboxMail | undefined;
  /** Resolves once every event was handed over. */
  settle(): Promise<void>;
  pendingEvents(): number;
  /** Rejects, with what the system says, when no mail can be accepted now. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** Amazon SES API v2 on its own wire protocol, with an inbox in place of the world. */
export async function openLocalSes(options: LocalSesOptions): Promise<LocalSes> {
  const settings = settingsOf(options);
  const { emit } = settings;
  const closing = new AbortController();
  const listening: Listening[] = [];
  let closed: Promise<void> | null = null;
  const ledger = await openLedger(settings.directory);
  const postman = openPostman(
    async (event, mail) => emit?.(sesEvent(event, mail, settings)),
    (event) => ledger.handOver(event.id),
  );
  if (emit) for (const owed of ledger.unfinished) postman.owe(owed);
  const quota = sendQuota(settings, ledger.mails);
  const api = sesApi({ settings, ledger, quota, postman, closing: closing.signal });
  const fetch = async (request: Request) => api.fetch(request);

  async function close(): Promise<void> {
    closing.abort();
    await Promise.all(listening.map((one) => one.close()));
    await postman.stop();
    await ledger.close();
  }

  return {
    fetch,
    listen: async (port = 0, host = "127.0.0.1") => {
      const one = await listen(fetch, port, host);
      listening.push(one);
      return one;
    },
    inbox: () => [...ledger.mails],
    mail: ledger.mail,
    settle: postman.settle,
    pendingEvents: postman.pending,
    check: ledger.check,
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}
