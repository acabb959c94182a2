import { Session } from "node:inspector/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startRuntime } from "@dondoc/local/runtime";
import { type Answering, openAnswering } from "./answering.ts";
import { inDirectory } from "./directory.ts";
import type { Bench } from "./figure.ts";

const packages = fileURLToPath(new URL("../packages/", import.meta.url));

/** How many files one has to read to follow a page or an answer from its request to its rows. */
export const ownFiles: Bench = {
  name: "own-files",
  about: "files of ours that a leader's page and an answer run through, on one machine",
  run: () =>
    inDirectory(async (directory) => {
      const dataDirectory = join(directory, "runtime");
      const runtime = await startRuntime({ dataDirectory, port: 0, quiet: true });
      const session = new Session();
      session.connect();
      try {
        await session.post("Profiler.enable");
        await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
        const answering = await openAnswering(runtime.app);
        // Once before, so that what is only done the first time is not counted.
        await onePage(runtime.url, answering);
        await oneAnswer(runtime.url, answering);
        await taken(session);
        await onePage(runtime.url, answering);
        const page = await taken(session);
        await oneAnswer(runtime.url, answering);
        const answer = await taken(session);
        const figures = Object.entries({ "GET page": page, "POST answer": answer }).flatMap(
          ([name, files]) => [
            { name: `files, ${name}`, value: files.length, unit: "", quoted: true },
            {
              name: `of them without the one machine's own, ${name}`,
              value: files.filter((file) => !file.startsWith("local/")).length,
              unit: "",
              quoted: true,
            },
          ],
        );
        const notes = Object.entries({ page, answer }).map(
          ([name, files]) => `${name}: ${packagesOf(files)}`,
        );
        return { figures, notes };
      } finally {
        session.disconnect();
        await runtime.close();
      }
    }),
};

async function onePage(url: string, answering: Answering): Promise<void> {
  const { token } = answering.next();
  await succeed(fetch(`${url}/l/${token}`));
}

async function oneAnswer(url: string, answering: Answering): Promise<void> {
  const { token, form } = answering.next();
  const headers = { origin: url, "content-type": "application/x-www-form-urlencoded" };
  const body = new URLSearchParams(form);
  await succeed(
    fetch(`${url}/l/${token}/check-ins`, { method: "POST", headers, body, redirect: "manual" }),
  );
}

async function succeed(answered: Promise<Response>): Promise<void> {
  const { ok, status } = await answered.then(async (response) => {
    await response.arrayBuffer();
    return response;
  });
  if (!ok && status !== 303) throw new Error(`the request was answered with ${status}`);
}

/** The files of which something ran since it was last asked, by their place in `packages/`. */
async function taken(session: Session): Promise<string[]> {
  const { result } = await session.post("Profiler.takePreciseCoverage");
  return result
    .filter(({ url, functions }) => isOurs(url) && functions.some(ran))
    .map(({ url }) => fileURLToPath(url).slice(packages.length))
    .sort();
}

const isOurs = (url: string) =>
  url.startsWith("file:") &&
  fileURLToPath(url).startsWith(packages) &&
  !url.includes("node_modules");

const ran = ({ ranges }: { ranges: { count: number }[] }) => (ranges[0]?.count ?? 0) > 0;

/** "app 20, core 31": how many of each package. */
function packagesOf(files: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const file of files) {
    const name = file.split("/")[0] ?? "";
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `${name} ${count}`).join(", ");
}
