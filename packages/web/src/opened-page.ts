import { liveToken, world } from "./fixture.ts";
import { createWeb } from "./web.ts";

/** For tests: the path of the one live link. */
export const livePage = `/l/${liveToken}`;

type Body = RequestInit["body"] | Record<string, string>;

function isFields(body: Body): body is Record<string, string> {
  return typeof body === "object" && body?.constructor === Object;
}

/** The page of Đoàn xã, and the form of its first report as a browser would post it. */
export async function opened(options?: Parameters<typeof world>[0]) {
  const lived = world(options);
  const web = createWeb(lived.app, lived.useCases);
  const form = async () => {
    const { open, closed } = await lived.useCases.leaderPage(lived.app, { token: liveToken });
    const item = [...open, ...closed].find(({ entry }) => entry.obligation.id === obligation);
    return { obligation, formToken: item?.formToken ?? "", note: "", confirmedOn: "" };
  };
  const first = (await lived.useCases.leaderPage(lived.app, { token: liveToken })).open[0];
  const obligation = first?.entry.obligation.id ?? "";
  const post = async (body: Body, headers = {}) => {
    const encoded = isFields(body) ? new URLSearchParams(body) : body;
    return web.request(`${livePage}/check-ins`, {
      method: "POST",
      body: encoded,
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      duplex: "half",
    } as RequestInit);
  };
  return { ...lived, web, form, post, obligation };
}
