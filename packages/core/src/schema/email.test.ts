import "./english.ts";
import { expect, test } from "vitest";
import { Email } from "./email.ts";

test("an address is read in lower case", () => {
  expect(Email.parse("Van.Phong@Xa.Example")).toBe("van.phong@xa.example");
});

test.each([
  ["doan@xã-thử.vn", "a domain is written in ASCII: write doan@xn--x-th-goa7527b.vn"],
  ["doan@Xã.example", "a domain is written in ASCII: write doan@xn--x-yfa.example"],
])("%s of an IDN domain is refused with the form that is taken", (address, words) => {
  const message = Email.safeParse(address).error?.issues[0]?.message ?? "";
  expect(message).toBe(words);
  const written = message.replace(/^.*write /, "");
  expect(Email.safeParse(written).success).toBe(true);
});

test.each(["doan", "doan@", "đoàn@xa.example", "doan@xa example.vn", "@xã.vn"])(
  "%s is refused in the usual words",
  (address) => {
    expect(Email.safeParse(address).error?.issues[0]?.message).toMatch(/Invalid email address/);
  },
);
