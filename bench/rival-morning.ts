import type { SendEmailCommandInput } from "@aws-sdk/client-sesv2";
import { SendEmailCommand } from "@aws-sdk/client-sesv2";
import { inParallel } from "@dondoc/app/parallel";

import nodemailer from "nodemailer";
import { PgBoss } from "pg-boss";
import type { Postgres } from "./postgres.ts";
import { sinkClient } from "./sink.ts";

const queue = "notices";
const workers = 10;
const mailsAtOnce = 8;

export interface Rival {
  /** Mails a second, from the first job taken to the last one done; the jobs lie there before. */
  rate(count: number): Promise<number>;
  end(): Promise<void>;
}

/**
 * What a team would write instead: a job for each notice with pg-boss, nodemailer to the same sink, and
 * a ledger that is claimed with a lease, sent from and recorded in, as ours is. Its mail is a text that
 * is ready: it renders nothing, mints no link and works out nothing.
 */
export async function openRival(
  { pool, url }: Postgres,
  mail: SendEmailCommandInput,
): Promise<Rival> {
  await pool.query(`CREATE TABLE ledger (
    plan text, recipient text, on_date date, fence int NOT NULL, state text NOT NULL,
    lease_until timestamptz, message_id text, PRIMARY KEY (plan, recipient, on_date))`);
  const boss = new PgBoss({ connectionString: url, max: 20 });
  boss.on("error", () => {});
  await boss.start();
  await boss.createQueue(queue);
  const client = sinkClient();
  const transport = nodemailer.createTransport({ SES: { sesClient: client, SendEmailCommand } });
  const { Subject, Body, Attachments = [], Headers = [] } = mail.Content?.Simple ?? {};
  const content = {
    subject: Subject?.Data,
    text: Body?.Text?.Data,
    html: Body?.Html?.Data,
    headers: Headers.map(({ Name = "", Value = "" }) => ({ key: Name, value: Value })),
    attachments: Attachments.map(({ FileName, ContentType, RawContent = [] }) => ({
      filename: FileName,
      contentType: ContentType,
      content: Buffer.from(RawContent),
    })),
  };
  let jobs = 0;

  async function notify({ plan, recipient, on }: Job): Promise<void> {
    const claimed = await pool.query(
      `INSERT INTO ledger VALUES ($1, $2, $3, 1, 'claimed', now() + interval '10 minutes')
       ON CONFLICT (plan, recipient, on_date) DO UPDATE
       SET fence = ledger.fence + 1, lease_until = excluded.lease_until
       WHERE ledger.state = 'claimed' AND ledger.lease_until < now() RETURNING fence`,
      [plan, recipient, on],
    );
    if (claimed.rowCount === 0) return;
    const sent = await transport.sendMail({
      ...content,
      from: mail.FromEmailAddress,
      to: mail.Destination?.ToAddresses,
    });
    await pool.query(
      `UPDATE ledger SET state = 'sent', message_id = $5, lease_until = NULL
       WHERE plan = $1 AND recipient = $2 AND on_date = $3 AND state = 'claimed' AND fence = $4`,
      [plan, recipient, on, claimed.rows[0]?.fence, sent.messageId],
    );
  }

  async function work(): Promise<void> {
    for (;;) {
      const taken = await boss.fetch<Job>(queue, { batchSize: mailsAtOnce });
      if (taken.length === 0) return;
      await Promise.all(taken.map(({ data }) => notify(data)));
      await boss.complete(
        queue,
        taken.map(({ id }) => id),
      );
    }
  }

  return {
    async rate(count) {
      const on = "2025-11-20";
      const from = jobs;
      jobs += count;
      await boss.insert(
        queue,
        Array.from({ length: count }, (_, n) => ({
          data: { plan: "pln_x", recipient: `don-vi-${from + n}`, on },
        })),
      );
      const start = performance.now();
      await inParallel(Array.from({ length: workers }), workers, work);
      return count / ((performance.now() - start) / 1000);
    },
    async end() {
      await boss.stop({ graceful: false });
      client.destroy();
    },
  };
}

interface Job {
  plan: string;
  recipient: string;
  on: string;
}
