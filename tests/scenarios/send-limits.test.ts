import { describe, expect, test } from "vitest";
import { dayOf, season } from "../support/season.ts";

const recipients = (mails: { to: string[]; cc: string[] }[]) =>
  mails.reduce((sum, m) => sum + m.to.length + m.cc.length, 0);

describe("a used-up quota of the day", () => {
  test("leaves the rest for the next working day, which the digest says, and loses nothing", async () => {
    const { advanceTo, inbox } = await season({ ses: { max24HourSend: 10 } });
    // Fifteen villages and others are reminded on the tenth.
    await advanceTo("2025-11-13T16:30");
    const mails = await inbox();
    const days = ["2025-11-10", "2025-11-11", "2025-11-12", "2025-11-13"];
    for (const day of days)
      expect(recipients(mails.filter((m) => dayOf(m) === day))).toBeLessThanOrEqual(10);
    const villages = mails.filter((m) => days.includes(dayOf(m)) && m.unit.startsWith("thon-"));
    expect(new Set(villages.map((m) => m.unit)).size).toBe(15);
    expect(villages).toHaveLength(15);
    const digests = mails.filter((m) => m.unit === "chu-tich" && days.slice(1).includes(dayOf(m)));
    expect(digests.some((m) => m.text.includes("Hạn mức gửi thư trong ngày"))).toBe(true);
  });
});

describe("a send rate that is too low for a morning", () => {
  test("spreads the mails over the retries of the queue, each once", async () => {
    const keysWith = async (ses: { maxSendRate?: number }) => {
      const { advanceTo, inbox, close } = await season({ ses });
      await advanceTo("2025-09-19T16:30");
      const mails = (await inbox()).filter((m) => dayOf(m) >= "2025-09-18");
      await close();
      return mails.map((m) => `${dayOf(m)} ${m.unit}`).toSorted();
    };
    const keys = await keysWith({ maxSendRate: 3 });
    expect(keys.length).toBeGreaterThan(4);
    expect(keys).toEqual(await keysWith({}));
  });
});
