import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { situationOfState } from "@dondoc/app/active";
import { leaderPageOf } from "@dondoc/app/leader";
import type { OpenedLink, OpenedPlan } from "@dondoc/app/link";
import type { ProvenPage } from "@dondoc/app/plan/plan-reads";
import type { App } from "@dondoc/app/ports";
import { recordAnswer } from "@dondoc/app/record-answer";
import type { Link } from "@dondoc/app/records";
import { hashOf } from "@dondoc/app/token";
import type { Row, Table } from "@dondoc/app/world/table";
import type { CheckIn } from "@dondoc/core/answer/check-in";
import type { Standing } from "@dondoc/core/obligation/standing";
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
  const reads = pgReads(pool);
  const rival: App = { ...app, table: { ...app.table, transact: pgWrite(pool) } };
  const server = createServer(
    express()
      .get("/l/:token", async (request, response) => {
        const { token } = request.params;
        const page = leaderPageOf(rival, token, await reads.opened(token));
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
          const form = checkInForm(new Map(Object.entries(request.body as Record<string, string>)));
          const opened = await reads.openedForAnswer(
            token,
            String(form.plan),
            String(form.obligation),
          );
          await recordAnswer(rival, form, {
            ...opened,
            secret: token,
            seed: opened.link.hash,
            by: { kind: "link", recipient: opened.link.recipient },
            reopened: async () => (await reads.opened(token)).plans[0].page,
          });
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
/** A link with what it opens: the rival asks nobody who answers for what. */
export type RivalLink = Link & { units: [string] };

export async function fillTables(
  pool: Pool,
  page: ProvenPage,
  links: readonly RivalLink[],
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

function pgReads(pool: Pool) {
  const bodies = async (table: string, where: string, values: unknown[]) => {
    const { rows } = await pool.query({
      name: table,
      text: `SELECT body FROM ${table} WHERE ${where}`,
      values,
    });
    return rows.map(({ body }) => body);
  };
  // Rows of JSON have no type: these names are what the compiler can hold to the port.
  const none = { requests: [], attachments: [], isListened: false };
  return {
    async opened(token: string): Promise<OpenedLink> {
      const [link] = await bodies("link", "hash = $1", [hashOf(token)]);
      const [[stored], standings, history, trails] = await Promise.all([
        bodies("plan", "id = $1", [link.plan]),
        bodies("standing", "plan = $1", [link.plan]),
        bodies("event", "plan = $1 AND unit = ANY($2) ORDER BY at", [link.plan, link.units]),
        bodies("notice", "plan = $1 ORDER BY id", [link.plan]),
      ]);
      const page = { stored, standings, history, trails: () => trails, ...none };
      const { units } = link;
      return {
        link,
        plans: [{ link, units, page, situation: situationOfState(page) }],
        unreadable: 0,
      };
    },
    async openedForAnswer(token: string, plan: string, obligation: string): Promise<OpenedPlan> {
      const { rows } = await pool.query({
        name: "answer",
        text: `SELECT l.body AS link, p.body AS stored, s.body AS standing FROM link l
          JOIN plan p ON p.id = $2
          LEFT JOIN standing s ON s.plan = p.id AND s.obligation = $3 WHERE l.hash = $1`,
        values: [hashOf(token), plan, obligation],
      });
      const { link, stored, standing } = rows[0];
      const page = { stored, standings: standing ? [standing] : [], history: [], ...none };
      return { link, units: link.units, page, situation: situationOfState(page) };
    },
  };
}

/** The one write of an answer: the event and the standing that it leads to, over the version before. */
function pgWrite(pool: Pool): Table["transact"] {
  return async (changes) => {
    const [event, standing] = changes.map((change): Row => {
      if ("put" in change) return change.put;
      if ("update" in change) return { ...change.update, ...change.set };
      throw new Error("an answer writes rows alone");
    });
    if (!event || !standing) throw new Error("an answer writes two rows");
    const { id, unit, at } = JSON.parse(String(event.body)) as CheckIn;
    const { obligation } = JSON.parse(String(standing.body)) as Standing;
    const client = await pool.connect();
    try {
      await client.query("BEGIN");
      await client.query("INSERT INTO event VALUES ($1, $2, $3, $4, $5)", [
        event.pk,
        id,
        unit,
        at,
        event.body,
      ]);
      const moved = await client.query(
        `INSERT INTO standing VALUES ($1, $2, $3, $4)
         ON CONFLICT (plan, obligation) DO UPDATE SET version = $3, body = $4
         WHERE standing.version = $3 - 1`,
        [standing.pk, obligation, standing.version, standing.body],
      );
      await client.query(moved.rowCount === 1 ? "COMMIT" : "ROLLBACK");
      if (moved.rowCount === 1) return { written: true };
      return { written: false, winners: [null, { written: false, winner: undefined }] };
    } catch (error) {
      await client.query("ROLLBACK");
      throw error;
    } finally {
      client.release();
    }
  };
}
