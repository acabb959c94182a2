import { join } from "node:path";
import { leaderPage, recordCheckIn } from "@dondoc/app/leader";
import { mintLink } from "@dondoc/app/link";
import { planStatus } from "@dondoc/app/plan-status";
import type { App } from "@dondoc/app/ports";
import { formToken, hashOf } from "@dondoc/app/token";
import { dynamoClient } from "@dondoc/aws/clients";
import { createDynamoStore } from "@dondoc/aws/dynamo-store";
import { linkKey } from "@dondoc/aws/keys";
import { dynamoService } from "@dondoc/aws/services";
import { names } from "@dondoc/local/local-resources";
import { startRuntime } from "@dondoc/local/runtime";
import { openBareServer } from "./bare-server.ts";
import { capacityOf } from "./capacity.ts";
import { inDirectory } from "./directory.ts";
import type { Bench, Figure, Finding } from "./figure.ts";
import { ownPlan } from "./lived-plan.ts";
import { type LoadRequest, type LoadResult, openLoad } from "./load.ts";
import { interleaved, median, quantile } from "./measure.ts";
import { openPostgres, type Postgres } from "./postgres.ts";
import { fillTables, openRivalPages } from "./rival-pages.tsx";

const { id: plan } = ownPlan();
const atOnce = 8;
const each = { pages: 200, answers: 110 };

export const checkIn: Bench = {
  name: "check-in",
  about: "a leader's page and an answer: store calls, capacity, and speed against other ways",
  run: ({ rounds }) =>
    inDirectory(async (directory) => {
      const dataDirectory = join(directory, "runtime");
      const runtime = await startRuntime({ dataDirectory, port: 0, quiet: true });
      const postgres = await openPostgres(directory);
      try {
        return await measured({ app: runtime.app, url: runtime.url, postgres }, rounds);
      } finally {
        await postgres?.end();
        await runtime.close();
      }
    }),
};

interface Ground {
  app: App;
  url: string;
  postgres: Postgres | null;
}

async function measured(ground: Ground, rounds: number): Promise<Finding> {
  const { app, postgres } = ground;
  const answering = await openAnswering(app);
  const before = await counted(app, answering);
  const speed = await raced(ground, answering, rounds);
  const after = await counted(app, answering);
  const figures: Figure[] = [
    { name: "store calls, GET page", value: before.get.calls, unit: "", target: { atMost: 2 } },
    { name: "store calls, POST answer", value: before.post.calls, unit: "", target: { atMost: 2 } },
    { name: "capacity, GET page", value: before.get.units, unit: "RCU" },
    { name: "capacity, POST answer", value: before.post.units, unit: "RCU + WCU" },
    ...ratios("GET page", speed.get, speed.bareGet),
    ...ratios("POST answer", speed.post, speed.barePost),
    ...(postgres
      ? [
          against("GET page, against Express and PostgreSQL", speed.get, speed.rivalGet),
          against("POST answer, against Express and PostgreSQL", speed.post, speed.rivalPost),
        ]
      : []),
    { name: "capacity, GET page, after all answers", value: after.get.units, unit: "RCU" },
  ];
  return {
    figures,
    notes: [
      `GET: ${before.get.commands.join(", ")}; POST: ${before.post.commands.join(", ")}`,
      `${answering.given()} answers on record at the end; ${atOnce} requests at once from a process of their own`,
      postgres
        ? `Express and PostgreSQL ${postgres.version}: the same page and use-cases over tables, rows believed as they are`
        : "SKIPPED: PostgreSQL is not installed, so that nothing is compared with Express over it",
      "bare: the same calls of the same rows in a Hono route on the same kind of server",
    ],
  };
}

type Answering = Awaited<ReturnType<typeof openAnswering>>;

/** A link for every unit of the plan but the offices, whose pages show all of it; and forms for its obligations in turn, each made for the version that will be. */
async function openAnswering(app: App) {
  const { standing } = await planStatus(app, plan);
  const { chairsOffice, coordinatingOffice } = ownPlan().roles;
  const offices = [chairsOffice, coordinatingOffice];
  const entries = (standing?.entries ?? []).filter((one) => !offices.includes(one.obligation.unit));
  const tokens = new Map<string, string>();
  for (const { obligation } of entries) {
    const { unit } = obligation;
    if (tokens.has(unit)) continue;
    const { url, link } = mintLink(app, plan, unit, [unit]);
    await app.store.saveLink(link);
    tokens.set(unit, url.slice(url.lastIndexOf("/") + 1));
  }
  const asked = (versions: Map<string, number>, first: number) => {
    let turn = first;
    let given = 0;
    return {
      tokens: [...tokens],
      obligation: entries[0]?.obligation.id ?? "",
      given: () => given,
      /** Another line of answers to the same, as far as they have come. */
      copy: () => asked(new Map(versions), turn),
      next() {
        const obligation = entries[turn++ % entries.length]?.obligation;
        if (!obligation) throw new Error("the plan has no obligations");
        const version = versions.get(obligation.id) ?? 0;
        versions.set(obligation.id, version + 1);
        given++;
        const token = tokens.get(obligation.unit) ?? "";
        return {
          token,
          form: {
            obligation: obligation.id,
            status: "in-progress",
            plan,
            note: `Đang triển khai theo kế hoạch, lần ${version + 1}`,
            formToken: formToken(token, obligation.id, version),
          },
        };
      },
    };
  };
  return asked(new Map(), 0);
}

