import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { functionNames, root } from "@dondoc/infra/bundle";
import {
  onlyTemporalCalls,
  temporalCalls,
  temporalClasses,
  unnamedCalls,
} from "@dondoc/infra/temporal-calls";
import { afterAll, beforeAll, expect, test } from "vitest";

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "dondoc-temporal-"));
});

afterAll(() => rm(directory, { recursive: true }));

test("the functions call nothing of Temporal that their bundles leave out", async () => {
  const whole = functionNames.map((name) => join(root, "functions/src", `${name}.ts`));
  const ambient = join(root, "packages/attachments/src/libheif-js.d.ts");
  const less = join(directory, "less.ts");
  await writeFile(
    less,
    `import { Temporal } from "temporal-polyfill";
Temporal.Instant.from("2025-09-30T01:00Z").until("2025-10-01T01:00Z");
Temporal.PlainDateTime.from({ year: 2025, month: 9, day: 30 });
Temporal.Instant.from("2025-09-30T01:00Z").add("PT1H");
`,
  );
  expect(await wrongIn([...whole, ambient, less])).toEqual([
    expect.stringMatching(/less\.ts\(2.*Property 'until' does not exist on type 'Instant'/),
    expect.stringMatching(/less\.ts\(3.*is not assignable to parameter of type 'string'/),
    expect.stringMatching(/less\.ts\(4.*DurationLikeObject/),
  ]);
});

test("a member that is called and not seen ends the bundling", async () => {
  const file = await readFile(join(root, "node_modules", temporalClasses), "utf8");
  const renamed = file.replace("static compare(a, b)", "static compared(a, b)");
  expect(() => onlyTemporalCalls(renamed)).toThrow("Instant.compare is not seen");
});

/** What the compiler finds in modules, and in all that they import, if Temporal's types had no more than is left. */
async function wrongIn(files: string[]): Promise<string[]> {
  const types = await readFile(join(root, "node_modules/temporal-spec/index.d.ts"), "utf8");
  const left = join(directory, "left.d.ts");
  await writeFile(left, narrowed(types));
  const project = join(directory, "tsconfig.json");
  const compilerOptions = {
    paths: {
      "temporal-spec": [left],
      "temporal-polyfill": [join(root, "node_modules/temporal-polyfill")],
    },
    typeRoots: [join(root, "node_modules/@types")],
  };
  const settings = { extends: join(root, "tsconfig.json"), compilerOptions, files, include: [] };
  await writeFile(project, JSON.stringify(settings));
  const said = await new Promise<string>((resolve) =>
    execFile("npx", ["tsc", "--pretty", "false", "-p", project], { cwd: root }, (_, stdout) =>
      resolve(stdout),
    ),
  );
  return said.split("\n").filter((line) => line.includes("error TS"));
}

function narrowed(types: string): string {
  const read = types
    .replace(/(?<=^ {2}type PlainDateTimeLike =)[^']*?string$/m, " string")
    .replace(
      "type DurationLike = Duration | DurationLikeObject | string",
      "type DurationLike = DurationLikeObject",
    );
  return read.replace(
    /^ {2}interface (\w+?)(?:Constructor)? \{\n[\s\S]*?^ {2}\}\n/gm,
    (whole, name: string) => {
      if (!/^(Instant|Duration|ZonedDateTime|Plain\w+(?<!Options))$/.test(name)) return whole;
      const left = [...unnamedCalls, ...(temporalCalls[name] ?? [])];
      return whole.replace(
        /^ {4}(?:readonly )?(\w+)[\s\S]*?(?=^ {4}[\w[]|^ {2}\})/gm,
        (member, of: string) => (left.includes(of) ? member : ""),
      );
    },
  );
}
