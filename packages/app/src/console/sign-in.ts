import { Email } from "@dondoc/core/plan";
import { signInMail } from "@dondoc/messages/sign-in-mail";
import { Temporal } from "temporal-polyfill";
import { type Passed, passGate } from "../gate.ts";
import type { App } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import { sendAtOnce } from "../send-at-once.ts";
import { hashOf, isToken, mintToken } from "../token.ts";
import { accountId, type SignInLink } from "./account.ts";
import { newSession, readCookie } from "./session.ts";

export const signInMinutes = 15;

/** Links that one address may ask for in a quarter of an hour, and requests that one source may make. */
const limits = { address: 3, source: 20 };

/** The answer takes at least so long, so that its time does not tell who is on file; tests may set less. */
const answerMilliseconds = 1200;

export interface SignInRequest {
  email: string;
  /** The source's IP address, where the platform tells it. */
  source: string | null;
  /** Where the person was going: a path of the console. */
  onward: string | null;
}

/**
 * Mails a sign-in link to an address that is on file. Says the same, after the same time, whether
 * it is or not; whatever goes wrong is logged. Throws `form-invalid` for what is no address and
 * `too-often` for a source that asks without end.
 */
export async function askSignIn(app: App, request: SignInRequest): Promise<void> {
  const email = Email.safeParse(request.email.trim());
  if (!email.success)
    throw new Refusal("form-invalid", "not a mail address", { email: "not a mail address" });
  const allowed =
    request.source === null ||
    (await passOneOf(app, `sign-in-from:${hashOf(request.source)}`, limits.source)) !== null;
  if (!allowed) throw new Refusal("too-often", "too many sign-in requests from one source");
  await Promise.all([
    mailLink(app, email.data, request.onward).catch((error: unknown) =>
      app.log.error("sign-in link not mailed", { reason: String(error) }),
    ),
    app.pause?.(app.settings.signInMilliseconds ?? answerMilliseconds),
  ]);
}

async function mailLink(app: App, email: string, onward: string | null): Promise<void> {
  const id = accountId(email);
  const [passed, known] = await Promise.all([
    passOneOf(app, `sign-in:${id}`, limits.address),
    app.store.colleague(id),
  ]);
  const [first] = known?.memberships ?? [];
  if (!passed || !known || !first) return;
  const token = mintToken(app.random);
  const now = app.clock.now();
  await app.store.saveSignInLink({
    hash: hashOf(token),
    account: id,
    askedAt: now.toString(),
    endsAt: now.add({ minutes: signInMinutes }).toString(),
    onward,
  });
  const mail = signInMail({
    name: known.account.name,
    issuerShort: first.issuerShort,
    link: `${app.settings.baseUrl}/dang-nhap/${token}`,
    minutes: signInMinutes,
  });
  const outcome = await sendAtOnce(app, {
    ...mail,
    from: {
      name: `${first.issuerShort} – Theo dõi nhiệm vụ`,
      address: app.settings.senderAddress,
    },
    to: [known.account.email],
    cc: [],
    tags: { kind: "sign-in", plan: first.plan },
  });
  if (outcome === "not-sent" || outcome === "refused") await passed.giveBack();
}

/** At most `count` pass in a quarter of an hour: so many gates stand side by side. */
async function passOneOf(app: App, key: string, count: number): Promise<Passed | null> {
  for (let gate = 1; gate <= count; gate++) {
    const passed = await passGate(app, `${key}:${gate}`, { minutes: signInMinutes });
    if (passed) return passed;
  }
  return null;
}

/** Whether a mailed link can still sign in; looking uses nothing up. */
export async function signInLink(app: App, token: string): Promise<SignInLink> {
  const link = isToken(token) ? await app.store.signInLink(hashOf(token)) : undefined;
  if (!link || isOver(app, link)) throw new Refusal("sign-in-over", "no such sign-in link");
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
  const outcome = await app.store.beginSession(link.hash, begun.session, app.clock.now());
  if (outcome === "used") throw new Refusal("sign-in-over", "the sign-in link was used");
  const before = cookie === undefined ? null : readCookie(cookie);
  if (before) await app.store.endSession({ account: before.account, hash: hashOf(before.secret) });
  app.log.info("signed in", { account: link.account });
  return { cookie: begun.cookie, onward: link.onward };
}

function isOver(app: App, { endsAt }: SignInLink): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(endsAt), app.clock.now()) <= 0;
}
