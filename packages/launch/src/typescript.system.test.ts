import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const launch = new URL("typescript.mjs", import.meta.url).href;
const root = join(import.meta.dirname, "../../..");
let directory: string;

beforeAll(async () => {
  // Packages are found from where a program stands.
  await mkdir(join(root, "dist"), { recursive: true });
  directory = await mkdtemp(join(root, "dist", "launch-"));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ["--import", launch, ...args], (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

test("a program has its arguments, its own address, its packages and what it imports on demand", async () => {
  const program = join(directory, "asked.ts");
  await writeFile(join(directory, "later.tsx"), "export const page = <p>đã đọc</p>;\n");
  await writeFile(
    program,
    `import * as z from "zod/mini";
     const { page } = await import("./later.tsx");
     const [, at, ...args] = process.argv;
     console.log(JSON.stringify([at, import.meta.url, z.array(z.string()).parse(args), String(page)]));\n`,
  );
  const { stdout, stderr } = await run(program, "status", "--json");
  const url = pathToFileURL(program).href;
  expect(JSON.parse(stdout)).toEqual([program, url, ["status", "--json"], "<p>đã đọc</p>"]);
  expect(stderr).toBe("");
});

test("a worker and a child process of a program read the same sources", async () => {
  await writeFile(join(directory, "page.tsx"), "export const page: unknown = <b>trang</b>;\n");
  const spoken = 'import { page } from "./page.tsx";\nconst words: string = String(page);\n';
  const worker = `${spoken}import { parentPort } from "node:worker_threads";\nparentPort!.postMessage(words);\n`;
  await writeFile(join(directory, "worker.ts"), worker);
  await writeFile(join(directory, "child.ts"), `${spoken}process.send!(words);\n`);
  const program = join(directory, "both.ts");
  await writeFile(
    program,
    `import { fork } from "node:child_process";
     import { once } from "node:events";
     import { Worker } from "node:worker_threads";
     const [fromWorker] = await once(new Worker(new URL("worker.ts", import.meta.url)), "message");
     const [fromChild] = await once(fork(new URL("child.ts", import.meta.url)), "message");
     console.log(fromWorker, fromChild);\n`,
  );
  expect((await run(program)).stdout).toBe("<b>trang</b> <b>trang</b>\n");
});

test("a fault names the line that was written, and what cannot be read its place", async () => {
  const failing = join(directory, "failing.ts");
  await writeFile(failing, 'interface Long {\n  a: string;\n}\n\nthrow new Error("hỏng");\n');
  const { code, stderr } = await run(failing);
  expect(code).toBe(1);
  expect(stderr).toContain("failing.ts:5:7");
  const page = join(directory, "failing.tsx");
  await writeFile(
    page,
    'interface Long {\n  a: string;\n}\n\nexport const page = <p>{never()}</p>;\nfunction never(): string {\n  throw new Error("hỏng");\n}\n',
  );
  expect((await run(page)).stderr).toContain("failing.tsx:7:9");
  await writeFile(page, "const = <p />;\n");
  const unread = await run(page);
  expect(unread.code).toBe(1);
  expect(unread.stderr).toMatch(/failing\.tsx:1:7/);
});
