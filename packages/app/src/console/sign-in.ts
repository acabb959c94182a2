import { Email } from "@dondoc/core/plan/plan";
import { signInMail } from "@dondoc/messages/sign-in-mail";
import { Temporal } from "temporal-polyfill";
import { type Passed, passGate } from "../gate.ts";
import type { App } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import { inTheSameTime } from "../same-time.ts";
import { sendAtOnce } from "../send-at-once.ts";
import { hashOf, isToken, mintToken } from "../token.ts";
import { type Account, accountId, type SignInLink } from "./account.ts";
import { readColleague } from "./account-rows.ts";
import { type Actor, auditEntry } from "./audit.ts";
import { saveAudit } from "./audit-rows.ts";
import { newSession, readCookie, wereEnded } from "./session.ts";
import { beginSession, endSession, readSignInLink, saveSignInLink } from "./session-rows.ts";

export const signInMinutes = 15;

interface Gate {
  count: number;
  minutes: number;
}

/** Links that one address on file is mailed, whoever asks: an outsider must not fill a person's mailbox. */
const mailGates: Gate[] = [
  { count: 3, minutes: 15 },
  { count: 6, minutes: 24 * 60 },
];

/** Requests of one source for addresses that are not on file, before the operator is told. */
const unknownGate: Gate = { count: 20, minutes: 15 };

export interface SignInRequest {
  email: string;
  /** The source's IP address, where the platform tells it. */
  source: string | null;
  /** Where the person was going: a path of the console. */
  onward: string | null;
}

/**
 * Mails a sign-in link to an address that is on file. Says the same, after the same time, whether
 * it is or not, and whatever was asked before: no stranger's requests stand between a person on file and
 * the link, and no answer tells who that is. Whatever goes wrong is logged. Throws `form-invalid` for what
 * is no address.
 */
export async function askSignIn(app: App, request: SignInRequest): Promise<void> {
  const email = Email.safeParse(request.email.trim());
  if (!email.success)
    throw new Refusal("form-invalid", "not a mail address", { email: "not a mail address" });
  await inTheSameTime(app, mailLink(app, email.data, request), "sign-in link not mailed");
}

async function mailLink(
  app: App,
  email: string,
  { source, onward }: Omit<SignInRequest, "email">,
): Promise<void> {
  const id = accountId(email);
  const known = await readColleague(app, id);
  const [first] = known?.memberships ?? [];
  if (!known || !first) return countUnknown(app, source);
  const passed: Passed[] = [];
  for (const gate of mailGates) {
    const one = await passOneOf(app, `sign-in:${id}`, gate);
    if (!one) {
      app.log.info("sign-in link not mailed: asked for too often", { account: id, ...gate });
      return;
    }
    passed.push(one);
  }
  const link = await makeLink(app, id, onward);
  const mail = signInMail({
    name: known.account.name,
    issuerShort: first.issuerShort,
    link,
    minutes: signInMinutes,
  });
  const outcome = await sendAtOnce(app, {
    ...mail,
    from: {
      name: `${first.issuerShort} – Theo dõi nhiệm vụ`,
      address: app.settings.senderAddress,
    },
    to: known.account.email,
    tags: { kind: "sign-in", plan: first.plan },
  });
  if (outcome === "not-sent" || outcome === "refused")
    await Promise.all(passed.map((gate) => gate.giveBack()));
}

async function makeLink(app: App, account: Account["id"], onward: string | null): Promise<string> {
  const token = mintToken(app.random);
  const now = app.clock.now();
  await saveSignInLink(app, {
    hash: hashOf(token),
    account,
    askedAt: now.toString(),
    endsAt: now.add({ minutes: signInMinutes }).toString(),
    onward,
  });
  return `${app.settings.baseUrl}/dang-nhap/${token}`;
}

/**
 * A sign-in link for a member whom no mail reaches now, for whoever has the machine, and in the trail of each of
 * the member's plans. It passes no gate. Throws `request-unknown` for an address that is in no plan.
 */
export async function signInLinkFor(app: App, email: string, who: Actor): Promise<string> {
  const id = accountId(email);
  const known = await readColleague(app, id);
  if (!known?.memberships.length)
    throw new Refusal("request-unknown", "the address is no member of any plan");
  for (const { plan } of known.memberships)
    await saveAudit(app, plan, auditEntry(app, who, "sign-in-link-made", id));
  return makeLink(app, id, null);
}

/** Of an address that is not on file nothing is told but, to the operator, that a source tries many. */
async function countUnknown(app: App, source: string | null): Promise<void> {
  if (source === null) return;
  const from = `sign-in-from:${hashOf(source)}`;
  if (await passOneOf(app, from, unknownGate)) return;
  const { minutes } = unknownGate;
  if (await passOneOf(app, `${from}:warned`, { count: 1, minutes }))
    app.log.warn("sign-in asked for many addresses that are not on file", { source, minutes });
}

/** At most `count` pass in any so many minutes: so many gates stand side by side. */
async function passOneOf(app: App, key: string, { count, minutes }: Gate): Promise<Passed | null> {
  for (let gate = 1; gate <= count; gate++) {
    const passed = await passGate(app, `${key}:${minutes}:${gate}`, { minutes });
    if (passed) return passed;
  }
  return null;
}

/**
 * Whether a mailed link can still sign in; looking uses nothing up. One that was asked for before its
 * account signed out everywhere, or left its plans, is over with the sessions.
 */
export async function signInLink(app: App, token: string): Promise<SignInLink> {
  const link = isToken(token) ? await readSignInLink(app, hashOf(token)) : undefined;
  if (!link || isOver(app, link)) throw new Refusal("sign-in-over", "no such sign-in link");
  const known = await readColleague(app, link.account);
  if (!known?.memberships.length || wereEnded(known.account, link.askedAt))
    throw new Refusal("sign-in-over", "the account's sessions were ended since");
  return link;
}

/**
 * Uses a mailed link up and begins a session: always a new one, and the one that the browser
 * brought along (`cookie`) ends, whoever put it there.
 */
export async function signIn(
  app: App,
  token: string,
  cookie: string | undefined,
): Promise<{ cookie: string; onward: string | null }> {
  const link = await signInLink(app, token);
  const begun = newSession(app, link.account);
  const outcome = await beginSession(app, link.hash, begun.session, app.clock.now());
  if (outcome === "used") throw new Refusal("sign-in-over", "the sign-in link was used");
  const before = cookie === undefined ? null : readCookie(cookie);
  if (before) await endSession(app, { account: before.account, hash: hashOf(before.secret) });
  app.log.info("signed in", { account: link.account });
  return { cookie: begun.cookie, onward: link.onward };
}

function isOver(app: App, { endsAt }: SignInLink): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(endsAt), app.clock.now()) <= 0;
}
