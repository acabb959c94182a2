import { performance } from "node:perf_hooks";
import { fromSource } from "@dondoc/worker/from-source";
import { expect, test } from "vitest";
import { inspectApart } from "./inspect-apart.ts";
import { heicGrid } from "./testing/heic-grid.ts";

const inspect = inspectApart(fromSource("@dondoc/attachments/inspect-worker"));

test("an iPhone's picture of 64 million points is taken in without keeping this process from its work", async () => {
  const before = performance.eventLoopUtilization();
  const found = await inspect(heicGrid(8, 13));
  expect(found).toMatchObject({ ok: true, type: "jpeg", contentType: "image/jpeg" });
  expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.5);
});
