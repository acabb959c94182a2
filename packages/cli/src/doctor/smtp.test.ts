import { expect, test } from "vitest";
import { wayOut } from "./smtp.ts";

test.each([
  ["CONN", "certificate has expired", /^The certificate's time is over, or this machine's clock/],
  ["CONN", "certificate is not yet valid", /^The certificate's time is over/],
  ["CONN", "self-signed certificate in certificate chain", /"caFile" in SST_RESOURCE_Mail/],
  ["AUTH PLAIN", "535 password has expired", /SST_RESOURCE_MailPassword right/],
])("5: %s, %s: doctor tells what mends it", (command, words, todo) => {
  expect(wayOut({ command, code: undefined, words })).toMatch(todo);
});

test("5: for what the settings cannot mend no setting is named", () => {
  const words = "connect ECONNREFUSED 127.0.0.1:25";
  expect(wayOut({ command: "CONN", code: "ECONNECTION", words })).toBeUndefined();
});
