import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { dynamoClient } from "@dondoc/aws/clients";
import { createTable } from "@dondoc/aws/table";
import { functionVariables, inboxMail, names, setVariables } from "@dondoc/local/local-resources";
import { openStoreProcess } from "@dondoc/local/store-process";
import { inDirectory } from "./directory.ts";

/** Store, mail service and scheduler in processes of their own; this one has the functions' variables meanwhile. */
export function besideServices<T>(work: () => Promise<T>): Promise<T> {
  return inDirectory(async (directory) => {
    const store = await openStoreProcess({
      directory,
      log: () => {},
      onGone: (error) => {
        throw error;
      },
    });
    const child = fork(fileURLToPath(new URL("./services-process.ts", import.meta.url)), [
      directory,
    ]);
    const ended = once(child, "exit");
    const [urls] = (await once(child, "message")) as [{ ses: string; scheduler: string }];
    const endpoints = { store: store.endpoint, ...urls };
    const restore = setVariables(
      functionVariables({
        endpoints,
        baseUrl: "http://127.0.0.1",
        mail: inboxMail("theodoi@nghiahanh.example"),
      }),
      "error",
    );
    try {
      await createTable(dynamoClient(), names.table);
      return await work();
    } finally {
      restore();
      child.disconnect();
      await ended;
      await store.close();
    }
  });
}
