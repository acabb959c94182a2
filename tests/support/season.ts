import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Runtime, type RuntimeOptions, startRuntime } from "@dondoc/local/runtime";
import { onTestFinished } from "vitest";

/** A mail as `GET /local/inbox` shows it. */
export interface Mail {
  at: string;
  to: string[];
  cc: string[];
  kind: string;
  subject: string;
  text: string;
  html: string;
  links: string[];
  plan: string;
  plans: string[];
  unit: string;
  units: string[];
  attachments: { name: string; type: string; size: number; path?: string }[];
}

/** Nobody waits at the sign-in, where every answer takes the same time on purpose. */
const promptSignIn = { DONDOC_SIGN_IN_MILLISECONDS: "0" };

/**
 * A one-machine runtime with the real plan, from 07:00 on 1/9/2025. Whoever opens it closes it. Rows go over the
 * wire as on AWS; what proves pages and rights alone takes `store: "sqlite"`, which is less work for the machine.
 */
export async function openSeason(options: Partial<RuntimeOptions> = {}): Promise<Season> {
  const own = options.dataDirectory === undefined;
  const dataDirectory = options.dataDirectory ?? (await mkdtemp(join(tmpdir(), "dondoc-season-")));
  const runtime = await startRuntime({
    port: 0,
    quiet: true,
    variables: promptSignIn,
    ...options,
    dataDirectory,
  });
  let closed = false;
  return {
    runtime,
    url: runtime.url,
    dataDirectory,
    async close() {
      if (closed) return;
      closed = true;
      await runtime.close();
      if (own) await rm(dataDirectory, { recursive: true, force: true });
    },
    advanceTo: (local) => advance(runtime.url, local),
    inbox: () => inbox(runtime.url),
  };
}

/** {@link openSeason} for one test, closed when it ends. */
export async function season(options: Partial<RuntimeOptions> = {}): Promise<Season> {
  const opened = await openSeason(options);
  onTestFinished(() => opened.close());
  return opened;
}

export interface Season {
  runtime: Runtime;
  url: string;
  dataDirectory: string;
  close(): Promise<void>;
  /** Moves the clock to a local time of Việt Nam, `2025-09-18T09:00`. */
  advanceTo(local: string): Promise<{ now: string; fired: number }>;
  inbox(): Promise<Mail[]>;
}

async function advance(url: string, local: string) {
  const response = await fetch(`${url}/local/clock`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ advanceTo: `${local}+07:00` }),
  });
  if (!response.ok) throw new Error(`clock: ${response.status} ${await response.text()}`);
  return (await response.json()) as { now: string; fired: number };
}

async function inbox(url: string): Promise<Mail[]> {
  const response = await fetch(`${url}/local/inbox`, { headers: { accept: "application/json" } });
  return (await response.json()) as Mail[];
}

/** The civil date of a mail in Việt Nam (UTC+7, no daylight saving time). */
export function dayOf(mail: Pick<Mail, "at">): string {
  return new Date(Date.parse(mail.at) + 7 * 3_600_000).toISOString().slice(0, 10);
}

/** The newest mail to a unit. */
export function lastTo(mails: readonly Mail[], unit: string): Mail {
  const mail = mails.filter((m) => m.unit === unit).at(-1);
  if (!mail) throw new Error(`no mail to ${unit}`);
  return mail;
}
