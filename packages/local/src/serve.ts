import type { App } from "@dondoc/app/ports";
import { keepsSession } from "@dondoc/web/console/session-keeping";
import {
  type MachineOptions,
  type Opening,
  openDirectory,
  opening,
  openMachine,
} from "./machine.ts";
import { openReportSocket } from "./report-socket.ts";
import type { SmtpMail } from "./start-environment.ts";

export interface ServeOptions extends MachineOptions {
  mail: SmtpMail;
  /** Where the socket for delivery reports is to be; none without it. */
  reports?: string | undefined;
}

export interface Serving {
  url: string;
  app: App;
  close(): Promise<void>;
}

/**
 * The real service on one machine: the functions, the store and the scheduler of the demo, with this
 * machine's own clock and the authority's own mail server; no page, inbox or clock of the demo's.
 */
export async function startServing(options: ServeOptions): Promise<Serving> {
  return opening(options, (given) => start(options, given));
}

async function start(options: ServeOptions, given: Opening): Promise<Serving> {
  const { directory, isNew } = await openDirectory(options, "real", given);
  const clock = { now: () => Date.now() };
  const post = { by: "smtp", mail: options.mail } as const;
  const machine = await openMachine(options, { directory, kind: "real", clock, post }, given);
  if (options.reports !== undefined)
    given.cleanup.add(await openReportSocket(options.reports, machine.app, given.log));
  await machine.serve(null);
  warnOfPlainHttp(options.baseUrl ?? machine.url, given.log);
  if (isNew) {
    given.log(
      `${directory} is new. Bring the first plan in: DONDOC_DATA=${directory} dondoc activate PLAN.yaml`,
    );
  }
  const { url, app, close } = machine;
  return { url, app, close };
}

function warnOfPlainHttp(baseUrl: string, log: (line: string) => void) {
  if (keepsSession(baseUrl)) return;
  log(
    `${baseUrl} is plain http: units can answer, but nobody can sign in to the console from another machine. Put a proxy with TLS in front, and name its address: DONDOC_URL=https://…`,
  );
}
