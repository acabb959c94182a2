import type { App } from "@dondoc/app/ports";
import { checked, type Finding, warning, well, wrong } from "./finding.ts";

/** Reminders count in days: a minute is the first error worth a word. */
const mostSecondsApart = 60;

/** That the links' address answers, and has the same time as whoever asks. */
export async function checkPages({ clock, settings }: App): Promise<Finding[]> {
  const url = `${settings.baseUrl}/healthz`;
  return checked("pages", `Does ${settings.baseUrl} lead to the service?`, async () => {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    if (!response.ok)
      return [wrong("pages", `${url} answers ${response.status}`, "Read the log of web.")];
    const { now } = (await response.json()) as { now: string };
    const found = [well("pages", `${settings.baseUrl} answers`)];
    const apart = Math.abs(Date.parse(now) - clock.now().epochMilliseconds) / 1000;
    found.push(
      apart <= mostSecondsApart
        ? well("clock", `${apart.toFixed(0)} s apart`)
        : warning("clock", `${apart.toFixed(0)} s apart`, "Set this machine's clock by NTP."),
    );
    return found;
  });
}
