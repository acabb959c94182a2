import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { arrivals } from "./arrival.ts";

/** Files whose checks end when the test says so. */
function opened() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const handOn = arrivals(
    {
      name: "bucket",
      now: () => 0,
      log: () => {},
      emit: (event) => {
        const { key } = (event as { detail: { object: { key: string } } }).detail.object;
        const file = key.split("/").slice(2).join("/");
        begun.push(file);
        return new Promise((resolve) => ends.set(file, resolve));
      },
    },
    {
      read: async (key) => ({
        key,
        contentType: "text/plain",
        contentDisposition: null,
        bytes: Buffer.from("x"),
      }),
    },
  );
  const send = (...files: string[]) => {
    for (const file of files) handOn(`incoming/pln_a/${file}`);
  };
  const end = async (file: string) => {
    ends.get(file)?.();
    for (let n = 0; n < 5; n++) await turn();
  };
  return { begun, send, end, settle: handOn.settle };
}

test("14.2 a unit that sends many costly files holds up no other, and two are checked at once at most", async () => {
  const { begun, send, end, settle } = opened();
  send("doan/1", "doan/2", "doan/3", "cong-an/1", "tram-y-te/1");
  await end("");
  expect(begun).toEqual(["doan/1", "cong-an/1"]);
  await end("cong-an/1");
  // The first unit's other files wait for its first, and not the third unit for them.
  expect(begun.slice(2)).toEqual(["tram-y-te/1"]);
  await end("tram-y-te/1");
  expect(begun).toHaveLength(3);
  await end("doan/1");
  expect(begun.slice(3)).toEqual(["doan/2"]);
  let isSettled = false;
  const settling = settle().then(() => {
    isSettled = true;
  });
  await end("doan/2");
  expect(isSettled).toBe(false);
  await end("doan/3");
  await settling;
});

test("14.2 between two units that send many the turns alternate", async () => {
  const { begun, send, end } = opened();
  send("a/1", "a/2", "b/1", "b/2", "c/1");
  await end("");
  await end("a/1");
  await end("b/1");
  expect(begun).toEqual(["a/1", "b/1", "c/1", "a/2"]);
});
