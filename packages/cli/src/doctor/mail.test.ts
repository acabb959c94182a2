import { expect, test } from "vitest";
import { accountFindings } from "./mail.ts";

const need = { sender: "nhac@dondoc.example", recipientsADay: 300 };
const $metadata = {};

test("an account in the sandbox is told to ask for production access, and for more than 200 mails", () => {
  const sandbox = {
    $metadata,
    ProductionAccessEnabled: false,
    SendingEnabled: true,
    EnforcementStatus: "HEALTHY",
    SendQuota: { Max24HourSend: 200, MaxSendRate: 1, SentLast24Hours: 0 },
  };
  const states = accountFindings(sandbox, need).map(({ check, state }) => [check, state]);
  expect(states).toEqual([
    ["sandbox", "wrong"],
    ["daily quota", "wrong"],
    ["send rate", "well"],
  ]);
});

test("an account that SES has paused is wrong, whatever its quota", () => {
  const paused = {
    $metadata,
    ProductionAccessEnabled: true,
    SendingEnabled: false,
    EnforcementStatus: "SHUTDOWN",
    SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 10 },
  };
  expect(accountFindings(paused, need)).toContainEqual({
    check: "sending",
    state: "wrong",
    says: "sending is off, the account is SHUTDOWN",
    todo: "Read what SES has written to the account's owner under Reputation.",
  });
});

test("no limit is well", () => {
  const unlimited = {
    $metadata,
    ProductionAccessEnabled: true,
    SendingEnabled: true,
    SendQuota: { Max24HourSend: -1, MaxSendRate: -1, SentLast24Hours: 0 },
  };
  expect(accountFindings(unlimited, need).every(({ state }) => state === "well")).toBe(true);
});
