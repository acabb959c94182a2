import { expect, test } from "vitest";
import { pressName, randomOfPress } from "./one-press.ts";

const session = { secret: "A".repeat(22) };
const press = pressName({ random: { bytes: (count) => new Uint8Array(count).fill(7) } });
const drawn = (...given: Parameters<typeof randomOfPress>) => {
  const random = randomOfPress(...given);
  return [random.bytes(16), random.bytes(32)].map((bytes) => Buffer.from(bytes).toString("hex"));
};

test("the same press draws the same again", () => {
  expect(drawn(session, press, "key", "VNPT")).toEqual(drawn(session, press, "key", "VNPT"));
});

test("another session, another form, other words or another draw is something else", () => {
  const draws = [
    drawn(session, press, "key", "VNPT"),
    drawn({ secret: "B".repeat(22) }, press, "key", "VNPT"),
    drawn(session, "C".repeat(22), "key", "VNPT"),
    drawn(session, press, "key", "Khác"),
    drawn(session, press, "keyVNPT"),
  ].flatMap(([first = "", second = ""]) => [first, second.slice(0, 32)]);
  expect(new Set(draws).size).toBe(draws.length);
});

test("a form without its name is refused", () => {
  for (const none of [undefined, "", "not a token", ["A".repeat(22)]])
    expect(() => randomOfPress(session, none)).toThrow();
});
