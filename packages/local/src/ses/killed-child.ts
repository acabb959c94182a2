import { appendFileSync } from "node:fs";
import { openLocalSes } from "./local-ses.ts";

/**
 * For the kill test: a mail service of its own process. Its arguments are the directory and a file
 * that gets a line for every event taken. It prints its address and runs until it is killed.
 */
const [directory = "", taken = ""] = process.argv.slice(2);
const ses = await openLocalSes({
  directory,
  clock: { now: () => Date.now() },
  emit: async (event) => {
    const { detail } = event as { detail: { eventType: string; mail: { messageId: string } } };
    appendFileSync(taken, `${detail.mail.messageId} ${detail.eventType}\n`);
  },
});
const { url } = await ses.listen();
console.log(url);
