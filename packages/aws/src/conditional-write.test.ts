import {
  DynamoDBClient,
  TransactionCanceledException,
  TransactionConflictException,
} from "@aws-sdk/client-dynamodb";
import { absent, present } from "@dondoc/app/world/table";
import { expect, test } from "vitest";
import { put, transact } from "./conditional-write.ts";

/** The rarer answers, which no local store gives on demand; the answer to call `n` comes from here. */
function answering(answer: (n: number) => Error | undefined) {
  const client = new DynamoDBClient({
    endpoint: "http://127.0.0.1:1",
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  let calls = 0;
  client.middlewareStack.add(
    () => async () => {
      const error = answer(++calls);
      if (error) throw error;
      return { output: { $metadata: {} }, response: {} };
    },
    { step: "finalizeRequest", priority: "high", name: "answering" },
  );
  const db = { client, tableName: "dondoc", random: () => 0 };
  return { db, calls: () => calls };
}

const told = { $metadata: {}, message: "" };
const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    ...told,
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

const key = { pk: "pln_x", sk: "P" };
const puts = [
  { put: key, when: absent },
  { put: { ...key, sk: "V#000001" }, when: absent },
];

test("two writes that met are tried again until one has passed", async () => {
  const { db, calls } = answering((n) =>
    n < 4 ? cancelled("TransactionConflict", "None") : undefined,
  );
  expect(await transact(db, puts)).toEqual({ written: true });
  expect(calls()).toBe(4);
});

test("an update that met a transaction is tried again as well", async () => {
  const { db, calls } = answering((n) =>
    n < 3 ? new TransactionConflictException(told) : undefined,
  );
  expect(await put(db, { update: key, unset: ["x"], when: present })).toEqual({ written: true });
  expect(calls()).toBe(3);
});

test("a conflict beside a failed condition settles nothing", async () => {
  const { db } = answering((n) =>
    n === 1 ? cancelled("ConditionalCheckFailed", "TransactionConflict") : undefined,
  );
  expect(await transact(db, puts)).toEqual({ written: true });
});

test("conflicts without end are thrown in the end", async () => {
  const { db, calls } = answering(() => cancelled("TransactionConflict"));
  await expect(transact(db, puts)).rejects.toThrow(TransactionCanceledException);
  expect(calls()).toBe(8);
});

test.each(["ThrottlingError", "ProvisionedThroughputExceeded"])(
  "%s of one row is tried again, which the SDK does not do",
  async (code) => {
    const { db, calls } = answering((n) => (n < 3 ? cancelled("None", code) : undefined));
    expect(await transact(db, puts)).toEqual({ written: true });
    expect(calls()).toBe(3);
  },
);

test("another reason is no answer, with or without a failed condition beside it", async () => {
  const { db, calls } = answering(() => cancelled("ConditionalCheckFailed", "ValidationError"));
  await expect(transact(db, puts)).rejects.toThrow(TransactionCanceledException);
  expect(calls()).toBe(1);
});

test("a failed condition is an answer, at the place of its change", async () => {
  const { db } = answering(() => cancelled("None", "ConditionalCheckFailed"));
  expect(await transact(db, puts)).toEqual({
    written: false,
    winners: [null, { written: false, winner: undefined }],
  });
});
