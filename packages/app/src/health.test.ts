import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { health } from "./health.ts";
import type { App } from "./ports.ts";

function machine(transact: App["table"]["transact"], pause?: App["pause"]) {
  const warned: unknown[] = [];
  const app = {
    table: { transact },
    clock: { now: () => Temporal.Instant.from("2025-09-18T01:15:00Z") },
    log: { warn: (_: string, fields: unknown) => warned.push(fields) },
    ...(pause && { pause }),
  } as unknown as App;
  return { app, warned };
}

const now = "2025-09-18T01:15:00Z";
const works = async () => ({ written: true }) as const;
const full = async () => {
  throw new Error("ENOSPC: no space left on device");
};

test("all is well while every part does its work", async () => {
  const { app } = machine(works);
  expect(await health(app, { scheduler: works })).toEqual({ ok: true, now });
});

test("each part that cannot do its work is named, with its reason in the log alone", async () => {
  const { app, warned } = machine(full);
  const found = await health(app, { scheduler: full, mail: works });
  expect(found).toEqual({ ok: false, now, down: ["store", "scheduler"] });
  // Whichever fails first is told first.
  expect(warned).toHaveLength(2);
  expect(warned).toEqual(
    expect.arrayContaining([
      { part: "store", reason: "Error: ENOSPC: no space left on device" },
      { part: "scheduler", reason: "Error: ENOSPC: no space left on device" },
    ]),
  );
});

test("a part that does not answer is down", async () => {
  const { app } = machine(
    () => new Promise(() => {}),
    async () => {},
  );
  expect(await health(app)).toEqual({ ok: false, now, down: ["store"] });
});
