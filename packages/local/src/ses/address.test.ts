import { describe, expect, test } from "vitest";
import { bareAddress, mailboxesOf, mailboxOf, shownMailbox } from "./address.ts";

describe("a mailbox", () => {
  test.each([
    ["a@nghiahanh.example", "", "a@nghiahanh.example"],
    [
      "UBND xã Nghĩa Hành <a.b+c@nghiahanh.example>",
      "UBND xã Nghĩa Hành",
      "a.b+c@nghiahanh.example",
    ],
    ['"Phòng VH-XH, xã \\"Nghĩa\\"" <a@x.example>', 'Phòng VH-XH, xã "Nghĩa"', "a@x.example"],
    ["=?UTF-8?B?VUJORCB4w6M=?= <a@x.example>", "UBND xã", "a@x.example"],
    ["<a@x.example>", "", "a@x.example"],
  ])("%s", (value, name, address) => {
    expect(mailboxOf(value)).toEqual({ name, address });
  });

  test.each([
    ["", "Empty address"],
    ["vhxh", "Missing final '@domain'"],
    ["UBND xã, Phòng VH <a@x.example>", "Missing final '@domain'"],
    ["a@", "Missing domain"],
    ["@x.example", "Missing local name"],
    ["a b@x.example", "Local address contains control or whitespace"],
    ["văn@x.example", "Local address contains control or whitespace"],
    ["a@x y.example", "Domain contains control or whitespace"],
    ["a@xã.example", "Domain contains control or whitespace"],
    ["a@b@x.example", "Local address contains illegal character"],
    ["a@x.example, b@x.example", "Local address contains control or whitespace"],
    ["a..b@x.example", "Local address contains dot-dot"],
    ["a@localhost", "Invalid domain name: 'localhost'."],
    ["a@-x.example", "Invalid domain name: '-x.example'."],
    ["a@x.example\r\nBcc: b@x.example", "Invalid email address a@x.example Bcc: b@x.example."],
    ['A "b <a@x.example>', "Illegal address"],
    [`${"a".repeat(65)}@x.example`, "Email address is too long"],
  ])("is not %j", (value, message) => {
    expect(() => mailboxOf(value)).toThrow(message);
  });

  test("shows its name as a person reads it, and its address can be found again", () => {
    const mailbox = mailboxOf('"Phòng VH-XH, xã" <a@x.example>');
    expect(shownMailbox(mailbox)).toBe("Phòng VH-XH, xã <a@x.example>");
    expect(bareAddress(shownMailbox(mailbox))).toBe("a@x.example");
    expect(bareAddress("a@x.example")).toBe("a@x.example");
  });

  test("lists are cut at the commas outside quotes", () => {
    const list = '"A, B" <a@x.example>, b@x.example,, ';
    expect(mailboxesOf(list).map((one) => one.address)).toEqual(["a@x.example", "b@x.example"]);
  });
});
