import fc from "fast-check";
import { expect, test } from "vitest";
import { derivedId, formToken, formVersion, hashOf, isToken, mintToken } from "./token.ts";

const random = { bytes: (count: number) => new Uint8Array(count).fill(7) };
const token = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => Buffer.from(bytes).toString("base64url"));

test("a token is 22 characters that fit a URL, and only its hash is kept", () => {
  const minted = mintToken(random);
  expect(minted).toMatch(/^[A-Za-z0-9_-]{22}$/);
  expect(isToken(minted)).toBe(true);
  expect(hashOf(minted)).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(hashOf(minted)).not.toContain(minted);
});

test("a form token tells the version it was made for, on its own link and obligation only", () => {
  fc.assert(
    fc.property(token, token, fc.nat(1_000_000), (own, other, version) => {
      const given = formToken(own, "obl_t1.a", version);
      expect(formVersion(own, "obl_t1.a", given)).toBe(version);
      expect(formVersion(own, "obl_t2.a", given)).toBeNull();
      if (other !== own) expect(formVersion(other, "obl_t1.a", given)).toBeNull();
      expect(formVersion(own, "obl_t1.a", given.replace(/^\d+/, String(version + 1)))).toBeNull();
    }),
  );
});

test("whatever else is given is no form token", () => {
  fc.assert(
    fc.property(token, fc.anything(), (own, given) => {
      expect(formVersion(own, "obl_t1.a", given)).toBeNull();
    }),
  );
});

test("an id derived from other parts is another id, also where the parts run together", () => {
  expect(derivedId("chk", "ab", "c")).not.toBe(derivedId("chk", "a", "bc"));
  expect(derivedId("chk", "a", 1)).toBe(derivedId("chk", "a", 1));
});
