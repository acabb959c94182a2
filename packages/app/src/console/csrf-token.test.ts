import { expect, test } from "vitest";
import { csrfToken, isCsrfToken, randomOfForm } from "./csrf-token.ts";

const session = { secret: "A".repeat(22) };
const other = { secret: "B".repeat(22) };
const filledWith = (value: number) => ({
  random: { bytes: (count: number) => new Uint8Array(count).fill(value) },
});
const token = csrfToken(filledWith(7), session.secret);
const next = csrfToken(filledWith(8), session.secret);
const drawn = (...given: Parameters<typeof randomOfForm>) => {
  const random = randomOfForm(...given);
  return [random.bytes(16), random.bytes(32)].map((bytes) => Buffer.from(bytes).toString("hex"));
};

test("the same form draws the same again", () => {
  expect(drawn(session, token, "key", "VNPT")).toEqual(drawn(session, token, "key", "VNPT"));
});

test("another session, another page, other words or another draw is something else", () => {
  const draws = [
    drawn(session, token, "key", "VNPT"),
    drawn(other, csrfToken(filledWith(7), other.secret), "key", "VNPT"),
    drawn(session, next, "key", "VNPT"),
    drawn(session, token, "key", "Khác"),
    drawn(session, token, "keyVNPT"),
  ].flatMap(([first = "", second = ""]) => [first, second.slice(0, 32)]);
  expect(new Set(draws).size).toBe(draws.length);
});

test("a token is good in its own session alone", () => {
  expect(isCsrfToken(session, token)).toBe(true);
  expect(isCsrfToken(other, token)).toBe(false);
});

test.each([undefined, "", "not a token", "A".repeat(22), `${"A".repeat(22)}.${"A".repeat(22)}`])(
  "what nobody was given opens nothing, whatever its shape: %j",
  (made) => {
    expect(isCsrfToken(session, made)).toBe(false);
    expect(() => randomOfForm(session, made)).toThrow();
  },
);

test("a list of tokens is none", () => {
  expect(isCsrfToken(session, [token])).toBe(false);
});
