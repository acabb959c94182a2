import type { Health } from "@dondoc/app/health";
import type { App } from "@dondoc/app/ports";
import { checked, type Finding, warning, well, wrong } from "./finding.ts";

/** Reminders count in days: a minute is the first error worth a word. */
const mostSecondsApart = 60;

/** A page of each function that has any; what it answers matters little, as long as it does. */
const doors = {
  console: "/dang-nhap",
  import: "/nhap-ke-hoach",
  papers: "/van-phong/khong-co/bao-cao/khong-co",
  api: "/api/openapi.json",
};

/** That the links' address answers, in every function behind it, and has the same time as whoever asks. */
export async function checkPages({ clock, settings }: App): Promise<Finding[]> {
  const { baseUrl } = settings;
  return checked("pages", `Does ${baseUrl} lead to the service?`, async () => {
    const response = await opened(`${baseUrl}/healthz`);
    const { now, down = [] } = (await response.json().catch(() => ({}))) as Partial<Health>;
    if (!response.ok || now === undefined) {
      const named = down.length > 0 ? `: ${down.join(", ")}` : "";
      return [
        wrong("pages", `/healthz answers ${response.status}${named}`, "Read the log of web."),
      ];
    }
    const apart = Math.abs(Date.parse(now) - clock.now().epochMilliseconds) / 1000;
    return [
      ...(await checkDoors(baseUrl)),
      apart <= mostSecondsApart
        ? well("clock", `${apart.toFixed(0)} s apart`)
        : warning("clock", `${apart.toFixed(0)} s apart`, "Set this machine's clock by NTP."),
    ];
  });
}

async function checkDoors(baseUrl: string): Promise<Finding[]> {
  const looks = Object.entries(doors).map(async ([name, path]) => {
    const { status } = await opened(baseUrl + path);
    return status < 500
      ? []
      : [wrong("pages", `${path} answers ${status}`, `Read the log of ${name}.`)];
  });
  const found = (await Promise.all(looks)).flat();
  const all = ["the leader's page", ...Object.keys(doors)].join(", ");
  return found.length > 0 ? found : [well("pages", `${baseUrl} answers: ${all}`)];
}

/** A function that nobody has called yet takes its time, on a busy machine above all. */
function opened(url: string): Promise<Response> {
  return fetch(url, { signal: AbortSignal.timeout(60_000), redirect: "manual" });
}
