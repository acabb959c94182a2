import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { App } from "@dondoc/app/ports";
import { dynamoClient } from "@dondoc/aws/clients";
import { createApp } from "@dondoc/aws/platform";
import { createTable } from "@dondoc/aws/table";
import { functionVariables, inboxMail, names, setVariables } from "@dondoc/local/local-resources";
import { openLocalStore, type StoreKind } from "@dondoc/local/store/local-store";
import { inDirectory } from "./directory.ts";

/**
 * Mail service and scheduler in processes of their own, and the store as well where it is on the wire; a file of
 * SQLite is this one's, as on a real machine. This process has the functions' variables meanwhile.
 */
export function besideServices<T>(kind: StoreKind, work: (app: App) => Promise<T>): Promise<T> {
  return inDirectory(async (directory) => {
    const store = await openLocalStore({
      directory,
      directoryKind: "demo",
      store: kind,
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
    const endpoints = { ...(store.kind === "wire" && { store: store.endpoint }), ...urls };
    const restore = setVariables(
      functionVariables({
        endpoints,
        baseUrl: "http://127.0.0.1",
        mail: inboxMail("theodoi@nghiahanh.example"),
      }),
      "error",
    );
    try {
      if (store.kind === "sqlite") return await work({ ...createApp(), table: store.table });
      await createTable(dynamoClient(), names.table);
      return await work(createApp());
    } finally {
      restore();
      child.disconnect();
      await ended;
      await store.close();
    }
  });
}
