import { SESv2Client } from "@aws-sdk/client-sesv2";

/** Sends as the functions do, a connection a mail, but waits for a machine that is busy. */
export function sinkClient(): SESv2Client {
  const agent = { keepAlive: false };
  return new SESv2Client({
    requestHandler: { connectionTimeout: 30_000, httpAgent: agent, httpsAgent: agent },
    maxAttempts: 1,
  });
}
