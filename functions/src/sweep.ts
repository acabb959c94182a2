import { sweep } from "@dondoc/app/sweep";
import { createApp } from "@dondoc/aws/platform";

/** A recurring schedule → every plan whose wake is late. */
export function start() {
  const app = createApp();
  return () => sweep(app);
}

export const handler = start();
