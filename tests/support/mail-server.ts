import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { onTestFinished } from "vitest";

export interface TakenMail {
  from: string;
  to: string[];
  /** As it came, still encoded. */
  raw: string;
  /** Its text, decoded. */
  text: string;
}

/** An authority's own mail server: it keeps what it took, until the test ends. */
export async function mailServer(options: SMTPServerOptions = {}) {
  const taken: TakenMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", async () => {
        const raw = Buffer.concat(chunks);
        const { default: PostalMime } = await import("postal-mime");
        const { text = "" } = await PostalMime.parse(raw);
        const from = envelope.mailFrom ? envelope.mailFrom.address : "";
        taken.push({
          from,
          to: envelope.rcptTo.map(({ address }) => address),
          raw: raw.toString(),
          text,
        });
        done();
      });
    },
    ...options,
  });
  server.on("error", () => {});
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  onTestFinished(() => new Promise<void>((closed) => server.close(() => closed())));
  return { taken, port: (server.server.address() as AddressInfo).port };
}
