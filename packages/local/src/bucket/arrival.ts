import type { LocalBucketOptions } from "./local-bucket.ts";
import { objectCreated } from "./object-created.ts";
import type { Objects } from "./objects.ts";

const tries = 3;

/** Hands each arrived file on in turn, some times when it fails; what still lies there is taken up at the next start. */
export function arrivals(
  { name, now, emit, log }: Pick<LocalBucketOptions, "name" | "now" | "emit" | "log">,
  objects: Objects,
) {
  let line = Promise.resolve();
  const tell = async (key: string) => {
    const object = await objects.read(key);
    if (!object) return;
    const event = objectCreated(name, object, now());
    for (let attempt = 1; attempt <= tries; attempt++) {
      try {
        return await emit(event);
      } catch (error) {
        if (attempt === tries) log(`a file was not checked: ${String(error)}`);
      }
    }
  };
  const handOn = (key: string) => {
    line = line
      .then(() => tell(key))
      .catch((error) => log(`a file was not handed on: ${String(error)}`));
  };
  return Object.assign(handOn, { settle: () => line });
}
