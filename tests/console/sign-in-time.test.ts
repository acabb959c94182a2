import { expect, test } from "vitest";
import { lastTo, season } from "../support/season.ts";
import { people, visitor } from "../support/visitor.ts";

/** Longer than the answer takes, as a mail server that answers slowly. */
const slow = { kind: "timeout-after-accept", afterMs: 3000 } as const;

test.each([
  ["", undefined],
  [", not even of a slow mail server", slow],
])(
  "14.7 whether an address is on file cannot be told by the time of the answer%s",
  async (_, fault) => {
    // As it is deployed: with the pause that other tests do without.
    const { url, inbox } = await season({
      store: "sqlite",
      variables: {},
      ses: { faults: () => fault },
    });
    const milliseconds = async (email: string) => {
      const begun = performance.now();
      const { status } = await visitor({ url }).post("/dang-nhap", { email });
      expect(status).toBe(202);
      return performance.now() - begun;
    };
    // The first to ask waits for the function to be loaded, whoever it is.
    await visitor({ url }).get("/dang-nhap");
    const known = await milliseconds(people.viewer);
    const unknown = await milliseconds("khong-co@nghiahanh.example");
    for (const time of [known, unknown]) expect(time).toBeGreaterThanOrEqual(1200);
    // Finding, writing and mailing take far less than the pause that hides them.
    expect(Math.abs(known - unknown)).toBeLessThan(600);
    // The mail follows the answer.
    await expect.poll(async () => (await inbox()).map(({ kind }) => kind)).toContain("sign-in");
  },
);

test("14.7 nor whether a link was anybody's, by the time of the answer to who asks for a new one", async () => {
  let isSlow = false;
  const faults = () => (isSlow ? slow : undefined);
  const opened = await season({ store: "sqlite", variables: {}, ses: { faults } });
  await opened.advanceTo("2025-09-18T09:00");
  const [link = ""] = lastTo(await opened.inbox(), "doan").links;
  isSlow = true;
  const milliseconds = async (path: string) => {
    const begun = performance.now();
    const { status } = await visitor(opened).post(`${path}/new-links`);
    expect(status).toBe(202);
    return performance.now() - begun;
  };
  const unknown = await milliseconds(`/l/${"A".repeat(22)}`);
  const known = await milliseconds(new URL(link).pathname);
  for (const time of [known, unknown]) expect(time).toBeGreaterThanOrEqual(1200);
  expect(Math.abs(known - unknown)).toBeLessThan(600);
});
