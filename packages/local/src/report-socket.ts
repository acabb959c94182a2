import { once } from "node:events";
import { chmod, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { connect } from "node:net";
import { recordDeliveryReport } from "@dondoc/app/delivery-report";
import type { App } from "@dondoc/app/ports";
import * as z from "zod/mini";
import { ClearError } from "./clear-error.ts";

/** A report in the words of the ledger, as `dondoc mail-report` has read it. */
const Report = z.strictObject({
  plan: z.string(),
  notice: z.string(),
  id: z.string(),
  at: z.nullable(z.iso.datetime()),
  recipients: z
    .array(z.strictObject({ address: z.string(), action: z.string(), status: z.string() }))
    .check(z.maxLength(100)),
});

const mostBytes = 100_000;

/**
 * A socket of this machine for `dondoc mail-report`: the user that the mail server runs it as may not read the
 * data directory. Any user here may write to it, as anybody may write to the sender's mailbox: a report counts
 * only with the random id of a mail that is on record. The command reads the stranger's mail, in a process of
 * its own, and hands over what it says as JSON; the answer is `{ outcome }`. The function resolved to closes it.
 */
export async function openReportSocket(
  path: string,
  app: App,
  log: (line: string) => void,
): Promise<() => Promise<void>> {
  await clearAway(path);
  const server = createServer((request, response) => {
    take(app, request, response).catch((error: unknown) => {
      log(`a delivery report was not taken: ${String(error)}`);
      if (!response.headersSent) response.writeHead(503).end();
    });
  });
  server.listen(path);
  await once(server, "listening").catch((error: Error) => {
    throw new ClearError(
      `DONDOC_REPORTS is ${path}, where no socket can be made: ${error.message}. Name a path in a directory that this user may write to, such as /run/dondoc/reports`,
      { cause: error },
    );
  });
  await chmod(path, 0o666);
  return async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    await rm(path, { force: true });
  };
}

async function take(app: App, request: IncomingMessage, response: ServerResponse) {
  const report = Report.safeParse(await bodyOf(request));
  if (!report.success) return void response.writeHead(400).end();
  const outcome = await recordDeliveryReport(app, report.data);
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify({ outcome }));
}

/** The JSON of a body; undefined for what is none, or too long. */
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) return undefined;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    return undefined;
  }
}

/** What a killed service left behind; another one that lives there is not ours to end. */
async function clearAway(path: string) {
  const socket = connect(path);
  try {
    await once(socket, "connect");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ECONNREFUSED") await rm(path, { force: true });
    return;
  } finally {
    socket.destroy();
  }
  throw new ClearError(
    `DONDOC_REPORTS is ${path}, where another service listens. Stop that one, or name another path.`,
  );
}