/** What one page and one answer call and take, on a store whose client is listened to. */
async function counted(app: App, answering: Answering) {
  const capacity = capacityOf(dynamoService({ env: process.env }));
  const store = createDynamoStore({ dynamo: capacity.listened, tableName: names.table });
  const listened = { ...app, store };
  const { token, form } = answering.next();
  await leaderPage(listened, token);
  const get = capacity.taken();
  await recordCheckIn(listened, token, { ...form, progress: {} });
  const post = capacity.taken();
  return { get, post };
}

async function raced({ app, url, postgres }: Ground, answering: Answering, rounds: number) {
  const [[unit = "", token = ""] = []] = answering.tokens;
  const client = dynamoClient();
  const page = await (await fetch(`${url}/l/${token}`)).text();
  const link = await linkRow(app, token);
  const bare = await openBareServer({
    client,
    table: names.table,
    plan,
    unit,
    obligation: answering.obligation,
    linkKey: link,
    page,
  });
  const rival = postgres && (await openRival(app, answering, postgres));
  const load = openLoad();
  const runs: Record<Raced, LoadResult[]> = {
    get: [],
    bareGet: [],
    rivalGet: [],
    post: [],
    barePost: [],
    rivalPost: [],
  };
  const run = (of: keyof typeof runs, requests: () => LoadRequest[]) => async () => {
    const result = await load.run(requests(), atOnce);
    runs[of].push(result);
    return result.perSecond;
  };
  const posts = (to: (token: string) => string, from: Pick<Answering, "next">) => () =>
    Array.from({ length: each.answers }, () => {
      const { token: by, form } = from.next();
      return { url: to(by), expected: 303, form };
    });
  const pages = (at: (token: string) => string) => () =>
    Array.from({ length: each.pages }, (_, n) => ({
      url: at(answering.tokens[n % answering.tokens.length]?.[1] ?? ""),
      expected: 200,
    }));
  const formOfNobody = { obligation: "obl_khong.ai", status: "in-progress", note: "Đang làm" };
  const things: Record<string, () => Promise<number>> = {
    get: run(
      "get",
      pages((one) => `${url}/l/${one}`),
    ),
    bareGet: run(
      "bareGet",
      pages(() => `${bare.url}/page`),
    ),
    post: run(
      "post",
      posts((one) => `${url}/l/${one}/check-ins`, answering),
    ),
    barePost: run("barePost", () =>
      Array.from({ length: each.answers }, () => ({
        url: `${bare.url}/check-ins`,
        expected: 303,
        form: formOfNobody,
      })),
    ),
    ...(rival && {
      rivalGet: run(
        "rivalGet",
        pages((one) => `${rival.url}/l/${one}`),
      ),
      rivalPost: run(
        "rivalPost",
        posts((one) => `${rival.url}/l/${one}/check-ins`, rival.answering),
      ),
    }),
  };
  try {
    await interleaved(things, rounds);
    return runs;
  } finally {
    await load.end();
    await bare.close();
    await rival?.close();
    client.destroy();
  }
}

/** Express over tables with what the store has by now, and its own count of the versions from then on. */
async function openRival(app: App, answering: Answering, { pool }: Postgres) {
  const units = answering.tokens.map(([unit]) => unit);
  const links = answering.tokens.map(([, token]) => app.store.link(hashOf(token)));
  const page = await app.store.provenPage(plan, units);
  if (!page) throw new Error("the plan is gone");
  await fillTables(
    pool,
    page,
    (await Promise.all(links)).filter((link) => link !== undefined),
  );
  return { ...(await openRivalPages(app, pool)), answering: answering.copy() };
}

async function linkRow(app: App, token: string) {
  const link = await app.store.link(hashOf(token));
  if (!link) throw new Error("the link was not saved");
  return linkKey(link.hash);
}

type Raced = "get" | "bareGet" | "rivalGet" | "post" | "barePost" | "rivalPost";

/** The first of the results is the warm-up's. */
function against(name: string, [, ...ours]: LoadResult[], [, ...theirs]: LoadResult[]): Figure {
  const rates = ours.map(({ perSecond }, n) => perSecond / (theirs[n]?.perSecond ?? perSecond));
  return { name, value: median(rates), unit: "×" };
}

function ratios(name: string, all: LoadResult[], bares: LoadResult[]): Figure[] {
  const [[, ...ours], [, ...bare]] = [all, bares];
  const at = (results: LoadResult[], share: number) =>
    quantile(
      results.flatMap((result) => result.latencies),
      share,
    );
  const latency = (share: number) => ({
    name: `p${share * 100}, ${name} (bare ${at(bare, share).toFixed(1)} ms)`,
    value: at(ours, share),
    unit: "ms",
  });
  return [
    { name: `${name}, a second`, value: median(ours.map((one) => one.perSecond)), unit: "" },
    { ...against(`${name}, against bare`, all, bares), target: { atLeast: 0.8 } },
    latency(0.5),
    latency(0.99),
  ];
}
