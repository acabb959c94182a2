import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { realPlan } from "@dondoc/core/testing/real-plan";
import { describe, expect, test } from "vitest";
import { countsOf, fateProblems, readFates } from "./fate-table.ts";

const root = new URL("../../..", import.meta.url).pathname;
const shared = process.env.DONDOC_SHARED ?? join(root, "../shared");
const documentFile = join(shared, "plans/ke-hoach-nghia-hanh.txt");
const rows = readFates(readFileSync(join(root, "plans/nghia-hanh.fates.yaml"), "utf8"));

describe("the table of fates beside the plan of xã Nghĩa Hành", () => {
  test("names everything that the plan has, and nothing that it has not", () => {
    expect(fateProblems(realPlan(), rows)).toEqual([]);
  });

  test("counts each fate", () => {
    expect(countsOf(rows)).toEqual({
      obligation: 38,
      standing: 12,
      part: 20,
      target: 3,
      coordination: 11,
      reader: 13,
      decision: 9,
    });
  });

  test("is told of a part, a duty and a coordination that it does not have, and of one that the plan lost", () => {
    const plan = realPlan();
    const changed = {
      ...plan,
      tasks: plan.tasks.map((task) => ({
        ...task,
        ...(task.id === "t2" && { parts: ["Mới"] }),
        ...(task.id === "t5" && { coordinating: ["vhxh"] }),
      })),
      duties: plan.duties.filter(({ id }) => id !== "s3-1"),
    };
    expect(fateProblems(changed, rows)).toEqual([
      "line 72: the plan has no standing s3-1",
      "line 73: the plan has no standing s3-1",
      "part t2.parts.1: no line of the document became it",
      "coordination t5.coordinating: no line of the document became it",
    ]);
  });
});

if (!existsSync(documentFile)) {
  console.warn(`plans/nghia-hanh.fates.yaml was not held to the document: no ${documentFile}`);
} else {
  describe("the table of fates and the document", () => {
    const lines = readFileSync(documentFile, "utf8").split("\n").map(cleaned);
    const known = new Set(rows.map(({ line, mark }) => `${line} ${mark}`));
    const begin = lines.findIndex((line) => /^II\. /.test(line));
    const aims = lines.findIndex((line) => /^I\. /.test(line));

    test("every sentence that it names stands at its line", () => {
      const standing = lines.flatMap((line, at) =>
        sentencesOf(line).map((s) => `${at + 1} ${markOf(s)}`),
      );
      expect([...known].filter((place) => !standing.includes(place))).toEqual([]);
    });

    test("every sentence of II and V, every unit, every date and every recipient has its fate", () => {
      const assigning = lines.flatMap((line, at) =>
        at > begin && !isHeading(line) ? sentencesThatAssign(line, at) : [],
      );
      expect(assigning.length).toBeGreaterThan(80);
      expect(assigning.filter((place) => !known.has(place))).toEqual([]);
    });

    test("every aim of I has its fate", () => {
      const bullets = lines.flatMap((line, at) =>
        at > aims && at < begin && line.startsWith("-") ? sentencesThatAssign(line, at) : [],
      );
      expect(bullets).toHaveLength(5);
      expect(bullets.filter((place) => !known.has(place))).toEqual([]);
    });
  });
}

/** A line without what the extraction left in it. */
function cleaned(line: string): string {
  return line
    .normalize("NFC")
    .replace(/\[bookmark: \w+\]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** "V. TỔ CHỨC THỰC HIỆN", "Nơi nhận:" and empty lines give no work. */
function isHeading(line: string): boolean {
  return line === "" || line === "Nơi nhận:" || /^[IVX]+\. /.test(line);
}

/** Of a line that names bodies or a time the first stands for all; of any other each sentence for itself. */
function sentencesThatAssign(line: string, at: number): string[] {
  const all = sentencesOf(line);
  const isList = /^- (Đơn vị|Thời gian)/.test(line) || /^- .{1,60};?$/.test(line);
  return (isList ? all.slice(0, 1) : all).map((sentence) => `${at + 1} ${markOf(sentence)}`);
}

/** Sentences end with a full stop or a semicolon before a capital letter; a number alone is none. */
function sentencesOf(line: string): string[] {
  return line
    .split(/(?<=[.;])\s+(?=\p{Lu})/u)
    .filter((part) => part && !/^(\d+|[IVX]+)\.$/.test(part));
}

function markOf(sentence: string): string {
  const words = sentence
    .replace(/^[-–\d.\s]+/, "")
    .split(" ")
    .slice(0, 3)
    .join(" ")
    .toLowerCase();
  return createHash("sha256").update(words).digest("hex").slice(0, 8);
}
