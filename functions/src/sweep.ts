import type { App } from "@dondoc/app/ports";
import { sweep } from "@dondoc/app/sweep";
import { createApp } from "@dondoc/aws/platform";

/** A recurring schedule → every plan whose wake is late. */
export function start(app: App = createApp()) {
  return () => sweep(app);
}

export const handler = start();
