import fc from "fast-check";
import { expect, test } from "vitest";
import { journalLine, readJournal } from "./journal-line.ts";

const values = fc.array(fc.record({ text: fc.string({ unit: "binary" }), n: fc.integer() }), {
  minLength: 1,
  maxLength: 8,
});

test("what is written is read back", () => {
  fc.assert(
    fc.property(values, (all) => {
      const bytes = Buffer.from(all.map(journalLine).join(""));
      expect(readJournal(bytes)).toEqual({
        values: JSON.parse(JSON.stringify(all)),
        wholeBytes: bytes.length,
      });
    }),
  );
});

test("cut anywhere, a journal keeps exactly the lines that are whole", () => {
  fc.assert(
    fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (all, share) => {
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
      const contents = readJournal(bytes.subarray(0, cut));
      expect(contents.values).toHaveLength(whole);
      expect(contents.wholeBytes).toBe(wholeBytes);
    }),
  );
});

test("zeros and garbage at the end are what a crash leaves", () => {
  const whole = journalLine({ n: 1 });
  for (const tail of [
    "\0\0\0\0",
    "\0\0\n\0\n",
    "deadbeef {}\n",
    journalLine({ n: 2 }).slice(0, -2),
  ]) {
    const contents = readJournal(Buffer.from(whole + tail));
    expect(contents).toEqual({ values: [{ n: 1 }], wholeBytes: whole.length });
  }
});

test("damage before whole lines is no crash, and is not passed over", () => {
  const damaged = journalLine({ n: 2 }).replace("2", "3");
  const bytes = Buffer.from(journalLine({ n: 1 }) + damaged + journalLine({ n: 3 }));
  expect(() => readJournal(bytes)).toThrow("damaged at byte");
});
