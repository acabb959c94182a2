import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { readLink } from "@dondoc/app/answer/link-rows";
import { readProvenPage } from "@dondoc/app/plan/plan-reads";
import type { App } from "@dondoc/app/ports";
import { hashOf } from "@dondoc/app/token";
import { linkKey, mailboxKey } from "@dondoc/app/world/keys";
import { dynamoClient } from "@dondoc/aws/clients";
import { names } from "@dondoc/local/local-resources";
import type { StoreKind } from "@dondoc/local/store/local-store";
import type { Answering } from "./answering.ts";
import { openBareServer } from "./bare-server.ts";
import { ownPlan } from "./lived-plan.ts";
import { type LoadRequest, type LoadResult, openLoad } from "./load.ts";
import { interleaved } from "./measure.ts";
import type { Postgres } from "./postgres.ts";
import { fillTables, openRivalPages, type RivalLink } from "./rival-pages.tsx";

/** Requests in flight. */
export const atOnce = 8;
const each = { pages: 200, answers: 110 };

export interface Ground {
  app: App;
  url: string;
  postgres: Postgres | null;
  store: StoreKind;
}

export type Raced = "get" | "bareGet" | "rivalGet" | "post" | "barePost" | "rivalPost";

export type Speed = Record<Raced, LoadResult[]>;

/** The servers that run beside one another, and the ways to ask each of them. */
interface Contestants {
  ours: string;
  /** Over the wire alone: the same calls by the SDK. */
  bare: string | null;
  rival: { url: string; answering: Answering } | null;
}

/** Pages and answers from each contestant in turn, once a round; the first round warms up. */
export async function racePages(
  { app, url, postgres, store }: Ground,
  answering: Answering,
  rounds: number,
): Promise<Speed> {
  const client = dynamoClient();
  const bare = store === "wire" ? await openBare(app, url, answering, client) : null;
  const rival = postgres && (await openRival(app, answering, postgres));
  const load = openLoad();
  const runs: Speed = {
    get: [],
    bareGet: [],
    rivalGet: [],
    post: [],
    barePost: [],
    rivalPost: [],
  };
  const asked = requestsOf({ ours: url, bare: bare?.url ?? null, rival }, answering);
  const things = asked.map(([name, requests]) => [
    name,
    async () => {
      const result = await load.run(requests(), atOnce);
      runs[name].push(result);
      return result.perSecond;
    },
  ]);
  try {
    await interleaved(Object.fromEntries(things), rounds);
    return runs;
  } finally {
    await load.end();
    await bare?.close();
    await rival?.close();
    client.destroy();
  }
}

function requestsOf(
  { ours, bare, rival }: Contestants,
  answering: Answering,
): [Raced, () => LoadRequest[]][] {
  const pages = (at: (token: string) => string) => () =>
    Array.from({ length: each.pages }, (_, n) => ({
      url: at(answering.tokens[n % answering.tokens.length]?.[1] ?? ""),
      expected: 200,
    }));
  const answers = (to: (token: string) => string, from: Pick<Answering, "next">) => () =>
    Array.from({ length: each.answers }, () => {
      const { token, form } = from.next();
      return { url: to(token), expected: 303, form };
    });
  const all: [Raced, () => LoadRequest[]][] = [
    ["get", pages((token) => `${ours}/l/${token}`)],
    ["post", answers((token) => `${ours}/l/${token}/check-ins`, answering)],
  ];
  if (bare) {
    const form = { obligation: "obl_khong.ai", status: "in-progress", note: "Đang làm" };
    const unread = { url: `${bare}/check-ins`, expected: 303, form };
    all.push(
      ["bareGet", pages(() => `${bare}/page`)],
      ["barePost", () => Array.from({ length: each.answers }, () => unread)],
    );
  }
  if (rival)
    all.push(
      ["rivalGet", pages((token) => `${rival.url}/l/${token}`)],
      ["rivalPost", answers((token) => `${rival.url}/l/${token}/check-ins`, rival.answering)],
    );
  return all;
}

async function openBare(
  app: App,
  url: string,
  { tokens: [first], obligation }: Answering,
  client: DynamoDBClient,
) {
  const [unit, token] = first ?? ["", ""];
  const page = await (await fetch(`${url}/l/${token}`)).text();
  const link = await readLink(app, hashOf(token));
  if (!link) throw new Error("the link was not saved");
  return openBareServer({
    ...{ client, table: names.table, page, unit, obligation },
    authority: link.authority,
    plan: link.plan,
    linkKey: linkKey(link.hash),
    mailboxKey: mailboxKey(link.authority, link.mailbox),
  });
}

/** Express over tables with what the store has by now, and its own count of the versions from then on. */
async function openRival(app: App, answering: Answering, { pool }: Postgres) {
  const units = answering.tokens.map(([unit]) => unit);
  const links = answering.tokens.map(async ([unit, token]): Promise<RivalLink> => {
    const link = await readLink(app, hashOf(token));
    if (!link) throw new Error("the link was not saved");
    return { ...link, units: [unit] };
  });
  const page = await readProvenPage(app, ownPlan().id, units);
  if (!page) throw new Error("the plan is gone");
  await fillTables(pool, page, await Promise.all(links));
  return { ...(await openRivalPages(app, pool)), answering: answering.copy() };
}
