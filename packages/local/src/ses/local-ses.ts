import { Hono } from "hono";
import { acceptance, checkSender } from "./acceptance.ts";
import { accountRoutes } from "./account-routes.ts";
import type { Simulated, SuppressionReason } from "./fate.ts";
import { ConnectionReset, type Fault, failAfter, failBefore } from "./faults.ts";
import type { InboxMail } from "./inbox-mail.ts";
import { openLedger } from "./ledger.ts";
import { type Listening, listen } from "./listen.ts";
import { mailDraft } from "./mail-draft.ts";
import { newMessageId, newUuid } from "./message-id.ts";
import { openPostman } from "./postman.ts";
import { Refusal, refusalResponse } from "./refusal.ts";
import { parsedAs, readJson, SendEmailRequest } from "./send-email-request.ts";
import { sendQuota } from "./send-quota.ts";
import { sesEvent } from "./ses-event.ts";
import { suppressionRoutes } from "./suppression-routes.ts";

export type { Simulated } from "./fate.ts";
export type { Fault } from "./faults.ts";
export type { InboxMail } from "./inbox-mail.ts";
export type { SesEvent } from "./ses-event.ts";

export interface LocalSesOptions {
  /** Where `ses.jsonl` lives; made when missing. One process at a time. */
  directory: string;
  /** Epoch milliseconds. */
  clock: { now(): number };
  /** Takes one SES event in EventBridge's shape; called again until it resolves. */
  emit?: ((event: unknown) => Promise<void>) | undefined;
  simulate?: ((address: string) => Simulated) | undefined;
  /** Asked once for every SendEmail. */
  faults?: (() => Fault | undefined) | undefined;
  /** Recipients a second; no limit unless told. */
  maxSendRate?: number | undefined;
  /** Recipients in 24 hours; no limit unless told. */
  max24HourSend?: number | undefined;
  region?: string | undefined;
  accountId?: string | undefined;
  /** Numbers in [0, 1) for the ids. */
  random?: (() => number) | undefined;
  /** Verified addresses and domains; everything is verified unless told. */
  identities?: readonly string[] | undefined;
  /** Configuration sets that exist; any does unless told. */
  configurationSets?: readonly string[] | undefined;
  /** What brings an address on the suppression list by itself; both unless told, as in SES. */
  suppressedReasons?: readonly SuppressionReason[] | undefined;
}

export interface LocalSes {
  fetch(request: Request): Promise<Response>;
  listen(port?: number, host?: string): Promise<Listening>;
  /** Oldest first. */
  inbox(): readonly InboxMail[];
  mail(id: string): InboxMail | undefined;
  /** Resolves once every event was handed over. */
  settle(): Promise<void>;
  pendingEvents(): number;
  close(): Promise<void>;
}

/** Amazon SES API v2 on its own wire protocol, with an inbox in place of the world. */
export async function openLocalSes(options: LocalSesOptions): Promise<LocalSes> {
  const { clock, emit, random, simulate, configurationSets, identities } = options;
  const { region = "ap-southeast-1", accountId = "000000000000" } = options;
  const suppressedReasons = options.suppressedReasons ?? ["BOUNCE", "COMPLAINT"];
  const closing = new AbortController();
  const listening: Listening[] = [];
  let closed: Promise<void> | null = null;
  const ledger = await openLedger(options.directory);
  const quota = sendQuota(options, ledger.mails);
  const postman = openPostman(
    async (event, mail) => emit?.(sesEvent(event, mail, { region, accountId })),
    (event) => ledger.handOver(event.id),
  );
  if (emit) for (const owed of ledger.unfinished) postman.owe(owed);

  async function sendEmail(request: Request): Promise<string> {
    const fault = options.faults?.();
    failBefore(fault);
    const draft = mailDraft(parsedAs(SendEmailRequest, await readJson(request)));
    if (!ledger.sendingEnabled) {
      throw new Refusal("SendingPausedException", "Account sending is disabled.");
    }
    if (draft.configurationSet && configurationSets?.includes(draft.configurationSet) === false) {
      const set = `Configuration set <${draft.configurationSet}> does not exist.`;
      throw new Refusal("NotFoundException", set);
    }
    checkSender(draft.sender, identities, region);
    const now = clock.now();
    const accepted = acceptance(draft, freshId(now), new Date(now).toISOString(), {
      simulate,
      suppression: ledger.suppression,
      suppressedReasons,
      publishes: emit !== undefined,
    });
    const giveBack = quota.take(draft, now);
    await ledger.accept(accepted).catch((error) => {
      giveBack();
      throw error;
    });
    postman.owe(accepted);
    await failAfter(fault, closing.signal);
    return accepted.mail.id;
  }

  /** Numbers given for a test may come round again after a restart. */
  function freshId(now: number): string {
    const id = newMessageId(now, random);
    return ledger.mail(id) ? freshId(now) : id;
  }

  const app = new Hono();
  app.post("/v2/email/outbound-emails", async (c) =>
    c.json({ MessageId: await sendEmail(c.req.raw) }),
  );
  app.route(
    "/",
    suppressionRoutes(ledger, () => clock.now()),
  );
  app.route(
    "/",
    accountRoutes(ledger, quota, {
      maxSendRate: options.maxSendRate,
      max24HourSend: options.max24HourSend,
      suppressedReasons,
      identities,
      now: () => clock.now(),
    }),
  );
  app.notFound((c) => {
    const operation = `${c.req.method} ${c.req.path} is not an operation of this mail service`;
    return refusalResponse(new Refusal("UnknownOperationException", operation));
  });
  app.onError((error) => {
    if (error instanceof ConnectionReset) throw error;
    if (error instanceof Refusal) return refusalResponse(error);
    console.error("mail service", error);
    return refusalResponse(new Refusal("InternalServiceErrorException", "Internal error."));
  });

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
    close: () => {
      closed ??= close();
      return closed;
    },
  };

  async function close(): Promise<void> {
    closing.abort();
    await Promise.all(listening.map((one) => one.close()));
    await postman.stop();
    await ledger.close();
  }

  async function fetch(request: Request): Promise<Response> {
    const response = await app.fetch(request);
    response.headers.set("x-amzn-requestid", newUuid(undefined));
    return response;
  }
}
