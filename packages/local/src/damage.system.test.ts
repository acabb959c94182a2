import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { ClearError } from "./clear-error.ts";
import { startRuntime } from "./runtime.ts";

let sound: string;
/** One whose rows are in a file of SQLite. */
let filed: string;

/** A directory with a season begun, and one file of a unit. */
beforeAll(async () => {
  filed = await mkdtemp(join(tmpdir(), "dondoc-filed-"));
  await (
    await startRuntime({ dataDirectory: filed, port: 0, quiet: true, store: "sqlite" })
  ).close();
  sound = await mkdtemp(join(tmpdir(), "dondoc-sound-"));
  const runtime = await startRuntime({ dataDirectory: sound, port: 0, quiet: true });
  await runtime.advanceTo("2025-09-18T09:00:00+07:00");
  await runtime.close();
  const objects = join(sound, "files/objects");
  const meta = { key: "kept/pln_x/a.jpg", contentType: "image/jpeg", contentDisposition: null };
  await writeFile(join(objects, "aa.json"), JSON.stringify(meta));
  await writeFile(join(objects, "aa"), "ảnh");
});
afterAll(async () => {
  for (const directory of [sound, filed]) await rm(directory, { recursive: true });
});

const inTheMiddle = (text: string) => {
  const lines = text.split("\n");
  lines[Math.floor(lines.length / 2)] = "hỏng";
  return lines.join("\n");
};

describe("point 12: a damaged file ends the start in a sentence with its name and the way out", () => {
  test.each<[string, (text: string) => string, RegExp]>([
    [
      "scheduler/journal.jsonl",
      inTheMiddle,
      /is damaged at byte \d+\. .*, or move the file away: .*dondoc activate/,
    ],
    ["ses/ses.jsonl", inTheMiddle, /is damaged at byte \d+\. .*, or move the file away: the inbox/],
    [
      "ses/ses.jsonl",
      (text) => text.replace('"accepted"', '"taken"'),
      /is damaged: an entry.*\. Stop the service/,
    ],
    ["files/objects/aa.json", () => "{", /is damaged: .*, or move it and aa beside it away/],
    ["files/objects/aa.json", () => "", /is damaged: .*, or move it and aa beside it away/],
    [
      "files/objects/aa.json",
      () => '{"key":1}',
      /is damaged: .*, or move it and aa beside it away/,
    ],
    [
      "dondoc.db",
      () => "không phải ".repeat(999),
      /The store did not start with .*If the file is damaged: Stop/,
    ],
    [
      "dondoc.sqlite",
      () => "không phải ".repeat(999),
      /is damaged: file is not a database\. Stop the service and put the whole data directory back/,
    ],
    ["clock.json", () => "{}", /does not hold a clock\. Restore it, or remove it/],
  ])("%s %#", async (name, damage, words) => {
    const directory = await mkdtemp(join(tmpdir(), "dondoc-damaged-"));
    onTestFinished(() => rm(directory, { recursive: true, maxRetries: 5 }));
    await cp(name === "dondoc.sqlite" ? filed : sound, directory, { recursive: true });
    const path = join(directory, name);
    const text = damage(await readFile(path, "utf8"));
    await writeFile(path, text);
    const refused = startRuntime({ dataDirectory: directory, port: 0, quiet: true });
    const error: Error = await refused.then(
      () => Promise.reject(new Error("it started")),
      (it) => it,
    );
    expect(error).toBeInstanceOf(ClearError);
    expect(error.message).toContain(path);
    expect(error.message).toMatch(words);
    expect(error.message.split("\n")).toHaveLength(1);
    // Nothing was mended behind anybody's back, and nothing is left running.
    expect(await readFile(path, "utf8")).toBe(text);
    expect(await readdir(directory)).not.toContain("lock");
  });
});
