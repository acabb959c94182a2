import type { LocalBucketOptions } from "./local-bucket.ts";

const tries = 3;

/** Hands each arrived file on in turn, some times when it fails; what still lies there is taken up at the next start. */
export function arrivals({ name, emit, log }: LocalBucketOptions) {
  let line = Promise.resolve();
  const tell = async (key: string) => {
    const event = {
      source: "aws.s3",
      "detail-type": "Object Created",
      detail: { bucket: { name }, object: { key } },
    };
    for (let attempt = 1; attempt <= tries; attempt++) {
      try {
        return await emit(event);
      } catch (error) {
        if (attempt === tries) log(`a file was not checked: ${String(error)}`);
      }
    }
  };
  const handOn = (key: string) => {
    line = line.then(() => tell(key));
  };
  return Object.assign(handOn, { settle: () => line });
}
