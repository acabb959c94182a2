import fc from "fast-check";
import { expect, test } from "vitest";
import { checkedLines, readJournal } from "./journal-line.ts";

const { line: journalLine, read } = checkedLines({ journal: "test" });

/** As a file comes: in pieces that end anywhere. */
async function contentsOf(bytes: Buffer, pieceBytes = 7) {
  const values: unknown[] = [];
  const pieces = Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, n) =>
    bytes.subarray(n * pieceBytes, (n + 1) * pieceBytes),
  );
  const { lines, wholeBytes } = await readJournal(pieces, read, (value) => values.push(value));
  expect(lines).toBe(values.length);
  return { values, wholeBytes };
}

const values = fc.array(fc.record({ text: fc.string({ unit: "binary" }), n: fc.integer() }), {
  minLength: 1,
  maxLength: 8,
});

test("what is written is read back", async () => {
  await fc.assert(
    fc.asyncProperty(values, fc.integer({ min: 1, max: 300 }), async (all, pieceBytes) => {
      const bytes = Buffer.from(all.map(journalLine).join(""));
      expect(await contentsOf(bytes, pieceBytes)).toEqual({
        values: JSON.parse(JSON.stringify(all)),
        wholeBytes: bytes.length,
      });
    }),
  );
});

test("cut anywhere, a journal keeps exactly the lines that are whole", async () => {
  await fc.assert(
    fc.asyncProperty(values, fc.double({ min: 0, max: 1, noNaN: true }), async (all, share) => {
      const lines = all.map((value) => Buffer.from(journalLine(value)));
      const bytes = Buffer.concat(lines);
      const cut = Math.floor(bytes.length * share);
      let whole = 0;
      let wholeBytes = 0;
      for (const line of lines) {
        if (wholeBytes + line.length > cut) break;
        whole++;
        wholeBytes += line.length;
      }
      const contents = await contentsOf(bytes.subarray(0, cut));
      expect(contents.values).toHaveLength(whole);
      expect(contents.wholeBytes).toBe(wholeBytes);
    }),
  );
});

test("zeros and garbage at the end are what a crash leaves", async () => {
  const whole = journalLine({ n: 1 });
  for (const tail of [
    "\0\0\0\0",
    "\0\0\n\0\n",
    "deadbeef {}\n",
    journalLine({ n: 2 }).slice(0, -2),
  ]) {
    const contents = await contentsOf(Buffer.from(whole + tail));
    expect(contents).toEqual({ values: [{ n: 1 }], wholeBytes: whole.length });
  }
});

test("damage before whole lines is no crash, and is not passed over", async () => {
  const damaged = journalLine({ n: 2 }).replace("2", "3");
  const bytes = Buffer.from(journalLine({ n: 1 }) + damaged + journalLine({ n: 3 }));
  await expect(contentsOf(bytes)).rejects.toThrow(
    `damaged at byte ${journalLine({ n: 1 }).length}`,
  );
});
