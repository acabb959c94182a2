import { run } from "../packages/importer/bench/importer.bench.ts";
import type { Bench } from "./figure.ts";

export const importer: Bench = {
  name: "importer",
  about: "reading plans: precision and recall over the corpus, and time",
  run: async () => ({ figures: await run() }),
};
