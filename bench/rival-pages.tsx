import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { leaderPage, recordCheckIn } from "@dondoc/app/leader";
import type { App, PageState, ProvenPage, Store } from "@dondoc/app/ports";
import type { Link } from "@dondoc/app/records";
import { checkInForm } from "@dondoc/web/form-body";
import express from "express";
import type { Pool } from "pg";
import { documentOf } from "../packages/web/src/pages/layout.tsx";
import { LeaderPageView } from "../packages/web/src/pages/leader.tsx";

/**
 * What a team would write instead: the same page and the same use-cases behind Express, over tables of
 * PostgreSQL with the same guarantees: an answer and where it leads are written together, over the
 * version that was seen. What it reads it believes, and who posts from where it does not ask.
 */
export async function openRivalPages(app: App, pool: Pool) {
  const rival: App = { ...app, store: { ...app.store, ...pgStore(pool) } };
  const server = createServer(
    express()
      .get("/l/:token", async (request, response) => {
        const { token } = request.params;
        const page = await leaderPage(rival, token);
        const action = `/l/${token}/check-ins`;
        const url = `${app.settings.baseUrl}/l/${token}`;
        response
          .type("html")
          .send(String(await documentOf(<LeaderPageView view={{ page, action, url }} />)));
      })
      .post(
        "/l/:token/check-ins",
        express.urlencoded({ extended: false }),
        async (request, response) => {
          const { token = "" } = request.params;
          const fields = new Map(Object.entries(request.body as Record<string, string>));
          await recordCheckIn(rival, token, checkInForm(fields));
          response.redirect(303, `/l/${token}`);
        },
      ),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The same plan, links, answers and notices as the store has. */
export async function fillTables(
  pool: Pool,
  page: ProvenPage,
  links: readonly Link[],
): Promise<void> {
  await pool.query(`
    CREATE TABLE link (hash text PRIMARY KEY, body jsonb NOT NULL);
    CREATE TABLE plan (id text PRIMARY KEY, body jsonb NOT NULL);
    CREATE TABLE standing (plan text, obligation text, version int NOT NULL, body jsonb NOT NULL,
      PRIMARY KEY (plan, obligation));
    CREATE TABLE event (plan text, id text, unit text NOT NULL, at timestamptz NOT NULL,
      body jsonb NOT NULL, PRIMARY KEY (plan, id));
    CREATE INDEX ON event (plan, unit, at);
    CREATE TABLE notice (plan text, id text, body jsonb NOT NULL, PRIMARY KEY (plan, id))`);
  const { id } = page.stored.plan;
  for (const link of links) await pool.query("INSERT INTO link VALUES ($1, $2)", [link.hash, link]);
  await pool.query("INSERT INTO plan VALUES ($1, $2)", [id, page.stored]);
  for (const one of page.standings)
    await pool.query("INSERT INTO standing VALUES ($1, $2, $3, $4)", [
      id,
      one.obligation,
      one.version,
      one,
    ]);
  for (const one of page.history)
    await pool.query("INSERT INTO event VALUES ($1, $2, $3, $4, $5)", [
      id,
      one.id,
      one.unit,
      one.at,
      one,
    ]);
  for (const one of page.trails())
    await pool.query("INSERT INTO notice VALUES ($1, $2, $3)", [id, one.id, one]);
}

function pgStore(pool: Pool): Pick<Store, "link" | "provenPage" | "answerState" | "recordCheckIn"> {
  const bodies = async (table: string, where: string, values: unknown[]) => {
    const { rows } = await pool.query({
      name: table,
      text: `SELECT body FROM ${table} WHERE ${where}`,
      values,
    });
    return rows.map(({ body }) => body);
  };
  return {
    link: async (hash) => (await bodies("link", "hash = $1", [hash]))[0],
    async provenPage(plan, units) {
      const [[stored], standings, history, trails] = await Promise.all([
        bodies("plan", "id = $1", [plan]),
        bodies("standing", "plan = $1", [plan]),
        bodies("event", "plan = $1 AND unit = ANY($2) ORDER BY at", [plan, units]),
        bodies("notice", "plan = $1 ORDER BY id", [plan]),
      ]);
      if (!stored) return undefined;
      // Rows of JSON have no type: these names are what the compiler can hold to the port.
      const rest = { requests: [], attachments: [], isListened: false };
      return { stored, standings, history, trails: () => trails, ...rest } satisfies ProvenPage;
    },
    async answerState(hash, plan, obligation) {
      const { rows } = await pool.query({
        name: "answer",
        text: `SELECT l.body AS link, p.body AS stored, s.body AS standing FROM link l
          JOIN plan p ON p.id = $2
          LEFT JOIN standing s ON s.plan = p.id AND s.obligation = $3 WHERE l.hash = $1`,
        values: [hash, plan, obligation],
      });
      const [row] = rows;
      const standings = row?.standing ? [row.standing] : [];
      if (!row) return undefined;
      const rest = { requests: [], history: [], attachments: [], isListened: false };
      return {
        link: row.link,
        page: { stored: row.stored, standings, ...rest } satisfies PageState,
      };
    },
    async recordCheckIn(plan, checkIn, standing) {
      const client = await pool.connect();
      try {
        await client.query("BEGIN");
        const { id, unit, at } = checkIn;
        await client.query("INSERT INTO event VALUES ($1, $2, $3, $4, $5)", [
          plan,
          id,
          unit,
          at,
          checkIn,
        ]);
        const moved = await client.query(
          `INSERT INTO standing VALUES ($1, $2, $3, $4)
           ON CONFLICT (plan, obligation) DO UPDATE SET version = $3, body = $4
           WHERE standing.version = $3 - 1`,
          [plan, standing.obligation, standing.version, standing],
        );
        await client.query(moved.rowCount === 1 ? "COMMIT" : "ROLLBACK");
        return moved.rowCount === 1 ? "recorded" : "conflict";
      } catch (error) {
        await client.query("ROLLBACK");
        throw error;
      } finally {
        client.release();
      }
    },
  };
}
