import { execFileSync } from "node:child_process";
import { afterAll, describe, test } from "vitest";
import { type LocalStore, startDynamoDbLocal, startDynoxide } from "./local-store.ts";
import { storeContract } from "./store-contract.ts";

const running: LocalStore[] = [];
afterAll(() => Promise.all(running.map((store) => store.stop())));

async function started(store: Promise<LocalStore>): Promise<string> {
  const one = await store;
  running.push(one);
  return one.endpoint;
}

const dynoxide = await started(startDynoxide());
describe("the store on dynoxide", () => storeContract(dynoxide));

// `npm run test:dynamodb-local`: the same on Amazon's own, which takes longer and needs Java.
if (process.env.DYNAMODB_LOCAL === "1") {
  if (hasJava()) {
    const amazon = await started(startDynamoDbLocal());
    describe("the store on DynamoDB Local", () => storeContract(amazon));
  } else {
    test.skip("NOT RUN: the store on DynamoDB Local, for there is no java on this machine", () => {});
    console.warn("\n*** No java here: the store was NOT held against DynamoDB Local. ***\n");
  }
}

function hasJava(): boolean {
  try {
    execFileSync("java", ["-version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
