import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const launch = join(import.meta.dirname, "launch.mjs");
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
    execFile(process.execPath, [launch, ...args], (error, stdout, stderr) =>
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
  const { stdout } = await run(program, "status", "--json");
  const url = pathToFileURL(program).href;
  expect(JSON.parse(stdout)).toEqual([program, url, ["status", "--json"], "<p>đã đọc</p>"]);
});

test("what has changed since is compiled anew, also two imports away; what has not is kept", async () => {
  const program = join(directory, "twice.ts");
  const words = join(directory, "words.ts");
  await writeFile(program, 'import { words } from "./between.ts";\nconsole.log(words);\n');
  await writeFile(join(directory, "between.ts"), 'export { words } from "./words.ts";\n');
  await writeFile(words, 'export const words: string = "trước";\n');
  expect((await run(program)).stdout).toBe("trước\n");
  const kept = await readdir(join(root, "node_modules/.cache/dondoc"));
  expect((await run(program)).stdout).toBe("trước\n");
  expect(await readdir(join(root, "node_modules/.cache/dondoc"))).toEqual(kept);
  await writeFile(words, 'export const words: string = "sau";\n');
  expect((await run(program)).stdout).toBe("sau\n");
});

test("a fault names the line that was written, and a program that cannot be read its place", async () => {
  const failing = join(directory, "failing.ts");
  await writeFile(failing, 'interface Long {\n  a: string;\n}\n\nthrow new Error("hỏng");\n');
  const { code, stderr } = await run(failing);
  expect(code).toBe(1);
  expect(stderr).toContain("failing.ts:5:7");
  await writeFile(failing, "const = 3;\n");
  const unread = await run(failing);
  expect(unread.code).toBe(1);
  expect(unread.stderr).toMatch(/failing\.ts:1:6/);
});
