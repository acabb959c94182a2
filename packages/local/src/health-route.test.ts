import { expect, test } from "vitest";
import { standingFor } from "./health-route.ts";

test("4: questions without end are few logins at the mail server, and what it says then is told again", async () => {
  let now = 1000;
  let logins = 0;
  let refuses = true;
  const check = standingFor(
    15_000,
    async () => {
      logins += 1;
      if (refuses) throw new Error("535 authentication failed");
    },
    () => now,
  );
  for (let asked = 0; asked < 50; asked++) {
    await expect(check()).rejects.toThrow("535");
    now += 100;
  }
  expect(logins).toBe(1);
  refuses = false;
  now += 10_000;
  await expect(check()).resolves.toBeUndefined();
  expect(logins).toBe(2);
});
