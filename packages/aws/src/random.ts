import { randomBytes } from "node:crypto";
import type { Random } from "@dondoc/app/ports";

/** From the system's generator: links are as unguessable as it is. */
export const platformRandom: Random = {
  bytes: (count) => randomBytes(count),
};
