/**
 * Stands in for Lambda's runtime: a process that has a bundle, the variables and nothing else. Its
 * clock is put where the runtime on one machine puts its own; events come and answers go over IPC.
 */
const [bundle, clockFile] = process.argv.slice(2);
const { readFileSync } = await import("node:fs");
globalThis[Symbol.for("dondoc.clock")] = { now: () => Number(readFileSync(clockFile, "utf8")) };

const { handler } = await import(bundle);
process.on("message", async ({ id, event }) => {
  try {
    process.send({ id, answer: (await handler(event, { awsRequestId: String(id) })) ?? null });
  } catch (error) {
    process.send({ id, error: String(error) });
  }
});
process.send({ ready: true });
