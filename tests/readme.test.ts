import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const readme = readFileSync(join(root, "README.md"), "utf8");
const lines = readme.split("\n");
const { scripts, workspaces } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
  workspaces: string[];
};

/** The rows of "what was asked, where it is, the command that shows it". */
const table = lines.slice(lines.findIndex((line) => line.startsWith("| asked")) + 2);
const rows = table
  .slice(
    0,
    table.findIndex((line) => !line.startsWith("|")),
  )
  .map((line) => line.split("|").slice(1, -1));

test("the README stays short, and its first screen has the three dates and the two commands", () => {
  expect(lines.length).toBeLessThan(120);
  const screen = lines.slice(0, 16).join("\n");
  for (const found of ["30/9", "15/11", "20/11/2025", "npm ci && npm start", "npm ci && npm test"])
    expect(screen).toContain(found);
});

test("what was asked is found in ten rows, each with files that exist", () => {
  expect(rows).toHaveLength(10);
  for (const [asked = "", where = ""] of rows) {
    const files = [...where.matchAll(/\]\(([^)]+)\)/g)].map(([, path = ""]) => path);
    expect(files, asked).not.toEqual([]);
    for (const file of files) expect(existsSync(join(root, file)), file).toBe(true);
  }
});

test("each of the eight packages is named beside the file that uses it", () => {
  const packages: Record<string, string> = {
    sst: "sst.config.ts",
    "aws-cdk-lib": "infra/src/stack.ts",
    "@aws-sdk/client-dynamodb": "packages/aws/src/clients.ts",
    "@aws-sdk/client-sesv2": "packages/aws/src/ses-mailer.ts",
    "@aws-sdk/client-scheduler": "packages/aws/src/clients.ts",
    hono: "packages/web/src/web.ts",
    zod: "packages/core/src/plan/plan.ts",
    vitest: "tests/three-dates.test.ts",
  };
  for (const [name, file] of Object.entries(packages)) {
    const row = rows.find(([, where = ""]) => where.includes(`(${file})`));
    expect(row?.join(""), `${name} beside ${file}`).toContain(`\`${name}\``);
    expect(readFileSync(join(root, file), "utf8"), `${file} uses ${name}`).toContain(name);
  }
});

test("every command of the README is one that exists", () => {
  const commands = [...readme.matchAll(/`((?:npm|npx) [^`]+)`/g)].map(
    ([, command = ""]) => command,
  );
  expect(commands.length).toBeGreaterThan(10);
  for (const command of commands) {
    const script = /^npm run (?:-s )?([\w:-]+)/.exec(command)?.[1];
    if (script) expect(Object.keys(scripts), command).toContain(script);
    const path = /^npx vitest run (\S+)/.exec(command)?.[1];
    if (path) expect(existsSync(join(root, path)), command).toBe(true);
  }
  expect(workspaces).toContain("packages/*");
});
